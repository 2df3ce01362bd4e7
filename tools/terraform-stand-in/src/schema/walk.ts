import type { CtyType } from './cty-type';
import { isObject, itemsOf, type Value } from './value';
import type { Path } from '../diagnostics';

/** A value inside a resource, and where it stands. */
export interface Place {
  /** With the indexes of lists and sets. */
  readonly path: Path;
  /** As far as Terraform can follow it: items of a set have no index of their own. */
  readonly reportPath: Path;
  readonly value: Value;
}

/** Every value inside a value, from the outside in; what is null or unknown is a place without parts. */
export function* placesOf(type: CtyType, value: Value): Generator<Place> {
  yield* walk(type, value, [], []);
}

function* walk(type: CtyType, value: Value, path: Path, reportPath: Path): Generator<Place> {
  yield { path, reportPath, value };
  if (typeof type === 'string') return;
  if (type[0] === 'list' || type[0] === 'set') {
    for (const [index, item] of itemsOf(value).entries()) {
      const isReachable = type[0] === 'list' && reportPath.length === path.length;
      yield* walk(type[1], item, [...path, index], isReachable ? [...reportPath, index] : reportPath);
    }
  }
  if (type[0] === 'object' && isObject(value)) {
    for (const [name, partType] of Object.entries(type[1])) {
      const isReachable = reportPath.length === path.length;
      const partPath = isReachable ? [...reportPath, name] : reportPath;
      yield* walk(partType, value[name] ?? null, [...path, name], partPath);
    }
  }
}
