import { isList, isObject } from '../json';
import type { Json, JsonObject } from '../observed-azure';
import { ObservationError } from './observation-error';

/** One resource of a Terraform stack, expressions not yet resolved. */
export interface TerraformResource {
  /** `<type>.<name>`, by which expressions and `depends_on` refer to it. */
  readonly address: string;
  /** Such as `azurerm_subnet`. */
  readonly type: string;
  /** Arguments and blocks, without those that Terraform itself reads. */
  readonly values: JsonObject;
  /** Addresses under `depends_on`. */
  readonly dependsOn: readonly string[];
  /** Whether `lifecycle` refuses to destroy it. */
  readonly preventDestroy: boolean;
}

/** Parts of a stack that create nothing in Azure. */
const otherParts = new Set(['//', 'output', 'provider', 'resource', 'terraform']);

/**
 * Reads the resources out of a stack as cdktf synthesizes it.
 *
 * @throws ObservationError for every part of a stack that could create or look up something else.
 */
export function readTerraformStack(stack: Json): readonly TerraformResource[] {
  if (!isObject(stack)) throw new ObservationError('stack', 'is not an object');
  const unknown = Object.keys(stack).find((part) => !otherParts.has(part));
  if (unknown !== undefined)
    throw new ObservationError(unknown, 'is a part of a stack that is not known here');
  return Object.entries(asObject(stack.resource ?? {}, 'resource')).flatMap(([type, byName]) =>
    Object.entries(asObject(byName, type)).map(([name, resource]) =>
      readResource(type, name, asObject(resource, `${type}.${name}`)),
    ),
  );
}

function readResource(type: string, name: string, resource: JsonObject): TerraformResource {
  const address = `${type}.${name}`;
  // cdktf's own notes stand under `//`.
  const { '//': _, depends_on: dependsOn, lifecycle, ...values } = resource;
  const meta = ['count', 'for_each', 'provider', 'provisioner', 'connection'].find((key) => key in values);
  if (meta !== undefined) throw new ObservationError(`${address} ${meta}`, 'is not known here');
  return {
    address,
    type,
    values,
    dependsOn: readDependsOn(dependsOn, address),
    preventDestroy: readLifecycle(lifecycle, address),
  };
}

function readDependsOn(dependsOn: Json | undefined, address: string): readonly string[] {
  if (dependsOn === undefined) return [];
  if (isList(dependsOn) && dependsOn.every((item) => typeof item === 'string')) return dependsOn;
  throw new ObservationError(`${address} depends_on`, 'is not a list of addresses');
}

function readLifecycle(lifecycle: Json | undefined, address: string): boolean {
  if (lifecycle === undefined) return false;
  const { prevent_destroy: preventDestroy = false, ...rest } = asObject(lifecycle, `${address} lifecycle`);
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined)
    throw new ObservationError(`${address} lifecycle.${unknown}`, 'is not known here');
  if (typeof preventDestroy === 'boolean') return preventDestroy;
  throw new ObservationError(`${address} lifecycle.prevent_destroy`, 'is not true or false');
}

function asObject(value: Json, where: string): JsonObject {
  if (isObject(value)) return value;
  throw new ObservationError(where, 'is not an object');
}
