import type { Defaults } from '../behaviour/resource-behaviour';
import type { BlockSchema, NestedBlockSchema } from '../schema/provider-schema';
import { isObject, isUnknown, itemsOf, unknown, type ObjectValue, type Value } from '../schema/value';

/**
 * The state that a resource is to have, as far as it can be known before the apply.
 *
 * Terraform proposes what is configured, and for what is left to the provider the value of before. What is still open then is
 * the default of the provider; or, where there was nothing before, what Azure will decide.
 */
export function planState(
  block: BlockSchema,
  defaults: Defaults,
  prior: ObjectValue | null,
  proposed: ObjectValue,
): ObjectValue {
  return planBlock(block, { defaults, prefix: '' }, proposed, prior ?? undefined);
}

interface Position {
  readonly defaults: Defaults;
  /** Path of the block with a dot at its end, such as "container.". */
  readonly prefix: string;
}

function planBlock(
  block: BlockSchema,
  position: Position,
  proposed: ObjectValue,
  prior: Value | undefined,
): ObjectValue {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, { computed }]): [string, Value] => {
    const value = proposed[name] ?? null;
    if (value !== null) return [name, withItemDefaults(value, position, name)];
    const isOpen = computed === true && prior === undefined;
    return [name, isOpen ? unknown : (position.defaults[position.prefix + name] ?? null)];
  });
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]): [string, Value] => {
    const inner = { ...position, prefix: `${position.prefix}${name}.` };
    const before = isObject(prior) ? prior[name] : undefined;
    return [name, planNestedBlock(nested, inner, proposed[name] ?? null, before)];
  });
  return Object.fromEntries([...attributes, ...blocks]);
}

/** Lists and sets of objects that are arguments, and not blocks, have defaults in their items all the same. */
function withItemDefaults(value: Value, { defaults, prefix }: Position, name: string): Value {
  if (!itemsOf(value).some(isObject)) return value;
  const inner = `${prefix}${name}.`;
  return itemsOf(value).map((item) => {
    if (!isObject(item)) return item;
    const parts = Object.entries(item).map(([part, given]): [string, Value] => [
      part,
      given ?? defaults[inner + part] ?? null,
    ]);
    return Object.fromEntries(parts);
  });
}

function planNestedBlock(
  { nesting_mode: nesting, block }: NestedBlockSchema,
  position: Position,
  proposed: Value,
  prior: Value | undefined,
): Value {
  if (proposed === null || isUnknown(proposed)) return proposed;
  if (isObject(proposed)) return planBlock(block, position, proposed, prior ?? undefined);
  return itemsOf(proposed).map((item, index) => {
    if (!isObject(item)) return item;
    // Items of a set have no place; none of those served here leaves anything to Azure, so it is enough that there was a set.
    const before = nesting === 'set' ? prior : itemsOf(prior)[index];
    return planBlock(block, position, item, before);
  });
}
