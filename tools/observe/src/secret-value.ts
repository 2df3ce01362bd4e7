import { isObject, mapParts } from './json';
import { formatPath, walk } from './json-path';
import type { Json, JsonObject } from './observed-azure';

/** Marks a value that the engine keeps secret, while it is on its way into a body. */
export function secretValue(value: Json): Json {
  return { $secret: withoutSecretMarks(value) };
}

/** Whether a value is marked as secret. */
export function isSecretValue(value: Json | undefined): value is JsonObject & { readonly $secret: Json } {
  return isObject(value) && '$secret' in value && Object.keys(value).length === 1;
}

/** The value without its marks. */
export function withoutSecretMarks(value: Json): Json {
  return isSecretValue(value) ? withoutSecretMarks(value.$secret) : mapParts(value, withoutSecretMarks);
}

/** Where the marks are, sorted. */
export function secretPathsOf(value: Json): readonly string[] {
  return [...walk(value)]
    .filter((part) => isSecretValue(part.value))
    .map((part) => formatPath(part.path))
    .sort();
}
