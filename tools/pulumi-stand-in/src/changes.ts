import { isDeepStrictEqual } from 'node:util';

import type { ResourceBehaviour } from './resource-behaviour';
import type { RegisteredResource, Registration } from './registration';
import type { Properties, Value } from './values';
import { isObject, isUnknown, reveal } from './values';

/** What becomes of a resource that is there already. */
export type Change = 'same' | 'update' | 'replace';

/** Compares what is declared with what is there, as the provider and the engine do together. */
export function changeOf(
  old: RegisteredResource,
  declared: Pick<Registration, 'inputs' | 'replaceOnChanges' | 'ignoreChanges'>,
  behaviour: ResourceBehaviour,
): Change {
  const ignored = declared.ignoreChanges.map(parsePath);
  const changed = changedPaths(old.inputs, declared.inputs, []).filter(
    (path) => !ignored.some((pattern) => contains(pattern, path)),
  );
  if (changed.length === 0) return 'same';
  const replacing = declared.replaceOnChanges.map(parsePath);
  const isReplaced = changed.some(
    (path) =>
      replacing.some((pattern) => contains(pattern, path)) ||
      behaviour.replaces?.({ type: old.type, name: old.name, path: path.join('.') }) === true,
  );
  return isReplaced ? 'replace' : 'update';
}

/** Where two values differ, as deep as both can be followed. An unknown value differs from every other. */
function changedPaths(
  before: Value | undefined,
  after: Value | undefined,
  path: readonly string[],
): readonly (readonly string[])[] {
  const [old, next] = [before, after].map((value) => (value === undefined ? undefined : reveal(value)));
  if (isUnknown(next)) return [path];
  if (isDeepStrictEqual(old, next)) return [];
  if (!isContainer(old) || !isContainer(next) || Array.isArray(old) !== Array.isArray(next)) return [path];
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].flatMap((key) =>
    changedPaths(old[key], next[key], [...path, key]),
  );
}

function isContainer(value: Value | undefined): value is Properties {
  return isObject(value) || Array.isArray(value);
}

/** `containers[*].resources` and `tags["a"]`, as the parts that they are made of. */
function parsePath(text: string): readonly string[] {
  return text
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('"', ''));
}

/** Whether a path is the one of the pattern, or below it. */
function contains(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length <= path.length && pattern.every((part, index) => part === '*' || part === path[index])
  );
}
