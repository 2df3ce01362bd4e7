/** What Pulumi hands to mocks, and gets from them. */
export type Fields = Readonly<Record<string, unknown>>;

/** The first with what the second has beside and in the place of it. A field that is `undefined` is none. */
export function merge(fields: Fields, others: Fields = {}): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...fields };
  for (const [name, other] of Object.entries(others)) {
    const field = merged[name];
    if (other !== undefined) merged[name] = isPlain(field) && isPlain(other) ? merge(field, other) : other;
  }
  return merged;
}

function isPlain(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
