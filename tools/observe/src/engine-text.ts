import { isList, isObject, mapParts } from './json';
import { ObservationError } from './observation-error';
import type { Json, JsonObject } from './observed-azure';
import { isSecretValue, secretValue, withoutSecretMarks } from './secret-value';

/** What a value that stands for an engine's text is made of. One of these is its only field. */
const marks = ['$certificate', '$privateKey', '$join', '$base64', '$tls'] as const;

/** An attribute of a tls resource, before it is known what that stands for: the one kind of value that names a resource of an engine. */
export interface TlsAttribute {
  readonly $tls: string;
  readonly $attribute: string;
}

/** An attribute of a tls resource, as JSON. */
export function tlsAttribute(address: string, attribute: string): Json {
  return { $tls: address, $attribute: attribute };
}

/** Whether a value stands for an attribute of a tls resource. */
export function isTlsAttribute(value: unknown): value is TlsAttribute & JsonObject {
  return isObject(value) && typeof value.$tls === 'string' && typeof value.$attribute === 'string';
}

/** Whether a value stands for a text that only the engine knows. */
export function isEngineText(value: Json | undefined): value is JsonObject {
  return isObject(value) && marks.some((mark) => mark in value);
}

/** Texts one after the other. Known ones are put together; a single one is itself. */
export function joinTexts(parts: readonly Json[], where: string): Json {
  const plain = parts.map(withoutSecretMarks).flatMap((part): readonly Json[] => {
    const inner = isObject(part) ? part.$join : undefined;
    return isList(inner) ? inner : [part];
  });
  const joined = plain.reduce<readonly Json[]>((before, part) => {
    const last = before.at(-1);
    if (typeof part !== 'string' && !isEngineText(part)) {
      throw new ObservationError(
        where,
        'makes a text out of a value that only Azure knows, which is not known here',
      );
    }
    if (typeof part === 'string' && typeof last === 'string') return [...before.slice(0, -1), last + part];
    return part === '' ? before : [...before, part];
  }, []);
  const [only = ''] = joined;
  return carrySecret(parts, joined.length > 1 ? { $join: joined } : only);
}

/** Base64 of a text. */
export function base64Of(text: Json, where: string): Json {
  const plain = withoutSecretMarks(text);
  if (typeof plain === 'string') return carrySecret([text], Buffer.from(plain).toString('base64'));
  if (isEngineText(plain)) return carrySecret([text], { $base64: plain });
  throw new ObservationError(where, 'encodes a value that only Azure knows, which is not known here');
}

/** What is made of secrets is secret. */
export function carrySecret(sources: readonly Json[], value: Json): Json {
  return sources.some(holdsSecret) ? secretValue(value) : value;
}

function holdsSecret(value: Json): boolean {
  if (isSecretValue(value)) return true;
  if (isList(value)) return value.some(holdsSecret);
  return isObject(value) && Object.values(value).some(holdsSecret);
}

/** Puts what they stand for in the place of attributes of tls resources. */
export function replaceTlsAttributes(value: Json, replace: (attribute: TlsAttribute) => Json): Json {
  return isTlsAttribute(value)
    ? replace(value)
    : mapParts(value, (part) => replaceTlsAttributes(part, replace));
}
