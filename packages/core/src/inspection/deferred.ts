/** Whether a value is what an engine hands out for one that it knows only at deployment, in whole or in part. */
export type IsDeferred = (value: unknown) => boolean;

/** A token of cdktf or CDK Terrain as it stands in text; in lists and maps they begin with other signs. */
const textToken = /\$\{TfToken\[[\w:.-]+\]\}/;
const anyToken = /[$#&]\{TfToken\[[\w:.-]+\]\}/;

/** Whether a value looks like that, for those who plan without an engine: a token in text, or an object that waits for its value. */
export const looksDeferred: IsDeferred = (value) => {
  if (typeof value === 'string') return value.includes('{TfToken[') && anyToken.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return ['apply', 'then'].some((method) => typeof (value as Record<string, unknown>)[method] === 'function');
};

/** Whether a text holds more than tokens, such as `prefix-${token}`. */
export function holdsPlainText(value: unknown): boolean {
  return typeof value === 'string' && value.split(textToken).some((rest) => rest !== '');
}

/** Functions, which no field takes: what is not said to take them refuses them once, without looking into them. */
const markedValues = new WeakMap<object, unknown>();

/** Stands for a value that is known only at deployment while a spec is held against a schema. */
export function mark(value: unknown): () => unknown {
  const created = (): unknown => value;
  markedValues.set(created, value);
  return created;
}

/** Whether a value is such a mark. */
export function isMark(value: unknown): value is () => unknown {
  return typeof value === 'function' && markedValues.has(value);
}

/** The copy of a value that a schema has made, with what the marks stand for in their place. */
export function withoutMarks(copy: unknown): unknown {
  if (isMark(copy)) return markedValues.get(copy);
  if (Array.isArray(copy)) return copy.map(withoutMarks);
  if (typeof copy !== 'object' || copy === null) return copy;
  return Object.fromEntries(Object.entries(copy).map(([key, value]) => [key, withoutMarks(value)]));
}
