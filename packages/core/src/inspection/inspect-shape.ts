import { closest } from 'fastest-levenshtein';
import v = require('valibot');
import type { SpecIssue, SpecIssueCode } from '../spec-issue';
import {
  isMark,
  looksDeferred,
  markDeferred,
  UnreadableError,
  withoutMarks,
  type IsDeferred,
} from './deferred';
import { describeValue, isIterable } from './describe-value';
import { itemOf, variantOf, type Schema } from './schema';

/** What was found when a value was held against a schema. */
export interface Inspection<T> {
  readonly issues: readonly SpecIssue[];
  /** The top-level fields that are valid by themselves, copied: the caller's object is not read again. */
  readonly valid: Partial<T>;
  /** Whether a top-level field, given or not, has no issue of its own. */
  readonly isValid: (field: keyof T & string) => boolean;
  /** Whether a value is known only at deployment. */
  readonly isDeferred: IsDeferred;
}

/** A schema with an entry for every field of `T`. */
type ShapeOf<T> = v.GenericSchema & { readonly entries: Readonly<Record<keyof T & string, Schema>> };

/** Holds a value against a schema: every issue of its shape, and the fields that rules across fields may rely on. */
export function inspectShape<T extends object>(
  schema: ShapeOf<T>,
  value: unknown,
  isDeferred: IsDeferred = looksDeferred,
): Inspection<T> {
  try {
    return inspectReadable(schema, value, isDeferred);
  } catch (error) {
    // What a spec throws itself may hold anything, so that only the place is told.
    const path = error instanceof UnreadableError ? error.path.map(showKey).join('.') : '';
    const message = 'throws an error when it is read; give plain data';
    return { issues: [{ path, code: 'wrong-type', message }], valid: {}, isValid: () => false, isDeferred };
  }
}

function inspectReadable<T extends object>(
  schema: ShapeOf<T>,
  value: unknown,
  isDeferred: IsDeferred,
): Inspection<T> {
  const marked = markDeferred(schema, value, isDeferred);
  const { issues: found = [], output } = v.safeParse(schema, marked.value);
  const hasMarks = !Object.is(marked.value, value);
  const issues = [
    ...firstPerPath(found),
    ...marked.mapsOfDeferredNames.map(deferredNames),
    ...unknownKeys(schema, marked.value, ''),
  ];
  const broken = new Set(issues.map(({ path }) => path.split('.', 1)[0]));
  const isValid = (field: string): boolean => broken.size === 0 || (!broken.has('') && !broken.has(field));
  // Without a prototype, so that no default gives way to what all objects inherit.
  const valid = Object.create(null) as Record<string, unknown>;
  for (const [field, given] of Object.entries(isObject(output) ? output : {})) {
    if (given !== undefined && Object.hasOwn(schema.entries, field) && isValid(field)) {
      valid[field] = hasMarks ? withoutMarks(given) : given;
    }
  }
  return { issues, valid: valid as Partial<T>, isValid, isDeferred };
}

function deferredNames(path: readonly string[]): SpecIssue {
  const message =
    'has names that are only known at deployment, but shape the cluster; write them plainly, or merge maps with a function of the engine';
  return { path: path.map(showKey).join('.'), code: 'bad-format', message };
}

/** One issue a path: what else is wrong with a value that already breaks one rule only repeats it. */
function firstPerPath(found: readonly v.BaseIssue<unknown>[]): SpecIssue[] {
  const byPath = new Map<string, SpecIssue>();
  for (const issue of found) {
    const path = (issue.path ?? []).map(({ key }) => showKey(key)).join('.');
    if (!byPath.has(path)) byPath.set(path, { path, code: codeOf(issue), message: issue.message });
  }
  return [...byPath.values()];
}

function codeOf({ kind, type, input }: v.BaseIssue<unknown>): SpecIssueCode {
  // A token is text that has not the form of its field.
  if (type === 'string' && isMark(input) && typeof withoutMarks(input) === 'string') return 'bad-format';
  if (kind === 'validation') return type === 'regex' || type === 'check' ? 'bad-format' : 'out-of-range';
  if (input === undefined) return 'required';
  return type === 'picklist' || type === 'variant' || type === 'literal' ? 'not-allowed' : 'wrong-type';
}

/** Keys that no field has, at any depth, each with the field that was probably meant. */
function unknownKeys(schema: Schema, value: unknown, path: string): SpecIssue[] {
  if (schema.wrapped) return unknownKeys(schema.wrapped, value, path);
  if (schema.item && Array.isArray(value)) {
    const item = itemOf(schema, value);
    if (!item) return [];
    return Object.entries(value).flatMap(([index, element]) => unknownKeys(item, element, join(path, index)));
  }
  if (!isObject(value)) return [];
  if (schema.type === 'variant') {
    const chosen = variantOf(schema, value.kind);
    return chosen ? unknownKeys(chosen, value, path) : [];
  }
  const { entries } = schema;
  if (!entries) return [];
  if (isIterable(value))
    return [{ path, code: 'wrong-type', message: 'a list is not an object; name its fields' }];
  const known = Object.keys(entries);
  let unknown = 0;
  const issues = Reflect.ownKeys(value).flatMap((key): SpecIssue[] => {
    const entry = typeof key === 'string' && Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (entry) {
      const held = value[key as string];
      return isObject(held) ? unknownKeys(entry, held, join(path, key)) : [];
    }
    unknown += 1;
    return unknown > mostUnknownKeys ? [] : [unknownKey(key, known, path, unknown === 1)];
  });
  const untold = unknown - mostUnknownKeys;
  if (untold > 0)
    issues.push({ path, code: 'unknown-key', message: `has ${untold} more keys that are no fields` });
  return issues;
}

/** Keys of one object that are told one by one: whoever has more has handed in something else. */
const mostUnknownKeys = 10;

/** @param isFirst - whether the fields that there are have not been told yet */
function unknownKey(
  key: string | symbol,
  known: readonly string[],
  path: string,
  isFirst: boolean,
): SpecIssue {
  const shown = showKey(key);
  // A key may be of any length, and the distance takes time with it.
  const nearest = closest(shown.slice(0, 60), [...known]);
  const fields = isFirst ? `; known fields are ${known.join(', ')}` : '';
  const message = `is not a field; the nearest is "${nearest}"${fields}`;
  return { path: join(path, key), code: 'unknown-key', message };
}

function join(path: string, key: string | symbol): string {
  return path === '' ? showKey(key) : `${path}.${showKey(key)}`;
}

/** Keys come from the user, too: cut, and without control characters. */
function showKey(key: unknown): string {
  const plain = String(key);
  return /^[\w-]{1,60}$/.test(plain) ? plain : describeValue(plain);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
