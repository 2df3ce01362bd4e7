import {
  type AttributeSchema,
  type BlockSchema,
  dataSourceSchemaOf,
  type NestedBlockSchema,
  resourceSchemaOf,
  type TerraformResource,
} from '@etcd-iac/observe';
import { isList, isObject, type Json, type JsonObject } from '@etcd-iac/observe/observed';
import { fitsTerraformType } from './terraform-type';
import type { Violation } from './violation';

/** Holds a resource of a stack, or what it looks up, against the schema of its provider. */
export function checkProviderSchema({
  address,
  type,
  isData,
  values,
}: TerraformResource): readonly Violation[] {
  const schema = isData ? dataSourceSchemaOf(type) : resourceSchemaOf(type);
  if (!schema) return [broken(address, '', `there is no schema of ${type}`)];
  return checkBlock(values, schema, address, '');
}

function checkBlock(
  values: JsonObject,
  schema: BlockSchema,
  address: string,
  at: string,
): readonly Violation[] {
  const { attributes = {}, block_types: blocks = {} } = schema;
  const missing = Object.entries(attributes)
    .filter(([name, { required }]) => required === true && (values[name] ?? null) === null)
    .map(([name]) => broken(address, `${at}${name}`, 'is required'));
  const given = Object.entries(values).flatMap(([name, value]) => {
    if (value === null) return [];
    const attribute = attributes[name];
    if (attribute) return checkAttribute(value, attribute, address, `${at}${name}`);
    const block = blocks[name];
    if (block) return checkBlocks(value, block, address, `${at}${name}`);
    return [broken(address, `${at}${name}`, 'is neither an argument nor a block')];
  });
  const tooFew = Object.entries(blocks)
    .filter(([name, { min_items: least = 0 }]) => least > 0 && values[name] === undefined)
    .map(([name]) => broken(address, `${at}${name}`, 'is a block that must be there'));
  return [...missing, ...given, ...tooFew];
}

function checkAttribute(
  value: Json,
  { type, required, optional, deprecated }: AttributeSchema,
  address: string,
  path: string,
): readonly Violation[] {
  if (required !== true && optional !== true) return [broken(address, path, 'is computed and cannot be set')];
  if (deprecated === true) return [broken(address, path, 'is deprecated')];
  if (fitsTerraformType(value, type)) return [];
  return [broken(address, path, `is not of type ${JSON.stringify(type)}`)];
}

function checkBlocks(
  value: Json,
  { nesting_mode: mode, min_items: least = 0, max_items: most = Infinity, block }: NestedBlockSchema,
  address: string,
  path: string,
): readonly Violation[] {
  if (mode === 'single' && isList(value)) return [broken(address, path, 'is a list, but a single block')];
  const items = isList(value) ? value : [value];
  const count =
    items.length < least || items.length > most
      ? [broken(address, path, `is there ${items.length} times, not ${least} to ${most} times`)]
      : [];
  const within = items.flatMap((item, index) =>
    isObject(item)
      ? checkBlock(item, block, address, `${path}[${index}].`)
      : [broken(address, `${path}[${index}]`, 'is not a block')],
  );
  return [...count, ...within];
}

function broken(resource: string, path: string, message: string): Violation {
  return { rule: 'provider-schema', resource, path, message };
}
