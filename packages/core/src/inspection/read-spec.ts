import type { SpecIssue } from './spec-issue';
import { mark, type IsDeferred } from './deferred';
import { describeKey, isIterable, standIn } from './describe-value';
import { innermost, recordOf, variantOf, type Schema } from './schema';
import { unknownKeys } from './unknown-key';

/** What was read of a spec. */
export interface ReadSpec {
  /**
   * Plain data: what the spec holds itself where a schema has a place for it, with marks in the place of what is known only at
   * deployment, and functions, which no field takes, in the place of whatever else is no plain data.
   */
  readonly value: unknown;
  readonly hasMarks: boolean;
  /** What throws when it is read. What it throws may hold anything, so that only the place is told. */
  readonly unreadable: readonly SpecIssue[];
  /** Names that are no fields, or known only at deployment. */
  readonly names: readonly SpecIssue[];
}

type Path = readonly string[];

/** Names of which it is worth the time to look for what was meant: a message tells no more. */
const mostHints = 20;

/**
 * Copies what a schema has a place for. Each property is read once and nothing else is asked again, so that what is inspected is
 * what is planned, whatever computes it. What a spec inherits may come from anywhere, and is not read.
 */
export function readSpec(schema: object, spec: unknown, isDeferred: IsDeferred): ReadSpec {
  const unreadable: SpecIssue[] = [];
  const names: SpecIssue[] = [];
  let hasMarks = false;

  function attempt(look: () => unknown, path: Path): unknown {
    try {
      return look();
    } catch {
      const message = 'throws an error when it is read; give plain data';
      unreadable.push({ path: pathOf(path), code: 'wrong-type', message });
      return undefined;
    }
  }

  function copy(schema: Schema, value: unknown, path: Path): unknown {
    if (isDeferred(value)) {
      hasMarks = true;
      return mark(value);
    }
    if (typeof value === 'function') return standIn('a function');
    if (typeof value !== 'object' || value === null) return value;
    const inner = innermost(schema, value);
    if (Array.isArray(value))
      return inner.item ? copyList(inner, inner.item, value, path) : standIn('a list');
    if (isIterable(value)) return standIn('a list');
    if (inner.entries) return copyFields(inner, inner.entries, value, path);
    if (inner.type === 'variant') return copyVariant(inner, value, path);
    const record = recordOf(inner);
    return record?.value ? copyMap(record, record.value, value, path) : standIn('an object');
  }

  function copyList(
    { most = Infinity }: Schema,
    item: Schema,
    list: readonly unknown[],
    path: Path,
  ): unknown {
    const { length } = list;
    // A proxy may answer anything.
    if (!Number.isSafeInteger(length) || length < 0) throw new TypeError('no length');
    if (length > most) return Array.from({ length: most + 1 });
    return Array.from({ length }, (_, index) => {
      const at = [...path, String(index)];
      return attempt(() => copy(item, Object.hasOwn(list, index) ? list[index] : undefined, at), at);
    });
  }

  /** @param known - a field that was read already */
  function copyFields(
    schema: Schema,
    entries: NonNullable<Schema['entries']>,
    fields: object,
    path: Path,
    known: Readonly<Record<string, unknown>> = {},
  ): object {
    const unknown: (string | symbol)[] = [];
    const copied = emptyRecord();
    for (const key of Reflect.ownKeys(fields)) {
      const entry = typeof key === 'string' && Object.hasOwn(entries, key) ? entries[key] : undefined;
      if (!entry) unknown.push(key);
      else if (Object.hasOwn(known, key)) copied[key] = known[String(key)];
      else {
        const at = [...path, String(key)];
        copied[key] = attempt(() => copy(entry, Reflect.get(fields, key), at), at);
      }
    }
    if (unknown.length > 0)
      names.push(...unknownKeys(unknown, schema, pathOf(path), names.length < mostHints));
    return copied;
  }

  /** Of which kind a value is says which fields it has. */
  function copyVariant(schema: Schema, fields: object, path: Path): object {
    if (!Object.hasOwn(fields, 'kind')) return emptyRecord();
    const at = [...path, 'kind'];
    const kind = attempt(() => copy({ type: 'literal' }, Reflect.get(fields, 'kind'), at), at);
    const chosen = variantOf(schema, kind);
    return chosen?.entries
      ? copyFields(chosen, chosen.entries, fields, path, { kind })
      : Object.assign(emptyRecord(), { kind });
  }

  function copyMap({ most = Infinity }: Schema, value: Schema, map: object, path: Path): object {
    const keys = Reflect.ownKeys(map);
    const copied = emptyRecord();
    const deferredNames: string[] = [];
    for (const key of keys.slice(0, most + 1)) {
      copied[key] = undefined;
      // Of too many, no value is looked at, and of a symbol nothing but that it is there.
      if (keys.length > most || typeof key === 'symbol') continue;
      const at = [...path, key];
      attempt(() => {
        const given: unknown = Reflect.get(map, key);
        // A map that an engine knows later, put into another, shows as a name; such names are told once and left out.
        if (isDeferred(key) || isDeferred({ [key]: given })) {
          deferredNames.push(key);
          Reflect.deleteProperty(copied, key);
        } else copied[key] = copy(value, given, at);
      }, at);
    }
    if (deferredNames.length > 0) {
      const message =
        'has names that are only known at deployment, but shape the cluster; write them plainly, or merge maps with a function of the engine';
      names.push({ path: pathOf(path), code: 'bad-format', message });
    }
    return copied;
  }

  const value = attempt(() => copy(schema as Schema, spec, []), []);
  return { value, hasMarks, unreadable, names };
}

/** The place of a value, as it is shown. */
export function pathOf(keys: readonly (string | symbol)[]): string {
  return keys.map(describeKey).join('.');
}

/** Without a prototype, whose names would be taken for fields. */
function emptyRecord(): Record<string | symbol, unknown> {
  return Object.create(null) as Record<string | symbol, unknown>;
}
