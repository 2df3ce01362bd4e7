import { isObject, type Value } from '../schema/value';

/** Says what is wrong with the value of an argument, nothing where it is fine. Values that are null or unknown are not asked about. */
export type ValueRule = (name: string, value: Value) => string | undefined;

/** One of a closed set of values; texts in this spelling. */
export function oneOf(...allowed: readonly (string | number)[]): ValueRule {
  const list = allowed.map((value) => JSON.stringify(value)).join(' ');
  return (name, value) =>
    allowed.some((each) => each === value)
      ? undefined
      : `expected ${name} to be one of [${list}], got ${print(value)}`;
}

/** A whole number within bounds. */
export function between(min: number, max: number): ValueRule {
  return (name, value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? undefined
      : `expected ${name} to be in the range (${min} - ${max}), got ${print(value)}`;
}

/** A number that is not below the bound. */
export function atLeast(min: number): ValueRule {
  return (name, value) =>
    Number(value) >= min ? undefined : `expected ${name} to be at least (${min}), got ${print(value)}`;
}

/** Text of a form that the remark describes. */
export function matching(pattern: RegExp, remark: string): ValueRule {
  return (name, value) => (pattern.test(print(value)) ? undefined : `${name} ("${print(value)}") ${remark}`);
}

/** A text of a limited length. */
export function lengthBetween(min: number, max: number): ValueRule {
  return (name, value) => {
    const length = Buffer.byteLength(print(value));
    if (length >= min && length <= max) return undefined;
    return `expected length of ${name} to be in the range (${min} - ${max}), got ${print(value)}`;
  };
}

/** An object with names of a form that the remark describes. */
export function keysMatching(pattern: RegExp, remark: string): ValueRule {
  return (name, value) => {
    const wrong = isObject(value) ? Object.keys(value).find((key) => !pattern.test(key)) : undefined;
    return wrong === undefined ? undefined : `${name} ${remark}, got "${wrong}"`;
  };
}

/**
 * The id of a resource of the same kind as an example. Names are free, all other segments have the spelling of the example;
 * a slash may be missing in front, and stand at the end.
 */
export function idLike(example: string, kind: string): ValueRule {
  const segments = segmentsOf(example);
  return (name, value) => {
    const given = segmentsOf(print(value));
    const isLike =
      given.length === segments.length &&
      given.every(
        (segment, index) => segment !== '' && (isFree(segments, index) || segment === segments[index]),
      );
    return isLike ? undefined : `parsing "${print(value)}": ${name} is not a ${kind} ID, such as ${example}`;
  };
}

/** Ids are pairs of a kind and a name, but for the name of a provider, which belongs to the kind. */
function isFree(segments: readonly string[], index: number): boolean {
  return index % 2 === 1 && segments[index - 1] !== 'providers';
}

function segmentsOf(id: string): readonly string[] {
  return id.replace(/^\//, '').replace(/\/$/, '').split('/');
}

/** A URL with a host. */
export function urlOf(schemes: readonly string[]): ValueRule {
  const pattern = new RegExp(`^(${schemes.join('|')})://[^/\\s]`);
  return matching(pattern, `is not a url with a host and schema of: "${schemes.join()}"`);
}

/** A list or set of a limited length. */
export function itemsBetween(min: number, max: number): ValueRule {
  return (name, value) => {
    const count = Array.isArray(value) ? value.length : 0;
    if (count < min)
      return `Attribute ${name} requires ${min} item minimum, but config has only ${count} declared`;
    if (count > max)
      return `Attribute ${name} supports ${max} item maximum, but config has ${count} declared`;
    return undefined;
  };
}

/** Text that is not empty. */
export const notEmpty: ValueRule = (name, value) =>
  value === '' ? `expected "${name}" to not be an empty string, got ${value}` : undefined;

/** A text in the form of a UUID. */
export const uuid: ValueRule = (name, value) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(print(value))
    ? undefined
    : `expected "${name}" to be a valid UUID, got ${print(value)}`;

function print(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
