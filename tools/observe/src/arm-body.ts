import { type ArmResourceSchema, type ArmSchema, dereference } from './arm-schemas';
import { isAzureOutput } from './azure-output';
import { isEngineText } from './engine-text';
import { isList, isObject, mapValues } from './json';
import { formatPath, type Path } from './json-path';
import { ObservationError } from './observation-error';
import type { Json, JsonObject } from './observed-azure';
import { isSecretValue, withoutSecretMarks } from './secret-value';

/** Azure's schema of a resource type, and what the SDK calls differently. */
export interface BodyShape extends ArmResourceSchema {
  readonly renamed: Readonly<Record<string, string>>;
}

/**
 * The body that the inputs of azure-native stand for. The SDK leaves out the level `properties` wherever Azure has one; the
 * schema says where that is.
 *
 * @throws ObservationError for an input that the schema has no place for.
 */
export function toArmBody(inputs: JsonObject, shape: BodyShape, where: string): JsonObject {
  const body = toArm(inputs, shape.schema, shape, where);
  if (isObject(body)) return body;
  throw new ObservationError(where, 'is no object');
}

/** The path in the body that a path of the inputs stands for. */
export function toArmPath(inputPath: string, shape: BodyShape, where: string): string {
  const steps = inputPath.replaceAll('[*]', '.*').split('.');
  let schema = shape.schema;
  const path = steps.flatMap((step): Path => {
    if (step === '*') {
      if (!schema.items) throw new ObservationError(`${where} ${inputPath}`, 'steps into what is no list');
      schema = dereference(schema.items, shape);
      return ['*'];
    }
    const place = placeOf(step, schema, shape);
    if (!place) throw new ObservationError(`${where} ${inputPath}`, "is not in Azure's schema");
    schema = place.schema;
    return place.path;
  });
  return formatPath(path);
}

function toArm(value: Json, declared: ArmSchema, shape: BodyShape, where: string): Json {
  if (isSecretValue(value)) return { $secret: toArm(value.$secret, declared, shape, where) };
  if (isAzureOutput(value) || isEngineText(value)) return value;
  const schema = dereference(declared, shape);
  if (isList(value)) {
    const { items = {}, additionalProperties } = schema;
    // The SDK has a list of ids where Azure has a map that says nothing more of them.
    if (isObject(additionalProperties)) {
      return Object.fromEntries(value.map((id) => [textOf(id, where), {}]));
    }
    return value.map((item, index) => toArm(item, items, shape, `${where}[${index}]`));
  }
  if (!isObject(value)) return value;
  const { additionalProperties } = schema;
  if (isObject(additionalProperties)) {
    return mapValues(value, (item) => toArm(item, additionalProperties, shape, where));
  }
  // A schema without properties, as that of `emptyDir`, says nothing of what is in it.
  if (!schema.properties) return value;
  return placeFields(value, schema, shape, where);
}

function placeFields(value: JsonObject, schema: ArmSchema, shape: BodyShape, where: string): JsonObject {
  const outer: Record<string, Json> = {};
  const inner: Record<string, Json> = {};
  for (const [name, field] of Object.entries(value)) {
    const fieldWhere = `${where} ${name}`;
    const place = placeOf(name, schema, shape);
    if (!place) throw new ObservationError(fieldWhere, "is an input that Azure's schema has no place for");
    const placed = toArm(field, place.schema, shape, fieldWhere);
    const [first, second] = place.path;
    if (second === undefined) outer[String(first)] = placed;
    else inner[String(second)] = placed;
  }
  return Object.keys(inner).length === 0 ? outer : { ...outer, properties: inner };
}

function textOf(value: Json, where: string): string {
  const text = withoutSecretMarks(value);
  if (typeof text === 'string') return text;
  throw new ObservationError(where, 'is not known as texts');
}

interface Place {
  /** The name, or `properties` and the name. */
  readonly path: Path;
  readonly schema: ArmSchema;
}

function placeOf(name: string, schema: ArmSchema, shape: BodyShape): Place | undefined {
  const flattened = schema.properties?.properties;
  const within = flattened && dereference(flattened, shape).properties;
  const candidates = [name, shape.renamed[name]].filter((candidate) => candidate !== undefined);
  const places = candidates.flatMap((candidate): Place[] => [
    ...place([candidate], schema.properties?.[candidate], shape),
    ...place(['properties', candidate], within?.[candidate], shape),
  ]);
  return places[0];
}

function place(path: Path, schema: ArmSchema | undefined, shape: BodyShape): Place[] {
  return schema ? [{ path, schema: dereference(schema, shape) }] : [];
}
