import v = require('valibot');
import type { SpecIssue, SpecIssueCode } from '../spec-issue';
import { isMark, looksDeferred, withoutMarks, type IsDeferred } from './deferred';
import { pathOf, readSpec } from './read-spec';
import type { Schema } from './schema';

/** What was found when a value was held against a schema. */
export interface Inspection<T> {
  readonly issues: readonly SpecIssue[];
  /** The top-level fields that are valid by themselves, as they were read: the caller's object is not read again. */
  readonly valid: Partial<T>;
  /** Whether a top-level field, given or not, has no issue of its own. */
  readonly isValid: (field: keyof T & string) => boolean;
  /** Whether a value is known only at deployment. */
  readonly isDeferred: IsDeferred;
}

/** A schema with an entry for every field of `T`. */
export type ShapeOf<T> = v.GenericSchema & { readonly entries: Readonly<Record<keyof T & string, Schema>> };

/** Holds a value against a schema: every issue of its shape, and the fields that rules across fields may rely on. */
export function inspectShape<T extends object>(
  schema: ShapeOf<T>,
  value: unknown,
  isDeferred: IsDeferred = looksDeferred,
): Inspection<T> {
  const read = readSpec(schema, value, isDeferred);
  const { issues: found = [], output } = v.safeParse(schema, read.value, {
    message: notTaken,
    abortPipeEarly: true,
  });
  const issues = [...firstPerPath([...read.unreadable, ...found.map(issueOf)]), ...read.names];
  const broken = new Set(issues.map(({ path }) => path.split('.', 1)[0]));
  const isValid = (field: string): boolean => broken.size === 0 || (!broken.has('') && !broken.has(field));
  // Without a prototype, so that no default gives way to what all objects inherit.
  const valid = Object.create(null) as Record<string, unknown>;
  for (const [field, given] of Object.entries(isObject(output) ? output : {})) {
    if (given !== undefined && Object.hasOwn(schema.entries, field) && isValid(field)) {
      valid[field] = read.hasMarks ? withoutMarks(given) : given;
    }
  }
  return { issues, valid: valid as Partial<T>, isValid, isDeferred };
}

/** What is said where a schema has no words of its own, so that its library has none either: it would show the value. */
const notTaken = 'is nothing that this field takes; see what it takes in its description';

/** One issue a path: what else is wrong with a value that already breaks one rule only repeats it. */
function firstPerPath(found: readonly SpecIssue[]): SpecIssue[] {
  const byPath = new Map<string, SpecIssue>();
  for (const issue of found) if (!byPath.has(issue.path)) byPath.set(issue.path, issue);
  return [...byPath.values()];
}

function issueOf(issue: v.BaseIssue<unknown>): SpecIssue {
  const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'symbol' ? key : String(key)));
  return { path: pathOf(keys), code: codeOf(issue), message: issue.message };
}

function codeOf({ kind, type, input }: v.BaseIssue<unknown>): SpecIssueCode {
  // A token is text that has not the form of its field.
  if (type === 'string' && isMark(input) && typeof withoutMarks(input) === 'string') return 'bad-format';
  if (kind === 'validation') return type === 'regex' || type === 'check' ? 'bad-format' : 'out-of-range';
  if (input === undefined) return 'required';
  return type === 'picklist' || type === 'variant' || type === 'literal' ? 'not-allowed' : 'wrong-type';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
