import { type ArmResourceSchema, armSchemaOf, isEngineText } from '@etcd-iac/observe';
import {
  isAzureOutput,
  isObject,
  type Json,
  type JsonObject,
  mapParts,
  type ObservedResource,
} from '@etcd-iac/observe/observed';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Violation } from './violation';

/** Holds a request against Azure's own schema; a property that the schema does not name is a violation too. */
export function checkArmSchema(resource: ObservedResource): readonly Violation[] {
  const { id, type, name, apiVersion, body } = resource;
  const rule = 'arm-schema';
  const schema = armSchemaOf(type, apiVersion);
  if (!schema) {
    const message = `there is no schema of ${type} in ${apiVersion}`;
    return [{ rule, resource: id, path: '', message }];
  }
  const validate = validatorOf(schema);
  // Azure takes a request without `properties` where all of them are optional; only its template schema wants them written.
  const required = schema.schema.required?.includes('properties') ? { properties: {} } : {};
  const request = {
    ...required,
    ...(withOutputsKnown(body) as JsonObject),
    name: nameInTemplate(name, schema),
    type,
    apiVersion,
  };
  if (validate(request)) return [];
  return (validate.errors ?? []).map((error) => ({
    rule,
    resource: id,
    path: pathOf(error),
    message: `${error.message ?? error.keyword} ${JSON.stringify(error.params)}`,
  }));
}

/** A template's name of a resource begins with those of its parents; few schemas insist on it, and others count it too long. */
function nameInTemplate(name: string, { schema }: ArmResourceSchema): string {
  return schema.properties?.name?.pattern?.startsWith('^.*/') === true ? `parent/${name}` : name;
}

const validators = new Map<string, ValidateFunction>();

function validatorOf({ key, schema, definitions }: ArmResourceSchema): ValidateFunction {
  const present = validators.get(key);
  if (present) return present;
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  const compiled = ajv.compile(closed({ ...schema, definitions } as unknown as Json) as JsonObject);
  validators.set(key, compiled);
  return compiled;
}

/** The same schema without room for properties that it does not name. */
function closed(schema: Json): Json {
  const parts = mapParts(schema, closed);
  const isOpen = isObject(parts) && isSchemaOfObject(parts) && !('additionalProperties' in parts);
  return isOpen ? { ...parts, additionalProperties: false } : parts;
}

/** Not a property called `properties` or `type`: a schema's own `type` is text. */
function isSchemaOfObject(value: JsonObject): boolean {
  return value.type === 'object';
}

/** Every value that Azure or the engine decides is text, here and in all types of the facts. */
function withOutputsKnown(value: Json): Json {
  return isAzureOutput(value) || isEngineText(value) ? 'decided later' : mapParts(value, withOutputsKnown);
}

function pathOf({ instancePath, params }: ErrorObject): string {
  const unknown = (params as { readonly additionalProperty?: string }).additionalProperty;
  return [instancePath.slice(1).replaceAll('/', '.'), unknown].filter(Boolean).join('.');
}
