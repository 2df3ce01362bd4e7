import type { SpecIssue } from './spec-issue';
import { describeKey } from './describe-value';
import { misspeltNames, namesSharingWords, slipOf } from './near-names';
import type { Schema } from './schema';
import { compact, wordsOf } from './words';

/** Keys of one object that are told one by one: whoever has more has handed in something else. */
const mostUnknownKeys = 10;
/** Fields that are named in a message; of more, a reader finds none. */
const mostNamed = 10;

/**
 * Says of keys that no field has what was probably meant, or what there is.
 *
 * @param isTold - whether a message still tells so many issues that this is worth the search
 */
export function unknownKeys(
  keys: readonly (string | symbol)[],
  schema: Schema,
  path: string,
  isTold: boolean,
): SpecIssue[] {
  const issues = keys.slice(0, mostUnknownKeys).map((key, index): SpecIssue => {
    const shown = describeKey(key);
    return {
      path: path === '' ? shown : `${path}.${shown}`,
      code: 'unknown-key',
      message: `is not a field; ${isTold ? hint(String(key), schema, index === 0) : 'leave it out'}`,
    };
  });
  const untold = keys.length - issues.length;
  if (untold > 0)
    issues.push({ path, code: 'unknown-key', message: `has ${untold} more keys that are no fields` });
  return issues;
}

/** @param isFirst - whether the fields that there are have not been told yet */
function hint(key: string, schema: Schema, isFirst: boolean): string {
  const known = Object.keys(schema.entries ?? {});
  const isShort = known.length <= mostNamed;
  const fields = isFirst && isShort ? `; known fields are ${known.join(', ')}` : '';
  const meant = meaningOf(key, known, calledElsewhere(schema));
  if (meant !== undefined) return meant.isField ? meant.hint + fields : meant.hint;
  return isShort
    ? `none has a name like it${fields}`
    : 'none has a name like it; leave it out, or look it up in the README';
}

interface Meaning {
  readonly hint: string;
  readonly isField: boolean;
}

/** From what is certain to what is likely. */
function meaningOf(
  key: string,
  known: readonly string[],
  called: ReadonlyMap<string, Meaning>,
): Meaning | undefined {
  for (const name of withoutFillers(key)) {
    const same = called.get(compact(name));
    if (same) return same;
  }
  const misspelt = misspeltNames(key, known);
  if (misspelt.length > 0) return nearest(misspelt);
  const slip = slipOf(key, [...called.keys()]);
  if (slip !== undefined) return called.get(slip);
  const topic = wordsOf(key)
    .flatMap((word) => called.get(word) ?? [])
    .find(({ isField }) => !isField);
  if (topic) return topic;
  const sharing = namesSharingWords(key, known);
  return sharing.length > 0 ? nearest(sharing) : undefined;
}

const calledBySchema = new WeakMap<Schema, ReadonlyMap<string, Meaning>>();

/** What is meant by a name, by its compact form: a field by its own name first, then by those that it has elsewhere. */
function calledElsewhere(schema: Schema): ReadonlyMap<string, Meaning> {
  const before = calledBySchema.get(schema);
  if (before) return before;
  const { entries = {}, otherNames: { fields = {}, missing = [] } = {} } = schema;
  const known = Object.keys(entries);
  const meaning = (names: string, meant: Meaning) =>
    names.split(',').map((name): [string, Meaning] => [compact(name), meant]);
  const called = new Map([
    ...missing.flatMap(({ names, instead }) => meaning(names, { hint: instead, isField: false })),
    ...known.flatMap((field) => meaning(fields[field] ?? field, renamed(field))),
    ...known.flatMap((field) => meaning(field, nearest([field]))),
  ]);
  calledBySchema.set(schema, called);
  return called;
}

function renamed(field: string): Meaning {
  return { hint: `here it is "${field}"`, isField: true };
}

function nearest(names: readonly string[]): Meaning {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop();
  const hint =
    quoted.length === 0 ? `the nearest is ${last}` : `the nearest are ${quoted.join(', ')} and ${last}`;
  return { hint, isField: true };
}

/** Words that say nothing here, in front of a name and behind it: `azureRegionName` is a region. */
const fillersBefore =
  'etcd cluster azure aci enable enabled use with my default desired number num of total'.split(' ');
const fillersBehind = 'name enabled config configuration setting option policy list count number value'.split(
  ' ',
);

/** A name, and what is left of it without fillers. */
function withoutFillers(key: string): readonly string[] {
  const words = wordsOf(key);
  const start = Math.max(
    0,
    words.findIndex((word) => !fillersBefore.includes(word)),
  );
  const end = words.findLastIndex((word) => !fillersBehind.includes(word)) + 1;
  const parts = [words, words.slice(start), words.slice(0, end), words.slice(start, end)];
  return [key, ...parts.map((part) => part.join('-'))].filter((name) => compact(name) !== '');
}
