import v = require('valibot');
import { isMark, withoutMarks } from './deferred';
import { describeValue, isIterable } from './describe-value';
import type { OtherNames } from './other-names';

/** What a field may hold, in words: `rule` completes "… is not", `remedy` says what to do. */
export interface FieldRule {
  readonly rule: string;
  readonly remedy: string;
  /** Whether the value may be shown in a message. @default true */
  readonly shown?: boolean;
  /** What the value does before it is deployed, so that it must be known then. @default "shapes the cluster" */
  readonly does?: string;
  /** Entries that a list or a map may have, so that none is looked at beyond what any cluster needs. @default 1000 */
  readonly most?: number;
}

const defaultMost = 1000;

/** What is said of a value that breaks the rule of its field. */
export const says =
  ({ rule, remedy, shown = true, does = 'shapes the cluster' }: FieldRule) =>
  ({ input }: { readonly input: unknown }): string => {
    if (isMark(input)) return `is only known at deployment, but ${does}; write it plainly`;
    return `${shown ? describeValue(input) : 'the value (not shown)'} is not ${rule}; ${remedy}`;
  };

/** Printable text: nothing that would break a line of a log, an environment or a flag. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
export const printable = /^[^\u0000-\u001f\u007f]*$/;

/** Text without control characters that matches a pattern. */
export function text(field: FieldRule & { readonly pattern: RegExp; readonly maxLength: number }) {
  const message = says(field);
  return v.pipe(
    v.string(message),
    v.maxLength(field.maxLength, message),
    v.regex(field.pattern, message),
    v.metadata({ field }),
  );
}

/** Absolute path of a folder of members. */
export const folder = (example: string) =>
  text({
    maxLength: 1024,
    pattern: /^\/[\w./@+ -]*$/,
    rule: 'an absolute path of letters, digits and . _ - @ + and spaces',
    remedy: `choose one such as "${example}"`,
  });

/** A value that shapes nothing: by its own rule, or what an engine hands out for it. */
export function deferrable<T extends v.GenericSchema>(
  known: T,
  field: FieldRule,
  takes: (deferred: unknown) => boolean = () => true,
) {
  return v.pipe(
    v.lazy((input) => (isMark(input) && takes(withoutMarks(input)) ? v.unknown() : known)),
    v.metadata({ field }),
  );
}

/** Text that shapes nothing, or any value that an engine hands out for it. */
export function valueOf(rule: Parameters<typeof text>[0]) {
  return deferrable(text(rule), fieldOf(rule));
}

/** Text that shapes nothing and is part of a plan: an engine's value only where that is a text, too. */
export function tokenText(rule: Parameters<typeof text>[0]) {
  return deferrable(text(rule), fieldOf(rule), (deferred) => typeof deferred === 'string');
}

function fieldOf({ rule, remedy, shown }: FieldRule): FieldRule {
  return { rule, remedy, ...(shown === undefined ? {} : { shown }) };
}

/** A whole number within bounds, both included. */
export function wholeNumber(field: FieldRule & { readonly min: number; readonly max: number }) {
  const message = says(field);
  return v.pipe(
    v.number(message),
    v.safeInteger(message),
    v.minValue(field.min, message),
    v.maxValue(field.max, message),
    v.metadata({ field }),
  );
}

/** A number within bounds, both included, fractions allowed. */
export function decimal(field: FieldRule & { readonly min: number; readonly max: number }) {
  const message = says(field);
  return v.pipe(
    v.number(message),
    v.minValue(field.min, message),
    v.maxValue(field.max, message),
    v.metadata({ field }),
  );
}

/** `true` or `false`. */
export function flag(remedy: string) {
  const field = { rule: 'true or false', remedy };
  return v.pipe(v.boolean(says(field)), v.metadata({ field }));
}

/** One of a closed set of values. */
export function oneOf<const T extends readonly (string | number)[]>(values: T, remedy: string) {
  const field = { rule: `one of ${values.map(describeValue).join(', ')}`, remedy };
  return v.pipe(v.picklist(values, says(field)), v.metadata({ field }));
}

/** One value alone, such as the `kind` that tells one of several objects from the others. */
export function exactly<const T extends string>(value: T, field: FieldRule) {
  return v.literal(value, says(field));
}

/** `false`, or what a schema takes. */
export function orFalse<T extends v.GenericSchema>(value: T, field: FieldRule) {
  return v.lazy((input) => (input === false ? v.literal(false, says(field)) : value));
}

/** A list of values. Of one that is too long, no element is looked at. */
export function listOf<T extends v.GenericSchema>(item: T, field: FieldRule) {
  const { most = defaultMost } = field;
  const list = v.array(item, says(field));
  const bound = v.maxLength<unknown[], number, string>(most, tooMany(most));
  const bounded: typeof list & { readonly most: number } = {
    ...list,
    most,
    '~run': (dataset, config) =>
      isLonger(dataset.value, most)
        ? bound['~run']({ typed: true, value: dataset.value }, config)
        : list['~run'](dataset, config),
  };
  return v.pipe(bounded, v.metadata({ field }));
}

/** Names with values, such as environment variables. Of too many, no value is looked at. */
export function mapOf<T extends v.GenericSchema>(value: T, field: FieldRule) {
  const { most = defaultMost } = field;
  const message = says(field);
  return v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(
      (input) => typeof input === 'object' && input !== null && !isIterable(input),
      message,
    ),
    v.check(
      (input) => Reflect.ownKeys(input).every(isPlainKey),
      'has a key that is a symbol or has a meaning in JavaScript; rename it',
    ),
    v.maxEntries(most, tooMany(most)),
    Object.assign(v.record(v.string(message), value, message), { most }),
    v.metadata({ field }),
  );
}

/** Whether a value is a list of more elements than are looked at. */
function isLonger(value: unknown, most: number): value is unknown[] {
  return Array.isArray(value) && value.length > most;
}

function tooMany(most: number): string {
  return `has more than ${most} entries, which is the most that is taken; leave some out`;
}

/** valibot skips the other keys without a word. */
function isPlainKey(key: string | symbol): boolean {
  return typeof key === 'string' && !['__proto__', 'constructor', 'prototype'].includes(key);
}

/**
 * An object with known fields.
 *
 * @param otherNames - what its fields are called elsewhere, for those who use such a name
 */
export function fieldsOf<const T extends v.ObjectEntries>(
  entries: T,
  field: FieldRule,
  otherNames: OtherNames<keyof T & string> = {},
) {
  const message = says(field);
  const schema = v.object(entries, (issue) => {
    const key = issue.path?.at(-1)?.key;
    // For a missing field, valibot reports the object's own message at the path of the field.
    if (issue.received === 'undefined' && typeof key === 'string' && issue.input === undefined) {
      const { rule, remedy } = ruleOf(entries[key]) ?? field;
      return `is required: ${rule}; ${remedy}`;
    }
    return message(issue);
  });
  return Object.assign(schema, { otherNames });
}

function ruleOf(schema: v.ObjectEntries[string] | undefined): FieldRule | undefined {
  if (schema === undefined || !('pipe' in schema)) return undefined;
  const { field } = v.getMetadata(schema) as { readonly field?: FieldRule };
  return field;
}
