/** Characters of a name that are looked at. Nothing that is longer is meant for one of ours. */
const longestName = 60;

/** The words of a name in small letters and singular, whether it is written `inCamelCase`, `in_snake_case` or `in-kebab-case`. */
export function wordsOf(name: string): readonly string[] {
  const words = name.slice(0, longestName).match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.map((word) => singular(word.toLowerCase()));
}

/** A name as one word, the same for all the ways in which it may be written. */
export function compact(name: string): string {
  return singular(wordsOf(name).join(''));
}

function singular(word: string): string {
  if (word.length < 4 || /(?:[iu]|s)s$/.test(word)) return word;
  if (/(?:s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
}
