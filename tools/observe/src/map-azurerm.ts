import { AttributeReader } from './azurerm/attribute-reader';
import type { Amendment, AzurermMapping, RequestPart } from './azurerm/azurerm-mapping';
import { isList, isObject } from './json';
import { ObservationError } from './observation-error';
import type { JsonObject } from './observed-azure';
import { resourceSchemaOf } from './provider-schemas';
import { markSensitive } from './sensitive-attributes';

/** A request to Azure that a resource of azurerm stands for. */
export interface AzurermRequest {
  readonly id: string;
  readonly apiVersion: string;
  readonly body: JsonObject;
  readonly replaceOnChanges: readonly string[];
}

/** What one resource of azurerm stands for: a request, or a part of another resource's request. */
export type AzurermMeaning =
  | {
      readonly kind: 'request';
      readonly request: AzurermRequest;
      /** What follows it, within the same resource of Terraform. */
      readonly parts: readonly RequestPart[];
    }
  | { readonly kind: 'amendment'; readonly amendment: Amendment };

/**
 * Maps one resource of azurerm, its values plain: ids in full, names as text.
 *
 * @throws ObservationError for an argument that the mapping does not know.
 */
export function mapAzurerm(mapping: AzurermMapping, values: JsonObject, where: string): AzurermMeaning {
  const schema = resourceSchemaOf(mapping.type);
  if (!schema) throw new ObservationError(where, 'is of a type without a provider schema');
  const attributes = new AttributeReader(markSensitive(values, schema), where);
  const meaning = read(mapping, attributes);
  attributes.assertAllRead();
  return meaning;
}

function read(mapping: AzurermMapping, attributes: AttributeReader): AzurermMeaning {
  if (mapping.kind === 'association') return { kind: 'amendment', amendment: mapping.amend(attributes) };
  const { apiVersion, replaceOnChanges } = mapping;
  const request = {
    id: mapping.id(attributes),
    apiVersion,
    body: mapping.body(attributes),
    replaceOnChanges,
  };
  return { kind: 'request', request, parts: mapping.parts?.(attributes) ?? [] };
}

/** The body with what an association adds to it. */
export function amendBody(body: JsonObject, { property, value, isItem, target }: Amendment): JsonObject {
  const properties = isObject(body.properties) ? body.properties : {};
  const present = properties[property];
  if (!isItem && present !== undefined) throw new ObservationError(target, `has more than one ${property}`);
  const amended = isItem ? [...(isList(present) ? present : []), value] : value;
  return { ...body, properties: { ...properties, [property]: amended } };
}
