import type { CtyType } from './cty-type';

/** A value without unknown parts: plain JSON. */
export type KnownValue =
  null | boolean | number | string | readonly KnownValue[] | { readonly [key: string]: KnownValue };

/** The attributes and blocks of a resource, all known. */
export type KnownObject = Readonly<Record<string, KnownValue>>;

/** A value of Terraform, parts of which may only be known after the apply. Sets are arrays. */
export type Value =
  null | boolean | number | string | Unknown | readonly Value[] | { readonly [key: string]: Value };

/** The attributes and blocks of a resource. */
export type ObjectValue = Readonly<Record<string, Value>>;

/** A mark that no value out of JSON can carry. */
const mark = Symbol('unknown');

interface Unknown {
  readonly [mark]: true;
}

/** What is only known after the apply. */
export const unknown: Unknown = { [mark]: true };

/** Whether the value itself is unknown. */
export function isUnknown(value: Value | undefined): value is Unknown {
  return value === unknown;
}

/** Whether the value or anything in it is unknown. */
export function hasUnknown(value: Value): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return itemsOf(value).some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** Whether the value is a known object, as opposed to a list, a scalar or an unknown. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);
}

/** The value where it is a known object. */
export function objectOrNull(value: Value): ObjectValue | null {
  return isObject(value) ? value : null;
}

/** The items of a list or set; none where it is absent or unknown. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

/** The blocks in a place, or the objects in a list or set; none where it is absent or unknown. */
export function blocksOf(value: Value | undefined): readonly ObjectValue[] {
  return itemsOf(value).filter(isObject);
}

/** Whether the value is an object without unknown parts. */
export function isKnownObject(value: KnownValue): value is KnownObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a list or set without unknown parts. */
export function knownItemsOf(value: KnownValue | undefined): readonly KnownValue[] {
  return Array.isArray(value) ? (value as readonly KnownValue[]) : [];
}

/** The blocks in a place without unknown parts. */
export function knownBlocksOf(value: KnownValue | undefined): readonly KnownObject[] {
  return knownItemsOf(value).filter(isKnownObject);
}

/** A text that must be there: a required argument, or an id of a state. */
export function textOf(value: Value | undefined): string {
  if (typeof value !== 'string') throw new Error(`expected text, not ${JSON.stringify(value)}`);
  return value;
}

/** The value with null for everything that is still unknown. */
export function unknownToNull(value: Value): KnownValue {
  if (isUnknown(value)) return null;
  if (Array.isArray(value)) return itemsOf(value).map(unknownToNull);
  if (!isObject(value)) return value as KnownValue;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, unknownToNull(child)]));
}

/** Whether two values of a type mean the same: the order of a set means nothing. */
export function isEqual(type: CtyType, left: Value, right: Value): boolean {
  return fingerprint(type, left) === fingerprint(type, right);
}

/** A text that is the same for equal values of one type. */
function fingerprint(type: CtyType, value: Value): string {
  if (isUnknown(value)) return '?';
  if (value === null || typeof type === 'string') return JSON.stringify(value);
  switch (type[0]) {
    case 'list':
      return `[${fingerprints(type[1], value).join()}]`;
    case 'set':
      return `[${fingerprints(type[1], value).sort().join()}]`;
    case 'map':
      return objectFingerprint(value, () => type[1]);
    case 'object':
      return objectFingerprint(value, (name) => type[1][name]);
  }
}

function fingerprints(itemType: CtyType, value: Value): string[] {
  return itemsOf(value).map((item) => fingerprint(itemType, item));
}

function objectFingerprint(value: Value, typeOf: (name: string) => CtyType | undefined): string {
  if (!isObject(value)) throw new Error('expected an object');
  const parts = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${fingerprint(typeOf(name) ?? 'string', value[name] ?? null)}`);
  return `{${parts.join()}}`;
}
