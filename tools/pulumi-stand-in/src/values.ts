/**
 * A property value as the engine sees it, in plain JSON.
 *
 * What JSON cannot say is an object with one tag: `{ $secret: value }`, `{ $unknown: true }`,
 * `{ $resource: { urn, id } }`, `{ $asset: { text | path | uri } }`, `{ $archive: { path | uri | assets } }`.
 */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** The properties of a resource, the arguments of an invoke or the outputs of a stack. */
export type Properties = Readonly<Record<string, Value>>;

/** A value that Pulumi stores encrypted and never prints. */
export interface Secret {
  readonly [tag: string]: Value;
  readonly $secret: Value;
}

/** A value that is known only after the deployment: the preview shows it as a placeholder. */
export const unknown = { $unknown: true } as const;

/** Marks a value as secret; a secret inside a secret adds nothing and is dropped. */
export function secret(value: Value): Secret {
  return { $secret: reveal(value) };
}

/** Whether the value itself is marked as secret. */
export function isSecret(value: Value | undefined): value is Secret {
  return isTagged(value, '$secret');
}

/** Whether the value itself is unknown. */
export function isUnknown(value: Value | undefined): boolean {
  return isTagged(value, '$unknown');
}

/** Whether the value is an object of properties, tagged or not, as opposed to a list or a scalar. */
export function isObject(value: Value | undefined): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value is an object that carries this tag and nothing else. */
export function isTagged<Tag extends string>(
  value: Value | undefined,
  tag: Tag,
): value is Readonly<Record<Tag, Value>> {
  return isObject(value) && tag in value && Object.keys(value).length === 1;
}

/** The value without its secret marks; other tags stay. */
export function reveal(value: Value): Value {
  return isSecret(value) ? reveal(value.$secret) : mapChildren(value, reveal);
}

/** Applies a function to every item of a list and every member of an object; scalars stay as they are. */
export function mapChildren(value: Value, transform: (child: Value) => Value): Value {
  if (isList(value)) return value.map(transform);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, transform(child)]));
}

// `Array.isArray` does not narrow a readonly array out of a union.
function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
