import type { Subject } from './subject';
import { TlsError } from './tls-error';

/** The inputs of a resource: plain JSON in camel case. */
export type TlsInputs = Readonly<Record<string, unknown>>;

/** The outputs of a resource: plain JSON in camel case. */
export type TlsOutputs = Readonly<Record<string, string | number | boolean>>;

type Reader<Value> = (inputs: TlsInputs, name: string) => Value;

/** The value of an input that may be left out. */
export function optional<Value>(inputs: TlsInputs, name: string, read: Reader<Value>): Value | undefined {
  return inputs[name] === undefined || inputs[name] === null ? undefined : read(inputs, name);
}

/** A text. */
export const text: Reader<string> = (inputs, name) => {
  const value = inputs[name];
  return typeof value === 'string' ? value : refuse(name, 'text');
};

/** A list of texts. */
export const texts: Reader<readonly string[]> = (inputs, name) => {
  const value = inputs[name];
  return isTexts(value) ? value : refuse(name, 'a list of texts');
};

/** A whole number. */
export const number: Reader<number> = (inputs, name) => {
  const value = inputs[name];
  return Number.isInteger(value) ? Number(value) : refuse(name, 'a whole number');
};

/** A truth value. */
export const flag: Reader<boolean> = (inputs, name) => {
  const value = inputs[name];
  return typeof value === 'boolean' ? value : refuse(name, 'true or false');
};

/** One of a closed set of texts. */
export function choice<Value extends string>(
  inputs: TlsInputs,
  name: string,
  values: readonly Value[],
): Value {
  return values.find((value) => value === inputs[name]) ?? refuse(name, `one of ${JSON.stringify(values)}`);
}

/** The subject, empty where it is left out. */
export function subjectOf({ subject = {} }: TlsInputs): Subject {
  if (typeof subject !== 'object' || subject === null) return refuse('subject', 'an object');
  const parts = subject as TlsInputs;
  const names = Object.keys(parts).filter((name) => name !== 'streetAddresses');
  return {
    ...Object.fromEntries(names.map((name) => [name, optional(parts, name, text) ?? ''])),
    streetAddress: optional(parts, 'streetAddresses', texts) ?? [],
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Does not repeat the value, which may be a secret. */
function refuse(name: string, expected: string): never {
  throw new TlsError(`${name} has to be ${expected}`);
}
