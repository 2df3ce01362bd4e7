import { checkContainerGroup } from '../azurerm/container-group-checks';
import { outputsOf } from '../azurerm/outputs';
import { resourceId } from '../azurerm/resource-id';
import type { ResourceType } from '../azurerm/resource-type';
import type { Cloud } from '../cloud';
import { Refusal } from '../diagnostics';
import type { Operation } from '../operation';
import { textOf, unknownToNull, type KnownObject, type ObjectValue } from '../schema/value';
import { fillUnknown } from './fill-unknown';

/**
 * What a planned change does to the cloud. Nothing is changed yet.
 *
 * @throws Refusal where Azure would refuse it
 */
export function operationOf(
  type: ResourceType,
  change: { readonly prior: ObjectValue | null; readonly planned: ObjectValue | null },
  { cloud, subscription }: { readonly cloud: Cloud; readonly subscription: string },
): Operation {
  const { prior, planned } = change;
  const before = prior && (unknownToNull(prior) as KnownObject);
  if (planned === null) {
    if (before === null) throw new Error(`there is no ${type} to delete`);
    return { action: 'delete', type, id: idOf(before), before, after: null };
  }
  const id = before === null ? resourceId(type, subscription, planned) : idOf(before);
  if (before === null && cloud.find(type, id)) throw alreadyExists(type, id);
  const after = fillUnknown(planned, outputsOf(type, id, planned, cloud));
  if (type === 'azurerm_container_group') checkContainerGroup(after);
  return before === null
    ? { action: 'create', type, id, before, after }
    : { action: 'update', type, id, before, after };
}

function idOf(state: KnownObject): string {
  return textOf(state.id);
}

function alreadyExists(type: ResourceType, id: string): Refusal {
  return new Refusal(
    `a resource with the ID "${id}" already exists - to be managed via Terraform this resource needs to be imported into the State. Please see the resource documentation for "${type}" for more information.`,
  );
}
