import { subscription } from './arm-id';
import type { Amendment } from './azurerm/azurerm-mapping';
import { azurermMappings } from './azurerm/azurerm-mappings';
import { isList, isObject, mapParts } from './json';
import { amendBody, type AzurermMeaning, type AzurermRequest, mapAzurerm } from './map-azurerm';
import { ObservationError } from './observation-error';
import type { Json, JsonObject } from './observed-azure';
import { type BlockSchema, resourceSchemaOf } from './provider-schemas';
import { withoutSecretMarks } from './secret-value';

/** What Terraform had a provider make of one resource, everything known, as a state has it. */
export interface TerraformOperation {
  /** Such as `azurerm_subnet`. */
  readonly type: string;
  readonly id: string;
  readonly after: JsonObject;
}

/** What a request asks for, without what only a stack says of it: order, secrets, protection. */
export type RequestedResource = Pick<AzurermRequest, 'id' | 'apiVersion' | 'body'>;

/**
 * What the operations of a provider stand for in Azure, sorted by id. Values that Azure decides are what the provider says.
 *
 * @throws ObservationError for an argument that the mapping does not know.
 */
export function observeTerraformOperations(
  operations: readonly TerraformOperation[],
): readonly RequestedResource[] {
  const meanings = operations.map(meaningOf);
  const amendments = meanings.flatMap((meaning) => (meaning.kind === 'amendment' ? [meaning.amendment] : []));
  return meanings
    .flatMap((meaning) => (meaning.kind === 'request' ? [meaning.request, ...partsOf(meaning)] : []))
    .map(({ id, apiVersion, body }) => ({
      id,
      apiVersion,
      body: withoutSecretMarks(amended(id, body, amendments)) as JsonObject,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function partsOf({ request, parts }: Extract<AzurermMeaning, { kind: 'request' }>): RequestedResource[] {
  const { id, apiVersion } = request;
  return parts.map(({ path, body }) => ({ id: `${id}${path}`, apiVersion, body }));
}

function amended(id: string, body: JsonObject, amendments: readonly Amendment[]): JsonObject {
  return amendments.filter(({ target }) => target === id).reduce(amendBody, body);
}

function meaningOf({ type, id, after }: TerraformOperation): ReturnType<typeof mapAzurerm> {
  const mapping = azurermMappings.get(type);
  const schema = resourceSchemaOf(type);
  if (!mapping || !schema) throw new ObservationError(id, `is of type ${type}, which is not known here`);
  const values = inSubscription(configured(after, schema)) as JsonObject;
  const meaning = mapAzurerm(mapping, values, id);
  if (meaning.kind === 'request' && meaning.request.id !== inSubscription(armIdOf(id))) {
    throw new ObservationError(id, `is not the id that its arguments give, which is ${meaning.request.id}`);
  }
  return meaning;
}

/** azurerm has an id of its own for what lies within any resource. */
function armIdOf(id: string): string {
  return id.replace('|', '/providers/Microsoft.Insights/diagnosticSettings/');
}

/** A state also has what nobody set: nulls, empty blocks, and what the provider computed. */
function configured(
  values: JsonObject,
  { attributes = {}, block_types: blocks = {} }: BlockSchema,
): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, Json][] => {
      const attribute = attributes[name];
      // A deprecated twin of another argument follows that.
      const isComputed =
        attribute?.computed === true && (attribute.optional !== true || attribute.deprecated);
      if (name === 'id' || isComputed || isEmpty(value)) return [];
      const block = blocks[name]?.block;
      if (!block) return [[name, value]];
      const within = (item: Json): Json => (isObject(item) ? configured(item, block) : item);
      return [[name, isList(value) ? value.map(within) : within(value)]];
    }),
  );
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  return isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** Which subscription it is, no adapter decides. */
function inSubscription(value: Json): Json {
  if (typeof value !== 'string') return mapParts(value, inSubscription);
  return value.replace(/^\/subscriptions\/[^/]+/, `/subscriptions/${subscription}`);
}
