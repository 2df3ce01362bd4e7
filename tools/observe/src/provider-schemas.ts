import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from './observed-azure';

/** An argument or computed attribute, as `terraform providers schema -json` describes it. */
export interface AttributeSchema {
  /** Terraform's type: `"string"`, `["set", "string"]`, `["list", ["object", {…}]]` … */
  readonly type: Json;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
}

/** A kind of block, and how many of it there may be. */
export interface NestedBlockSchema {
  readonly nesting_mode: 'list' | 'set' | 'single';
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: BlockSchema;
}

/** What a block holds. */
export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
}

interface ProviderSchema {
  readonly resource_schemas: Readonly<Record<string, { readonly block: BlockSchema }>>;
  readonly data_source_schemas?: Readonly<Record<string, { readonly block: BlockSchema }>>;
}

const folder = join(__dirname, '../../terraform-stand-in/facts');
const files = ['azurerm-4.55.0-schema.json', 'azurerm-4.55.0-read.json', 'tls-4.1.0-schema.json'];

let loaded: readonly ProviderSchema[] | undefined;

/** The provider's own schema of a resource type, `undefined` where it is not among the facts. */
export function resourceSchemaOf(type: string): BlockSchema | undefined {
  return schemas().find(({ resource_schemas: types }) => Object.hasOwn(types, type))?.resource_schemas[type]
    ?.block;
}

/** The provider's own schema of a data source, `undefined` where it is not among the facts. */
export function dataSourceSchemaOf(type: string): BlockSchema | undefined {
  return schemas().flatMap(({ data_source_schemas: types = {} }) => types[type] ?? [])[0]?.block;
}

function schemas(): readonly ProviderSchema[] {
  loaded ??= files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as ProviderSchema);
  return loaded;
}
