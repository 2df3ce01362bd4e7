import { isList, isObject } from './json';
import type { Json } from './observed-azure';

/**
 * The same value with one part changed. The path is `a.0.b`, where `*` is the first field or item, whatever it is called. A change
 * to `undefined` takes the part away.
 */
export function changeJson(value: Json, path: string, change: (part: Json) => Json | undefined): Json {
  return step(value, path.split('.'), change) ?? null;
}

/** Changes a part of the first resource of a type in a stack; nothing takes the part away. */
export const inStack =
  (type: string, path: string, value?: Json) =>
  (stack: Json): Json =>
    changeJson(stack, `resource.azurerm_${type}.*.${path}`, () => value);

function step(
  value: Json,
  [first, ...rest]: readonly string[],
  change: (part: Json) => Json | undefined,
): Json | undefined {
  if (first === undefined) return change(value);
  if (isList(value)) {
    const index = first === '*' ? 0 : Number(first);
    return value.flatMap((item, position) => {
      const changed = position === index ? step(item, rest, change) : item;
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isObject(value)) throw new Error(`there is no ${first} in ${JSON.stringify(value)}`);
  const key = first === '*' ? (Object.keys(value)[0] ?? '') : first;
  const { [key]: part = null, ...others } = value;
  const changed = step(part, rest, change);
  return changed === undefined ? others : { ...others, [key]: changed };
}
