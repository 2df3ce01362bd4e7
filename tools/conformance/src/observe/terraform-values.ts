import { mapParts } from '../json';
import type { Json, JsonObject } from '../observed-azure';
import { azurermSchemaOf } from '../azurerm-provider-schema';
import { AttributeReader } from './azurerm/attribute-reader';
import type { AzurermMapping } from './azurerm/azurerm-mapping';
import { azurermMappings } from './azurerm/azurerm-mappings';
import { azureOutput } from './azure-output';
import { ObservationError } from './observation-error';
import { secretValue } from './secret-value';
import { parseTerraformText, type TerraformReference } from './terraform-expression';
import type { TerraformResource } from './terraform-stack';

/** A resource with its expressions resolved. */
export interface ResolvedResource {
  readonly resource: TerraformResource;
  readonly mapping: AzurermMapping;
  readonly values: JsonObject;
  /** Addresses of the resources that Terraform creates first. */
  readonly waitsFor: readonly string[];
}

/** Resolves every expression of a stack: ids to ARM ids, names to names, what only Azure knows to outputs. */
export function resolveStack(resources: readonly TerraformResource[]): readonly ResolvedResource[] {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  return resources.map((resource) => {
    const waitsFor = new Set(resource.dependsOn);
    for (const address of resource.dependsOn) find(byAddress, address, `${resource.address} depends_on`);
    const values = resolveValues(resource, byAddress, (address) => waitsFor.add(address));
    return { resource, mapping: mappingOf(resource), values, waitsFor: [...waitsFor] };
  });
}

type Resources = ReadonlyMap<string, TerraformResource>;

function resolveValues(
  { values, address }: TerraformResource,
  all: Resources,
  onReference: (address: string) => void,
): JsonObject {
  const resolve = (value: Json): Json => {
    if (typeof value !== 'string') return mapParts(value, resolve);
    const parsed = parseTerraformText(value, address);
    if (parsed.kind === 'text') return parsed.text;
    onReference(parsed.reference.address);
    return resolveReference(parsed.reference, all, address);
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, resolve(value)]));
}

function resolveReference({ address, attribute }: TerraformReference, all: Resources, where: string): Json {
  const resource = find(all, address, where);
  const mapping = mappingOf(resource);
  const configured = resource.values[attribute];
  const ownValue = (): JsonObject => resolveValues(resource, all, () => undefined);
  if (configured !== undefined) return ownValue()[attribute] ?? null;
  if (mapping.kind === 'resource') {
    const id = (): string => mapping.id(new AttributeReader(ownValue(), address));
    if (attribute === 'id') return id();
    const output = mapping.outputs[attribute];
    if (output !== undefined) {
      const value = azureOutput(id(), output);
      // Terraform carries the mark of a sensitive attribute along with its value.
      return azurermSchemaOf(resource.type)?.attributes?.[attribute]?.sensitive ? secretValue(value) : value;
    }
  }
  throw new ObservationError(where, `refers to ${address}.${attribute}, which is not known here`);
}

function find(all: Resources, address: string, where: string): TerraformResource {
  const resource = all.get(address);
  if (resource) return resource;
  throw new ObservationError(where, `refers to ${address}, which the stack does not have`);
}

function mappingOf({ type, address }: TerraformResource): AzurermMapping {
  const mapping = azurermMappings.get(type);
  if (mapping) return mapping;
  throw new ObservationError(address, 'is of a type that is not known here');
}
