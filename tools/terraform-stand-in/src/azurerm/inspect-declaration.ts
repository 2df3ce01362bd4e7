import type { Problem } from '../diagnostics';
import { inspectValues } from '../lifecycle/inspect-config';
import { blockType } from '../schema/block-type';
import type { CtyType } from '../schema/cty-type';
import { providerSchema } from '../schema/provider-schema';
import { isObject, itemsOf, unknown, type ObjectValue, type Value } from '../schema/value';
import { inspectArguments } from './argument-rules';
import { valueRulesOf } from './value-rules';
import { verdictsOf } from './verdicts';

const { resources } = providerSchema('azurerm-4.55.0');

/**
 * What azurerm 4.55.0 refuses in the arguments of a resource as a stack declares it, of any type that was recorded. It looks at
 * all that is known, also where the true one would look no earlier than at the apply.
 *
 * @param values - Arguments and blocks, as they stand in JSON. Texts with `${` in them, and objects in the place of texts and
 * numbers, are taken to be known later.
 */
export function inspectDeclaration(type: string, values: ObjectValue): readonly Problem[] {
  const block = resources[type]?.block;
  if (block === undefined || verdictsOf(type).length === 0) {
    return [{ path: [], summary: `nothing was recorded of what azurerm takes in ${type}` }];
  }
  const config = declared(blockType(block), values) as ObjectValue;
  return [...inspectValues(valueRulesOf(type), block, config), ...inspectArguments(type, config)];
}

/** The value as a provider is handed it: what is left out is null, and a single block is a list of one. */
function declared(type: CtyType, value: Value | undefined): Value {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return /(?<!\$)\$\{|(?<!%)%\{/.test(value) ? unknown : value;
  if (typeof type === 'string') return typeof value === 'object' ? unknown : value;
  if (type[0] === 'list' || type[0] === 'set') {
    return (Array.isArray(value) ? itemsOf(value) : [value]).map((item) => declared(type[1], item));
  }
  if (!isObject(value)) return unknown;
  if (type[0] === 'map') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, declared(type[1], item)]));
  }
  return Object.fromEntries(
    Object.entries(type[1]).map(([name, part]) => [name, declared(part, value[name])]),
  );
}
