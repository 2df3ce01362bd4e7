import { isList, isObject } from './json';
import type { Json } from './observed-azure';

/** Steps into a value: names of fields and positions in lists. */
export type Path = readonly (string | number)[];

/** A path as text, `properties.volumes[0].azureFile` or `tags["cost centre"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (step === '*') return `${text}[*]`;
    if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** Every part of a value with its path, the value itself first. */
export function* walk(
  value: Json,
  path: Path = [],
): Generator<{ readonly path: Path; readonly value: Json }> {
  yield { path, value };
  if (isList(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) yield* walk(part, [...path, key]);
  }
}

/** The part of a value at a path, `undefined` where there is none. */
export function valueAt(value: Json | undefined, ...path: Path): Json | undefined {
  return path.reduce<Json | undefined>((part, step) => {
    if (typeof step === 'number') return isList(part) ? part[step] : undefined;
    return isObject(part) ? part[step] : undefined;
  }, value);
}

/** The list at a path, empty where there is none. */
export function listAt(value: Json | undefined, ...path: Path): readonly Json[] {
  const list = valueAt(value, ...path);
  return isList(list) ? list : [];
}

/** The text at a path, `undefined` where there is none. */
export function textAt(value: Json | undefined, ...path: Path): string | undefined {
  const text = valueAt(value, ...path);
  return typeof text === 'string' ? text : undefined;
}

/** The number at a path, `undefined` where there is none. */
export function numberAt(value: Json | undefined, ...path: Path): number | undefined {
  const number = valueAt(value, ...path);
  return typeof number === 'number' ? number : undefined;
}
