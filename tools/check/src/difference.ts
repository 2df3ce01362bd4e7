import { formatPath, isList, isObject, type Json, type Path } from '@etcd-iac/observe/observed';

/** A place at which two values differ, and what is there. */
export interface JsonDifference {
  readonly path: string;
  readonly left: Json | undefined;
  readonly right: Json | undefined;
}

/** Where two values differ, as deep as they are of the same form. */
export function differencesOf(
  left: Json | undefined,
  right: Json | undefined,
  path: Path = [],
): readonly JsonDifference[] {
  if (isObject(left) && isObject(right)) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    return keys.flatMap((key) => differencesOf(left[key], right[key], [...path, key]));
  }
  if (isList(left) && isList(right) && left.length === right.length) {
    return left.flatMap((item, index) => differencesOf(item, right[index], [...path, index]));
  }
  return left === right ? [] : [{ path: formatPath(path), left, right }];
}
