import { inSubscription } from './arm-id';
import { azureOutput } from './azure-output';
import { AttributeReader } from './azurerm/attribute-reader';
import type { AzurermDataSource, AzurermMapping } from './azurerm/azurerm-mapping';
import { azurermDataSources, azurermMappings } from './azurerm/azurerm-mappings';
import { tlsAttribute } from './engine-text';
import { mapParts, mapValues } from './json';
import { ObservationError } from './observation-error';
import type { Json, JsonObject } from './observed-azure';
import { dataSourceSchemaOf, resourceSchemaOf } from './provider-schemas';
import { secretValue } from './secret-value';
import { parseTerraformText } from './terraform-expression';
import { evaluate } from './terraform-functions';
import { readTerraformStack, readTerraformVariables, type TerraformResource } from './terraform-stack';
import { isTlsType } from './tls/tls-declaration';

/** How what a stack has is read: as Azure's, as of the tls provider, or as looked up. */
export type TerraformMapping = AzurermMapping | AzurermDataSource | { readonly kind: 'tls' };

/** A resource with its expressions resolved. */
export interface ResolvedResource {
  readonly resource: TerraformResource;
  readonly mapping: TerraformMapping;
  readonly values: JsonObject;
  /** Addresses of what Terraform creates or looks up first. */
  readonly waitsFor: readonly string[];
}

/** Values of a stack's variables, by name. */
export type VariableValues = Readonly<Record<string, string>>;

/** Resolves every expression of a stack: ids to ARM ids, names to names, what only Azure or the engine knows to what stands for it. */
export function resolveStack(stack: Json, variables: VariableValues = {}): readonly ResolvedResource[] {
  const resolver = new Resolver(readTerraformStack(stack), variablesOf(stack, variables));
  return resolver.all();
}

function variablesOf(stack: Json, values: VariableValues): ReadonlyMap<string, Json> {
  return new Map(
    [...readTerraformVariables(stack)].map(([name, { isSensitive }]) => {
      const value = values[name];
      if (value === undefined) throw new ObservationError(`variable ${name}`, 'has no value');
      return [name, isSensitive ? secretValue(value) : value];
    }),
  );
}

class Resolver {
  private readonly byAddress: ReadonlyMap<string, TerraformResource>;
  private readonly resolved = new Map<string, ResolvedResource | 'in progress'>();

  constructor(
    private readonly resources: readonly TerraformResource[],
    private readonly variables: ReadonlyMap<string, Json>,
  ) {
    this.byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  }

  all(): readonly ResolvedResource[] {
    return this.resources.map(({ address }) => this.resolve(address, address));
  }

  private resolve(address: string, where: string): ResolvedResource {
    const known = this.resolved.get(address);
    if (known === 'in progress') throw new ObservationError(where, 'refers to itself');
    if (known) return known;
    const resource = this.byAddress.get(address);
    if (!resource) throw new ObservationError(where, `refers to ${address}, which the stack does not have`);
    this.resolved.set(address, 'in progress');
    const waitsFor = new Set(resource.dependsOn);
    for (const other of resource.dependsOn) this.resolve(other, `${address} depends_on`);
    const values = mapValues(resource.values, (value) => this.valueOf(value, address, waitsFor));
    const resolved = { resource, mapping: mappingOf(resource), values, waitsFor: [...waitsFor] };
    this.resolved.set(address, resolved);
    return resolved;
  }

  private valueOf(value: Json, where: string, waitsFor: Set<string>): Json {
    if (typeof value !== 'string') return mapParts(value, (part) => this.valueOf(part, where, waitsFor));
    const resolve = (steps: readonly string[]): Json => this.referenceOf(steps, where, waitsFor);
    return evaluate(parseTerraformText(value, where), resolve, where);
  }

  private referenceOf(steps: readonly string[], where: string, waitsFor: Set<string>): Json {
    const [first = '', second = ''] = steps;
    if (first === 'var' && steps.length === 2) {
      const value = this.variables.get(second);
      if (value !== undefined) return value;
      throw new ObservationError(where, `refers to var.${second}, which the stack does not have`);
    }
    const length = first === 'data' ? 3 : 2;
    const [attribute, ...deeper] = steps.slice(length);
    if (attribute === undefined || deeper.length > 0) {
      throw new ObservationError(where, `refers to ${steps.join('.')}, which is not known here`);
    }
    const address = steps.slice(0, length).join('.');
    waitsFor.add(address);
    return attributeOf(this.resolve(address, where), attribute, where);
  }
}

function attributeOf(
  { resource, mapping, values }: ResolvedResource,
  attribute: string,
  where: string,
): Json {
  const { address, type, isData } = resource;
  const configured = values[attribute];
  const schema = isData ? dataSourceSchemaOf(type) : resourceSchemaOf(type);
  // Terraform carries the mark of a sensitive attribute along with its value.
  const marked = (value: Json): Json =>
    schema?.attributes?.[attribute]?.sensitive === true ? secretValue(value) : value;
  if (configured !== undefined && !isData) return marked(configured);
  if (mapping.kind === 'tls' && schema?.attributes?.[attribute] !== undefined) {
    return marked(tlsAttribute(address, attribute));
  }
  if (mapping.kind === 'resource' || mapping.kind === 'data') {
    const id = (): string => inItsSubscription(mapping.id(new AttributeReader(values, address)), resource);
    const output = mapping.outputs[attribute];
    if (attribute === 'id' && !isData) return id();
    if (output !== undefined) return marked(azureOutput(id(), output));
  }
  throw new ObservationError(where, `refers to ${address}.${attribute}, which is not known here`);
}

/** azurerm looks for a group in the subscription of the provider; an id of the parent has its own. */
export function inItsSubscription(id: string, { type, values, subscription }: TerraformResource): string {
  const isInGroup = 'resource_group_name' in values || type === 'azurerm_resource_group';
  return isInGroup ? inSubscription(id, subscription) : id;
}

function mappingOf({ type, address, isData }: TerraformResource): TerraformMapping {
  if (isTlsType(type) && !isData) return { kind: 'tls' };
  const mapping = isData ? azurermDataSources.get(type) : azurermMappings.get(type);
  if (mapping) return mapping;
  throw new ObservationError(address, 'is of a type that is not known here');
}
