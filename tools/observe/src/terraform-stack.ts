import { subscription } from './arm-id';
import { isList, isObject } from './json';
import { ObservationError } from './observation-error';
import type { Json, JsonObject } from './observed-azure';

/** One resource of a Terraform stack, or something that it looks up, expressions not yet resolved. */
export interface TerraformResource {
  /** `<type>.<name>`, behind `data.` for what is looked up: by this expressions and `depends_on` refer to it. */
  readonly address: string;
  /** Such as `azurerm_subnet`. */
  readonly type: string;
  /** Whether it is looked up, and not created. */
  readonly isData: boolean;
  /** The subscription that its provider serves. */
  readonly subscription: string;
  /** Arguments and blocks, without those that Terraform itself reads. */
  readonly values: JsonObject;
  /** Addresses under `depends_on`. */
  readonly dependsOn: readonly string[];
  /** Whether `lifecycle` refuses to destroy it. */
  readonly preventDestroy: boolean;
  /** Arguments of which `lifecycle` ignores a change. */
  readonly ignoreChanges: readonly string[];
}

/** Name of the provider of a resource that names none. */
const ownProvider = 'azurerm';

/** Parts of a stack that create nothing in Azure. */
const otherParts = new Set([
  '//',
  'data',
  'output',
  'provider',
  'removed',
  'resource',
  'terraform',
  'variable',
]);

/**
 * Reads the resources out of a stack as cdktf synthesizes it, and what the stack looks up.
 *
 * @throws ObservationError for every part of a stack that could create something else.
 */
export function readTerraformStack(stack: Json): readonly TerraformResource[] {
  if (!isObject(stack)) throw new ObservationError('stack', 'is not an object');
  const unknown = Object.keys(stack).find((part) => !otherParts.has(part));
  if (unknown !== undefined)
    throw new ObservationError(unknown, 'is a part of a stack that is not known here');
  const subscriptions = readSubscriptions(stack);
  return [...readPart(stack, 'resource', subscriptions), ...readPart(stack, 'data', subscriptions)];
}

/** By the name under which a resource names its azurerm provider. */
type Subscriptions = ReadonlyMap<string, string>;

function readSubscriptions(stack: JsonObject): Subscriptions {
  const { azurerm = [] } = asObject(stack.provider ?? {}, 'provider');
  const blocks = isList(azurerm) ? azurerm : [azurerm];
  const named = blocks.map((block): [string, string] => {
    const { alias, subscription_id: given = subscription } = asObject(block, 'provider azurerm');
    const name = typeof alias === 'string' ? `azurerm.${alias}` : ownProvider;
    if (typeof given === 'string') return [name, given];
    throw new ObservationError(`provider ${name} subscription_id`, 'is not a text');
  });
  return new Map([[ownProvider, subscription], ...named]);
}

/** Names of the variables of a stack, and whether Terraform keeps their values secret. */
export function readTerraformVariables(stack: Json): ReadonlyMap<string, { readonly isSensitive: boolean }> {
  const declared = isObject(stack) ? asObject(stack.variable ?? {}, 'variable') : {};
  return new Map(
    Object.entries(declared).map(([name, variable]) => {
      const {
        type: _,
        description: __,
        nullable: ___,
        sensitive = false,
        ...rest
      } = asObject(variable, name);
      const unknown = Object.keys(rest)[0];
      if (unknown !== undefined)
        throw new ObservationError(`variable ${name} ${unknown}`, 'is not known here');
      return [name, { isSensitive: sensitive === true }];
    }),
  );
}

function readPart(
  stack: JsonObject,
  part: 'resource' | 'data',
  subscriptions: Subscriptions,
): readonly TerraformResource[] {
  return Object.entries(asObject(stack[part] ?? {}, part)).flatMap(([type, byName]) =>
    Object.entries(asObject(byName, type)).map(([name, resource]) => {
      const isData = part === 'data';
      const address = `${isData ? 'data.' : ''}${type}.${name}`;
      return { address, type, isData, ...readResource(address, asObject(resource, address), subscriptions) };
    }),
  );
}

function readResource(
  address: string,
  resource: JsonObject,
  subscriptions: Subscriptions,
): Omit<TerraformResource, 'address' | 'type' | 'isData'> {
  // cdktf's own notes stand under `//`.
  const { '//': _, depends_on: dependsOn = [], lifecycle = {}, provider = ownProvider, ...values } = resource;
  const meta = ['count', 'for_each', 'provisioner', 'connection'].find((key) => key in values);
  if (meta !== undefined) throw new ObservationError(`${address} ${meta}`, 'is not known here');
  const served = typeof provider === 'string' ? subscriptions.get(provider) : undefined;
  if (served === undefined) throw new ObservationError(`${address} provider`, 'is not known here');
  return {
    subscription: served,
    values,
    dependsOn: readTexts(dependsOn, `${address} depends_on`),
    ...readLifecycle(asObject(lifecycle, `${address} lifecycle`), address),
  };
}

function readLifecycle(
  lifecycle: JsonObject,
  address: string,
): Pick<TerraformResource, 'preventDestroy' | 'ignoreChanges'> {
  const { prevent_destroy: preventDestroy = false, ignore_changes: ignoreChanges = [], ...rest } = lifecycle;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined)
    throw new ObservationError(`${address} lifecycle.${unknown}`, 'is not known here');
  if (typeof preventDestroy !== 'boolean') {
    throw new ObservationError(`${address} lifecycle.prevent_destroy`, 'is not true or false');
  }
  return { preventDestroy, ignoreChanges: readTexts(ignoreChanges, `${address} lifecycle.ignore_changes`) };
}

function readTexts(value: Json, where: string): readonly string[] {
  if (isList(value) && value.every((item) => typeof item === 'string')) return value;
  throw new ObservationError(where, 'is not a list of texts');
}

function asObject(value: Json, where: string): JsonObject {
  if (isObject(value)) return value;
  throw new ObservationError(where, 'is not an object');
}
