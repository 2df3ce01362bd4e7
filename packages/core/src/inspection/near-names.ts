import { distance } from 'fastest-levenshtein';
import { compact, wordsOf } from './words';

/** Words that are in so many names that they say nothing. */
const vague = ['id', 'name', 'type', 'kind', 'size', 'value'];

/** The known name of which another one is a slip of the keyboard: that begins alike and has one letter in five wrong at most. */
export function slipOf(name: string, known: readonly string[]): string | undefined {
  const written = compact(name);
  return known.find(
    (one) => one.startsWith(written.charAt(0)) && stepsBetween(written, one) <= Math.floor(one.length / 5),
  );
}

/**
 * The known names that another one is probably written for, at most two: what has no more than one wrong, missing or swapped letter
 * in four, and nothing that has more than another; else what it abbreviates.
 */
export function misspeltNames(name: string, known: readonly string[]): readonly string[] {
  const written = compact(name);
  const near = known
    .map((one) => ({ one, steps: stepsBetween(written, compact(one)) }))
    .filter(({ one, steps }) => steps <= mostSteps(written, compact(one)));
  const least = Math.min(...near.map(({ steps }) => steps));
  const nearest = near.filter(({ steps }) => steps === least).map(({ one }) => one);
  if (nearest.length > 0) return nearest.slice(0, 2);
  const full = known.filter((one) => abbreviates(written, compact(one)));
  return full.length === 1 ? full : [];
}

/** The known names that have all the words of a name, or whose words it has all, at most three. */
export function namesSharingWords(name: string, known: readonly string[]): readonly string[] {
  return known.filter((one) => sharesWords(name, one)).slice(0, 3);
}

function mostSteps(one: string, other: string): number {
  return Math.min(3, Math.floor(Math.max(one.length, other.length) / 4));
}

/** Swapped letters are one mistake, not two. */
function stepsBetween(one: string, other: string): number {
  const steps = distance(one, other);
  return steps === 2 && sorted(one) === sorted(other) ? 1 : steps;
}

function sorted(text: string): string {
  return Array.from(text).sort().join('');
}

/** Whether a name has, in their order, letters of another from its first on, and at least half of them: `clnt`. */
function abbreviates(name: string, full: string): boolean {
  if (name.length < 3 || 2 * name.length < full.length || name.length >= full.length) return false;
  let found = 0;
  for (const letter of full) if (letter === name[found]) found += 1;
  return found === name.length && name.startsWith(full.charAt(0));
}

function sharesWords(name: string, known: string): boolean {
  const [given, own] = [wordsOf(name), wordsOf(known)];
  const holds = (words: readonly string[], others: readonly string[]) =>
    others.every((word) => words.includes(word));
  const says = (words: readonly string[]) => words.some((word) => word.length > 2 && !vague.includes(word));
  return (says(given) && holds(own, given)) || (says(own) && holds(given, own));
}
