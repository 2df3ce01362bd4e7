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
}

const file = join(__dirname, '../../terraform-stand-in/facts/azurerm-4.55.0-schema.json');

let loaded: ProviderSchema | undefined;

/** The provider's own schema of a resource type, `undefined` where it is not among the facts. */
export function azurermSchemaOf(type: string): BlockSchema | undefined {
  loaded ??= JSON.parse(readFileSync(file, 'utf8')) as ProviderSchema;
  return loaded.resource_schemas[type]?.block;
}
