/**
 * Whether two values of a spec stand for the same resource, as far as that can be known: Azure compares ids without regard to
 * case, and what an engine hands out is only ever equal to itself.
 */
export function isSameId(one: unknown, other: unknown): boolean {
  return sameIdKey(one) === sameIdKey(other);
}

/** What two values have in common where they stand for the same resource. */
export function sameIdKey(id: unknown): unknown {
  return typeof id === 'string' ? id.toLowerCase() : id;
}
