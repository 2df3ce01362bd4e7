import type { Json, ObservedAzure } from '../observed-azure';
import type { Amendment } from './azurerm/azurerm-mapping';
import { amendBody, mapAzurerm, type AzurermMeaning } from './map-azurerm';
import { ObservationError } from './observation-error';
import { toObservedAzure, type RawRequest } from './observed-resources';
import { readTerraformStack } from './terraform-stack';
import { resolveStack, type ResolvedResource } from './terraform-values';

type Mapped = ResolvedResource & { readonly meaning: AzurermMeaning };

/** Ids in Azure by the address of what declares them. */
type IdsOf = (address: string) => readonly string[];

/**
 * What a synthesized stack, `cdk.tf.json`, stands for in Azure.
 *
 * @throws ObservationError for everything in the stack that is not known here.
 */
export function observeTerraform(stack: Json): ObservedAzure {
  const mapped = resolveStack(readTerraformStack(stack)).map((resolved): Mapped => {
    const { mapping, values, resource } = resolved;
    return { ...resolved, meaning: mapAzurerm(mapping, values, resource.address) };
  });
  const idsOf = idsByAddress(mapped);
  const requests = mapped.flatMap(({ meaning, resource, waitsFor }): RawRequest[] => {
    if (meaning.kind !== 'request') return [];
    const { preventDestroy: isProtected } = resource;
    return [{ ...meaning.request, waitsFor: waitsFor.flatMap(idsOf), isProtected }];
  });
  const complete = mapped.reduce(
    (all, { meaning, resource }) =>
      meaning.kind === 'amendment' ? amend(all, meaning.amendment, resource.address, idsOf) : all,
    requests,
  );
  return toObservedAzure('cdktf', complete);
}

/** What is there once a resource of the stack is: its own id, or the ids that an association joins. */
function idsByAddress(mapped: readonly Mapped[]): IdsOf {
  const own = new Map(
    mapped.flatMap(({ resource, meaning }): [string, string[]][] =>
      meaning.kind === 'request' ? [[resource.address, [meaning.request.id]]] : [],
    ),
  );
  const joined = new Map(
    mapped.flatMap(({ resource, meaning, waitsFor }): [string, string[]][] =>
      meaning.kind === 'amendment' ? [[resource.address, waitsFor.flatMap((end) => own.get(end) ?? [])]] : [],
    ),
  );
  return (address) => own.get(address) ?? joined.get(address) ?? [];
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
