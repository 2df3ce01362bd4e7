import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A JSON schema, as far as Azure's own use it. */
export interface ArmSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, ArmSchema>>;
  readonly additionalProperties?: ArmSchema | boolean;
  readonly items?: ArmSchema;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly $ref?: string;
}

/** The schemas of one provider in one API version. */
export interface ArmSchemaFile {
  readonly definitions: Readonly<Record<string, ArmSchema>>;
  /** By the kinds of the type behind the provider, joined by underscores. */
  readonly resources: Readonly<Record<string, ArmSchema>>;
}

type Facts = Readonly<Record<string, ArmSchemaFile>>;

const folder = join(__dirname, '../facts');

/** One provider and version may stand in several of them. */
const names = ['arm-schemas.json', 'arm-resource-group-schema.json', 'arm-private-dns-txt-schema.json'];

let loaded: readonly (readonly [string, ArmSchemaFile])[] | undefined;

/** A resource type's schema and the definitions that it refers to. */
export interface ArmResourceSchema {
  readonly key: string;
  readonly schema: ArmSchema;
  readonly definitions: ArmSchemaFile['definitions'];
}

/** Azure's own schema of a resource type in an API version, `undefined` where it is not among the facts. */
export function armSchemaOf(type: string, apiVersion: string): ArmResourceSchema | undefined {
  loaded ??= names.flatMap((name) => Object.entries(read(name)));
  const [provider = '', ...kinds] = type.split('/');
  const kind = kinds.join('_');
  // A file is named after the provider, or after a part of it: `Microsoft.Network.privateDns`.
  const files = loaded.filter(([key]) => key.startsWith(`${apiVersion}/${provider}`));
  const [key, file] = files.find(([, { resources }]) => Object.hasOwn(resources, kind)) ?? [];
  const schema = file?.resources[kind];
  return key !== undefined && file && schema
    ? { key: `${key}/${kind}`, schema, definitions: withDoubles(file.definitions) }
    : undefined;
}

/** Numbers that the generator of the schemas made whole, although Azure's REST specification calls them doubles. */
const doubles: Readonly<Record<string, readonly string[]>> = {
  ResourceLimits: ['cpu', 'memoryInGB'],
  ResourceRequests: ['cpu', 'memoryInGB'],
};

function withDoubles(definitions: ArmSchemaFile['definitions']): ArmSchemaFile['definitions'] {
  const corrected = Object.entries(doubles).flatMap(([name, fields]): [string, ArmSchema][] => {
    const definition = definitions[name];
    if (!definition) return [];
    const numbers = Object.fromEntries(fields.map((field) => [field, { type: 'number' }]));
    return [[name, { ...definition, properties: { ...definition.properties, ...numbers } }]];
  });
  return { ...definitions, ...Object.fromEntries(corrected) };
}

/** The schema that a reference stands for. */
export function dereference(schema: ArmSchema, { definitions }: ArmResourceSchema): ArmSchema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace('#/definitions/', '');
  const definition = definitions[name];
  if (!definition) throw new Error(`Azure's schemas refer to ${schema.$ref}, which they do not have`);
  return definition;
}

function read(name: string): Facts {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Facts;
}
