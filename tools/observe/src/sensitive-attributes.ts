import { isList, isObject, mapValues } from './json';
import type { Json, JsonObject } from './observed-azure';
import type { BlockSchema } from './provider-schemas';
import { secretValue } from './secret-value';

/** Marks what the provider's schema calls sensitive, and Terraform therefore never prints. */
export function markSensitive(values: JsonObject, schema: BlockSchema): JsonObject {
  return mapValues(values, (value, name) => {
    if (value === null) return value;
    if (schema.attributes?.[name]?.sensitive === true) return markLeaves(value);
    const nested = schema.block_types?.[name]?.block;
    if (nested === undefined) return value;
    const markBlock = (block: Json): Json => (isObject(block) ? markSensitive(block, nested) : block);
    return isList(value) ? value.map(markBlock) : markBlock(value);
  });
}

/** A sensitive map is secret value by value: its keys are names of files or variables. */
function markLeaves(value: Json): Json {
  const isMap = isObject(value) && Object.keys(value).every((key) => !key.startsWith('$'));
  return isMap ? mapValues(value, secretValue) : secretValue(value);
}
