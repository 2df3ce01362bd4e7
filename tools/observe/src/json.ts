import type { Json, JsonObject } from './observed-azure';

/** Whether a value is an object, as opposed to a list, a scalar or nothing. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list; `Array.isArray` does not narrow a readonly list out of a union. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** An object without the fields that are undefined. */
export function compact(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, Json] => field[1] !== undefined),
  );
}

/** The same object with every value changed. */
export function mapValues(object: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

/** The same value with each of its direct parts changed; a scalar has none. */
export function mapParts(value: Json, change: (part: Json, step: string | number) => Json): Json {
  if (isList(value)) return value.map(change);
  return isObject(value) ? mapValues(value, change) : value;
}

/** The value as text in which the order of fields does not show: equal values have equal text. */
export function canonicalText(value: Json): string {
  return JSON.stringify(value, (_key, part: Json) =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
