import type { Amendment, AzurermMapping, RequestPart } from './azurerm/azurerm-mapping';
import { amendBody, type AzurermMeaning, type AzurermRequest, mapAzurerm } from './map-azurerm';
import { ObservationError } from './observation-error';
import type { Json, ObservedAzure } from './observed-azure';
import { type RawRequest, toObservedAzure } from './observed-resources';
import type { TerraformResource } from './terraform-stack';
import {
  inItsSubscription,
  type ResolvedResource,
  resolveStack,
  type VariableValues,
} from './terraform-values';
import { isTlsType, type TlsDeclaration } from './tls/tls-declaration';

type Mapped = ResolvedResource & { readonly meaning: AzurermMeaning | undefined };

/** Ids in Azure by the address of what declares them. */
type IdsOf = (address: string) => readonly string[];

/**
 * What a synthesized stack, `cdk.tf.json`, stands for in Azure.
 *
 * @param variables - Values of the stack's variables.
 * @throws ObservationError for everything in the stack that is not known here.
 */
export function observeTerraform(stack: Json, variables: VariableValues = {}): ObservedAzure {
  const mapped = resolveStack(stack, variables).map((resolved): Mapped => {
    const { mapping, values, resource } = resolved;
    const isOfAzure = mapping.kind === 'resource' || mapping.kind === 'association';
    const meaning = isOfAzure ? mapAzurerm(mapping, values, resource.address) : undefined;
    if (meaning?.kind !== 'request') return { ...resolved, meaning };
    const id = inItsSubscription(meaning.request.id, resource);
    return { ...resolved, meaning: { ...meaning, request: { ...meaning.request, id } } };
  });
  const idsOf = idsByAddress(mapped);
  const requests = mapped.flatMap(({ meaning, resource, mapping, waitsFor }): RawRequest[] => {
    if (meaning?.kind !== 'request') return [];
    const { preventDestroy: isProtected } = resource;
    const ignoreChanges = ignoredPaths(resource, mapping as AzurermMapping);
    const { request, parts } = meaning;
    const whole = { ...request, waitsFor: waitsFor.flatMap(idsOf), isProtected, ignoreChanges };
    return [whole, ...parts.map((part) => partOf(request, part))];
  });
  const complete = mapped.reduce(
    (all, { meaning, resource }) =>
      meaning?.kind === 'amendment' ? amend(all, meaning.amendment, resource.address, idsOf) : all,
    requests,
  );
  return toObservedAzure('cdktf', complete, mapped.flatMap(tlsDeclaration));
}

function partOf({ id, apiVersion }: AzurermRequest, { path, body }: RequestPart): RawRequest {
  return { id: `${id}${path}`, apiVersion, body, waitsFor: [id], isProtected: false, replaceOnChanges: [] };
}

function tlsDeclaration({ resource: { address, type, ignoreChanges }, values }: Mapped): TlsDeclaration[] {
  if (!isTlsType(type)) return [];
  if (ignoreChanges.length === 0) return [{ address, type, values }];
  throw new ObservationError(`${address} lifecycle.ignore_changes`, 'is not known here');
}

/** Where the arguments of which changes are ignored are in the body. */
function ignoredPaths(
  { address, ignoreChanges }: TerraformResource,
  mapping: AzurermMapping,
): readonly string[] {
  const { ignorable = {} } = mapping.kind === 'resource' ? mapping : {};
  return ignoreChanges.map((argument) => {
    const path = ignorable[argument];
    if (path !== undefined) return path;
    throw new ObservationError(`${address} lifecycle.ignore_changes`, `${argument} is not known here`);
  });
}

/** What is there once a resource of the stack is: its own id, or the ids of what it waits for where it has none. */
function idsByAddress(mapped: readonly Mapped[]): IdsOf {
  const byAddress = new Map(mapped.map((one) => [one.resource.address, one]));
  const idsOf = (address: string): readonly string[] => {
    const one = byAddress.get(address);
    if (one?.meaning?.kind !== 'request') return one?.waitsFor.flatMap(idsOf) ?? [];
    const { request, parts } = one.meaning;
    return [request.id, ...parts.map((part) => partOf(request, part).id)];
  };
  return idsOf;
}

/** Puts an association into the body of its target. */
function amend(
  requests: readonly RawRequest[],
  amendment: Amendment,
  address: string,
  idsOf: IdsOf,
): RawRequest[] {
  if (!requests.some(({ id }) => id === amendment.target)) {
    throw new ObservationError(address, `is about ${amendment.target}, which the stack does not have`);
  }
  return requests.map((request) => {
    if (request.id !== amendment.target) return request;
    const body = amendBody(request.body, amendment);
    return { ...request, body, waitsFor: [...request.waitsFor, ...idsOf(address)] };
  });
}
