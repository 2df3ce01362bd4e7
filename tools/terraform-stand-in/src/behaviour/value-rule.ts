import type { Value } from '../schema/value';

/** Says what is wrong with the value of an argument, nothing where it is fine. Values that are null or unknown are not asked about. */
export type ValueRule = (name: string, value: Value) => string | undefined;

/** One of a closed set of texts, in this spelling. */
export function oneOf(...allowed: string[]): ValueRule {
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

/** A list or set of a limited length. */
export function itemsBetween(min: number, max: number): ValueRule {
  return (name, value) => {
    const count = Array.isArray(value) ? value.length : 0;
    if (count >= min && count <= max) return undefined;
    return `${name} takes ${min} to ${max} items, but config has ${count} declared`;
  };
}

/** Text that is not blank. */
export const notEmpty: ValueRule = (name, value) =>
  value === '' ? `expected "${name}" to not be an empty string` : undefined;

/** A network port. */
export const port = between(1, 65_535);

/** A text in the form of a UUID. */
export const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'is not a valid UUID');

function print(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
