/**
 * Whether two values of a spec stand for the same resource, as far as that can be known: Azure compares ids without regard to
 * case, and what an engine hands out is only ever equal to itself.
 */
export function isSameId(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return one === other;
  return one.toLowerCase() === other.toLowerCase();
}
