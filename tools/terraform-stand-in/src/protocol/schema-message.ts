import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ProviderSchema,
  VersionedSchema,
} from '../schema/provider-schema';
import type {
  AttributeMessage,
  BlockMessage,
  NestedBlockMessage,
  SchemaMessage,
  SchemaResponse,
} from './messages';

const responses = new WeakMap<ProviderSchema, SchemaResponse>();

/** The schema as Terraform asks for it, which it does with each of its commands. */
export function schemaResponse(schema: ProviderSchema): SchemaResponse {
  const response = responses.get(schema) ?? newResponse(schema);
  responses.set(schema, response);
  return response;
}

function newResponse({ provider, resources, dataSources }: ProviderSchema): SchemaResponse {
  return {
    provider: schemaMessage(provider),
    resource_schemas: schemaMessages(resources),
    data_source_schemas: schemaMessages(dataSources),
  };
}

function schemaMessages(schemas: Readonly<Record<string, VersionedSchema>>): Record<string, SchemaMessage> {
  return Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, schemaMessage(schema)]));
}

function schemaMessage({ version, block }: VersionedSchema): SchemaMessage {
  return { version, block: blockMessage(block) };
}

function blockMessage({ attributes = {}, block_types: blocks = {} }: BlockSchema): BlockMessage {
  return {
    attributes: Object.entries(attributes).map(([name, attribute]) => attributeMessage(name, attribute)),
    block_types: Object.entries(blocks).map(([name, nested]) => nestedBlockMessage(name, nested)),
  };
}

function attributeMessage(name: string, attribute: AttributeSchema): AttributeMessage {
  const { type, required, optional, computed, sensitive, deprecated } = attribute;
  return {
    name,
    type: Buffer.from(JSON.stringify(type)),
    required: required ?? false,
    optional: optional ?? false,
    computed: computed ?? false,
    sensitive: sensitive ?? false,
    deprecated: deprecated ?? false,
  };
}

const nestings = { single: 'SINGLE', list: 'LIST', set: 'SET' } as const;

function nestedBlockMessage(name: string, nested: NestedBlockSchema): NestedBlockMessage {
  return {
    type_name: name,
    block: blockMessage(nested.block),
    nesting: nestings[nested.nesting_mode],
    min_items: nested.min_items ?? 0,
    max_items: nested.max_items ?? 0,
  };
}
