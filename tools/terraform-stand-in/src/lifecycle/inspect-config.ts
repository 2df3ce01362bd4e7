import type { ResourceBehaviour, ValueRules } from '../behaviour/resource-behaviour';
import { printPath, rulePath, type Path, type Problem } from '../diagnostics';
import { blockType } from '../schema/block-type';
import type { BlockSchema } from '../schema/provider-schema';
import { hasUnknown, isObject, isUnknown, itemsOf, unknown, type ObjectValue } from '../schema/value';
import { placesOf } from '../schema/walk';

/**
 * What the provider would refuse in the configuration of a resource.
 *
 * A provider of the older kind looks at an argument or block of the resource itself once all of it is known: one unknown value in
 * any container defers what is wrong in all of them to the apply, when Terraform asks again.
 * Source: schemaMap.validate of terraform-plugin-sdk 2.38.1; tried with azurerm 4.55.0.
 *
 * Unknown arguments, missing ones, wrong types and block counts are not looked for: Terraform itself refuses them by the schema
 * and never asks.
 */
export function inspectConfig(
  behaviour: ResourceBehaviour,
  block: BlockSchema,
  config: ObjectValue,
  isLegacy: boolean,
): Problem[] {
  const asked = isLegacy ? wholeArguments(config) : config;
  return [
    ...inspectOutputs(block, asked, []),
    ...inspectValues(behaviour.valueRules, block, asked),
    ...behaviour.inspectArguments(config),
  ];
}

/** Terraform leaves it to the provider to refuse values for what only the provider can know. */
function inspectOutputs(block: BlockSchema, config: ObjectValue, path: Path): Problem[] {
  const own = Object.entries(block.attributes ?? {})
    .filter(([, { computed, optional }]) => computed && !optional)
    .filter(([name]) => config[name] !== null)
    .map(([name]) => ({
      path: [...path, name],
      summary: 'Value for unconfigurable attribute',
      detail: `Can't configure a value for "${printPath([...path, name])}": its value will be decided automatically based on the result of applying this configuration.`,
    }));
  const nested = Object.entries(block.block_types ?? {}).flatMap(([name, inner]) =>
    itemsOf(config[name])
      .filter(isObject)
      .flatMap((item, index) => inspectOutputs(inner.block, item, [...path, name, index])),
  );
  return [...own, ...nested];
}

/** An argument that is not known as a whole is not known at all. */
function wholeArguments(config: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [name, hasUnknown(value) ? unknown : value]),
  );
}

/** What is wrong with the values that are known. */
export function inspectValues(valueRules: ValueRules, block: BlockSchema, config: ObjectValue): Problem[] {
  return [...placesOf(blockType(block), config)].flatMap(({ path, reportPath, value }) => {
    if (value === null || isUnknown(value)) return [];
    const summary = valueRules[rulePath(path)]?.(printPath(path), value);
    return summary === undefined ? [] : [{ path: reportPath, summary }];
  });
}
