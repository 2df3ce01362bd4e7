import type { ForceNewRule } from '../behaviour/resource-behaviour';
import { rulePath, type Path } from '../diagnostics';
import type { CtyType } from '../schema/cty-type';
import { isEqual, isObject, itemsOf, type ObjectValue, type Value } from '../schema/value';

/** Where a resource changes in a way that it cannot go through alive. */
export function replacedPaths(
  rule: ForceNewRule,
  schema: CtyType,
  prior: ObjectValue,
  planned: ObjectValue,
): Path[] {
  return differences(schema, prior, planned, [])
    .filter((difference) => replaces(rule, difference, prior))
    .map(({ path }) => path);
}

interface Difference {
  readonly path: Path;
  readonly before: Value;
  readonly after: Value;
}

/** The innermost differences; lists of other lengths, sets and maps differ as a whole. */
function differences(type: CtyType, before: Value, after: Value, path: Path): Difference[] {
  if (isEqual(type, before, after)) return [];
  if (typeof type === 'string') return [{ path, before, after }];
  if (type[0] === 'object' && isObject(before) && isObject(after)) {
    return Object.entries(type[1]).flatMap(([name, partType]) =>
      differences(partType, before[name] ?? null, after[name] ?? null, [...path, name]),
    );
  }
  const [items, laterItems] = [itemsOf(before), itemsOf(after)];
  if (type[0] === 'list' && items.length > 0 && items.length === laterItems.length) {
    const itemType = type[1];
    return items.flatMap((item, index) =>
      differences(itemType, item, laterItems[index] ?? null, [...path, index]),
    );
  }
  return [{ path, before, after }];
}

function replaces(
  { paths, when = {} }: ForceNewRule,
  { path, before, after }: Difference,
  prior: ObjectValue,
): boolean {
  const at = rulePath(path).replace(/\.\*$/, '');
  const condition = when[at];
  if (condition) return condition(before, after, prior);
  // What differs as a whole differs in all that is inside.
  return paths.some((each) => each === at || each.startsWith(`${at}.`));
}
