/** Characters that are judged: enough for what a message shows of a text, and for what stands around it. */
const longestJudged = 200;

/** Names of secrets, as they stand before a colon or behind the hyphens of an option. */
const secretName =
  '(?:pass(?:word|wd|phrase)?|pwd?|secret|token|(?:api|access|account)?[_-]?key|sig(?:nature)?|credentials?)';

/** Texts that hold a secret by their form, each after a character without which it is not looked for. */
const forms: readonly (readonly [needed: string, form: RegExp])[] = [
  // PEM, whole or in part.
  ['-', /-----BEGIN/],
  [' ', /PRIVATE KEY/],
  // A URL with a user, an address with user and password; digests of images look alike.
  ['@', /\/\/\S*@(?!sha\d)/],
  ['@', /[^\s/:@]*:[^\s/@]+@(?!sha\d)/],
  // Queries of URLs, shared access signatures, connection strings, assignments and padded Base64.
  ['=', /\w["'\]]*\s*=/],
  [':', new RegExp(`${secretName}["']?\\s*:\\s*\\S`, 'i')],
  ['-', new RegExp(`(?:^|\\s)--?(?:u|p|user(?:name)?|auth|${secretName})\\s+\\S`, 'i')],
  ['', /\b(?:bearer|basic)\s+\S/i],
  // What issuers of tokens begin them with: GitHub, GitLab, Slack, npm, HashiCorp, AWS, age, and whoever issues JWTs.
  ['', /\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|npm_|sk[-_]|hvs\.|AKIA|ASIA|eyJ|AGE-SECRET-KEY-)\w{8}/i],
];

/** What is soon seen to be none, as nearly all that is shown: a word that is too short to be judged. */
const shortWord = /^[\w.-]{0,10}$/;

/** What stands for itself in ids and images: GUIDs and digests. */
const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|sha\d+:[0-9a-f]+/gi;

/**
 * Whether a text may be a secret that was put in the wrong place, or hold one: by its form, or because it is as irregular as keys
 * and tokens are. What people name is made of words; in keys, letters of either case and digits follow each other at random.
 * A secret that is made of words or of less than twelve characters cannot be told from a name.
 */
export function mayBeSecret(text: string): boolean {
  if (shortWord.test(text)) return false;
  const judged = text.slice(0, longestJudged);
  if (forms.some(([needed, form]) => judged.includes(needed) && form.test(judged))) return true;
  if (hasSigns(judged)) return true;
  const stretches = judged.replace(ids, ' ').match(/[A-Za-z0-9+/_-]{12,}/g) ?? [];
  return stretches.some(isIrregular);
}

const signs = /[!#$%&^*~?;|<>`\\]/;

/** Passwords are asked to hold letters, digits and signs. Names hold no such signs. */
function hasSigns(text: string): boolean {
  if (!signs.test(text)) return false;
  return text.split(/\s/).some((word) => {
    return word.length >= 8 && signs.test(word) && /[a-z]/i.test(word) && /\d/.test(word);
  });
}

/** By itself, or as a whole where separators are among the characters of the key. */
function isIrregular(stretch: string): boolean {
  const runs = stretch.match(/[A-Za-z0-9]+/g) ?? [];
  return runs.some((run) => isKeyLike(run) || hasManyChanges([run])) || hasManyChanges(runs);
}

/** More changes between capitals, small letters and digits than names have. A capital that begins a word is no change. */
function hasManyChanges(runs: readonly string[]): boolean {
  const letters = runs.reduce((sum, { length }) => sum + length, 0);
  const changes = runs.reduce((sum, run) => sum + piecesOf(run).length - 1, 0);
  return letters >= 12 && changes > letters * (letters < 24 ? 0.26 : 0.2);
}

/** Words, abbreviations and numbers. */
function piecesOf(run: string): readonly string[] {
  return run.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
}

/** Hexadecimal digits, capitals with digits, and whatever has digits in many places. */
function isKeyLike(run: string): boolean {
  if (run.length < 16) return false;
  const numbers = run.match(/\d+/g)?.length ?? 0;
  if (numbers === 0 || /^\d+$/.test(run)) return false;
  if (numbers >= 2 && run.length >= 28) return true;
  return numbers >= 3 || /^[0-9a-f]+$/i.test(run) || /^[0-9A-Z]+$/.test(run);
}
