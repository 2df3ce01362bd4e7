import type { Outputs } from '../behaviour/resource-behaviour';
import { rulePath, type Path } from '../diagnostics';
import {
  isObject,
  isUnknown,
  itemsOf,
  type KnownObject,
  type KnownValue,
  type ObjectValue,
  type Value,
} from '../schema/value';

/** The planned state with what was decided; what the stand-in has no value for is null. */
export function fillUnknown(planned: ObjectValue, outputs: Outputs): KnownObject {
  return fill(planned, outputs, []) as KnownObject;
}

function fill(value: Value, outputs: Outputs, path: Path): KnownValue {
  if (isUnknown(value)) return outputs[rulePath(path)] ?? null;
  if (Array.isArray(value)) return itemsOf(value).map((item, index) => fill(item, outputs, [...path, index]));
  if (!isObject(value)) return value as KnownValue;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, fill(part, outputs, [...path, name])]),
  );
}
