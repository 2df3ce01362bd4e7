import { isIterable } from './describe-value';
import { itemOf, variantOf, type Schema } from './schema';

/** Whether a value is what an engine hands out for one that it knows only at deployment, in whole or in part. */
export type IsDeferred = (value: unknown) => boolean;

/** A token of cdktf or CDK Terrain as it stands in text; in lists and maps they begin with other signs. */
const textToken = /\$\{TfToken\[[\w:.-]+\]\}/;
const anyToken = /[$#&]\{TfToken\[[\w:.-]+\]\}/;

/** Whether a value looks like that, for those who plan without an engine: a token in text, or an object that waits for its value. */
export const looksDeferred: IsDeferred = (value) => {
  if (typeof value === 'string') return value.includes('{TfToken[') && anyToken.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return ['apply', 'then'].some((method) => typeof (value as Record<string, unknown>)[method] === 'function');
};

/** Whether a text holds more than tokens, such as `prefix-${token}`. */
export function holdsPlainText(value: unknown): boolean {
  return typeof value === 'string' && value.split(textToken).some((rest) => rest !== '');
}

/** Functions, which no field takes: what is not said to take them refuses them once, without looking into them. */
const markedValues = new WeakMap<object, unknown>();

function mark(value: unknown): () => unknown {
  const created = (): unknown => value;
  markedValues.set(created, value);
  return created;
}

/** Whether a value stands for one that is known only at deployment. */
export function isMark(value: unknown): value is () => unknown {
  return typeof value === 'function' && markedValues.has(value);
}

/** What was found of a value: marks in the place of what is known only at deployment, and the maps whose names are. */
export interface Marked {
  readonly value: unknown;
  readonly mapsOfDeferredNames: readonly (readonly string[])[];
}

/** Puts a mark in the place of each deferred value that a schema has a place for. The value itself stays as it is. */
export function markDeferred(schema: object, value: unknown, isDeferred: IsDeferred): Marked {
  const maps: (readonly string[])[] = [];

  function walk(schema: Schema, value: unknown, path: readonly string[]): unknown {
    if (isDeferred(value)) return mark(value);
    if (schema.wrapped) return walk(schema.wrapped, value, path);
    if (schema.getter) return walk(schema.getter(value) as Schema, value, path);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const item = itemOf(schema, value);
      return item ? walkList(item, value, path) : value;
    }
    if (isIterable(value)) return value;
    const fields = value as Readonly<Record<string, unknown>>;
    if (schema.type === 'variant') {
      const { kind } = fields;
      if (isDeferred(kind)) return withChanges(fields, [['kind', mark(kind)]]);
      const chosen = variantOf(schema, kind);
      return chosen ? walk(chosen, value, path) : value;
    }
    const { entries } = schema;
    if (entries) return walkFields(fields, Object.keys(entries), (key) => entries[key], path);
    const record = schema.pipe?.find(({ type }) => type === 'record') as Schema | undefined;
    return record ? walkFields(...namesOf(fields, path), () => record.value, path) : value;
  }

  function walkList(item: Schema, list: readonly unknown[], path: readonly string[]): readonly unknown[] {
    const walked: unknown[] = [];
    let isSame = true;
    // By its indexes alone, as the schema reads it: what else a list says of itself may be anything.
    for (let index = 0; index < list.length; index += 1) {
      const element = list[index];
      walked.push(walk(item, element, [...path, String(index)]));
      isSame &&= Object.is(walked[index], element);
    }
    return isSame ? list : walked;
  }

  function walkFields(
    fields: Readonly<Record<string, unknown>>,
    keys: readonly string[],
    schemaOf: (key: string) => Schema | undefined,
    path: readonly string[],
  ): Readonly<Record<string, unknown>> {
    const changes: [string, unknown][] = [];
    let inherits = false;
    for (const key of keys) {
      const inner = schemaOf(key);
      if (!inner || !Object.hasOwn(fields, key)) {
        inherits ||= key in fields;
        continue;
      }
      const given = read(fields, key, path);
      const walked = walk(inner, given, [...path, key]);
      if (!Object.is(walked, given) || !isHeld(fields, key)) changes.push([key, walked]);
    }
    return changes.length === 0 && !inherits ? fields : withChanges(fields, changes);
  }

  /** A map that an engine knows later, put into another, shows as a name; such names are told once and left out. */
  function namesOf(
    fields: Readonly<Record<string, unknown>>,
    path: readonly string[],
  ): [Readonly<Record<string, unknown>>, readonly string[]] {
    const names = Object.keys(fields);
    const known = names.filter((name) => !isDeferred(name) && !isDeferred({ [name]: fields[name] }));
    if (known.length === names.length) return [fields, names];
    maps.push(path);
    return [Object.fromEntries(known.map((name) => [name, fields[name]])), known];
  }

  return { value: walk(schema as Schema, value, []), mapsOfDeferredNames: maps };
}

/** Something in a spec that throws when it is read. */
export class UnreadableError extends Error {
  constructor(readonly path: readonly string[]) {
    super(`${path.join('.')} throws when it is read`);
  }
}

function read(fields: Readonly<Record<string, unknown>>, key: string, path: readonly string[]): unknown {
  try {
    return fields[key];
  } catch {
    throw new UnreadableError([...path, key]);
  }
}

/** Whether a field reads the same the next time: what is computed may not, so that the value that was seen is what is inspected. */
function isHeld(fields: object, key: string): boolean {
  return Object.getOwnPropertyDescriptor(fields, key)?.get === undefined;
}

/** What a spec says is what it holds itself: fields that it inherits may come from anywhere. */
function withChanges(
  fields: Readonly<Record<string, unknown>>,
  changes: readonly (readonly [string, unknown])[],
): Readonly<Record<string, unknown>> {
  const own = changes.map(([key, value]) => [key, { value, enumerable: true }]);
  return Object.create(null, {
    ...Object.getOwnPropertyDescriptors(fields),
    ...(Object.fromEntries(own) as PropertyDescriptorMap),
  }) as Readonly<Record<string, unknown>>;
}

/** The copy of a value that a schema has made, with what the marks stand for in their place. */
export function withoutMarks(copy: unknown): unknown {
  if (isMark(copy)) return markedValues.get(copy);
  if (Array.isArray(copy)) return copy.map(withoutMarks);
  if (typeof copy !== 'object' || copy === null) return copy;
  return Object.fromEntries(Object.entries(copy).map(([key, value]) => [key, withoutMarks(value)]));
}
