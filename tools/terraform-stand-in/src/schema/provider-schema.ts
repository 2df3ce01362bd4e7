import { readFacts } from '../read-facts';
import type { CtyType } from './cty-type';

/** An argument or output of a block, as `terraform providers schema -json` prints it. */
export interface AttributeSchema {
  readonly type: CtyType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
}

/** A block inside a block, and how often it may stand. */
export interface NestedBlockSchema {
  readonly nesting_mode: 'single' | 'list' | 'set';
  readonly block: BlockSchema;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** What may stand in a block. */
export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
}

/** A block with the version that states of it are stored under. */
export interface VersionedSchema {
  readonly version: number;
  readonly block: BlockSchema;
}

/** Everything that a provider declares, cut to the resource types that an etcd cluster may use. */
export interface ProviderSchema {
  readonly provider: VersionedSchema;
  readonly resources: Readonly<Record<string, VersionedSchema>>;
  readonly dataSources: Readonly<Record<string, VersionedSchema>>;
}

type ProviderName = 'azurerm-4.55.0' | 'tls-4.1.0';

const read = new Map<ProviderName, ProviderSchema>();

/** The true schema of a provider, read once: Terraform starts a provider for each of its commands. */
export function providerSchema(name: ProviderName): ProviderSchema {
  const schema = read.get(name) ?? readProviderSchema(name);
  read.set(name, schema);
  return schema;
}

/** Where the schemas of resource types stand: those that a provider printed, and those that were only read. */
const files: Readonly<Record<ProviderName, readonly string[]>> = {
  'azurerm-4.55.0': ['azurerm-4.55.0-schema', 'azurerm-4.55.0-read'],
  'tls-4.1.0': ['tls-4.1.0-schema'],
};

interface SchemaFile {
  readonly resource_schemas: ProviderSchema['resources'];
  readonly data_source_schemas?: ProviderSchema['dataSources'];
}

function readProviderSchema(name: ProviderName): ProviderSchema {
  const schemas = files[name].map((file) => readFacts(file) as SchemaFile);
  const provider = readFacts(`${name}-provider`) as { readonly schema: VersionedSchema };
  return {
    provider: provider.schema,
    resources: Object.fromEntries(schemas.flatMap((schema) => Object.entries(schema.resource_schemas))),
    dataSources: Object.fromEntries(
      schemas.flatMap((schema) => Object.entries(schema.data_source_schemas ?? {})),
    ),
  };
}
