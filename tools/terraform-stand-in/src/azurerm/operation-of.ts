import type { Change } from '../behaviour/resource-behaviour';
import type { Cloud } from '../cloud';
import { Refusal } from '../diagnostics';
import { fillUnknown } from '../lifecycle/fill-unknown';
import type { Operation } from '../operation';
import { textOf, unknownToNull, type KnownObject, type ObjectValue } from '../schema/value';
import { checkContainerGroup } from './container-group-checks';
import { isIdentityChanged, updatedContainerGroup } from './container-group-update';
import { outputsOf } from './outputs';
import { checkPublicAddress } from './public-address';
import { resourceId } from './resource-id';
import type { ResourceType } from './resource-type';
import { checkRoleAssignment, withName } from './role-assignment';
import { checkStorageAccount, checkStorageShare } from './storage-checks';

/**
 * What a planned change does to the cloud. Nothing is changed yet.
 *
 * @throws Refusal where Azure would refuse it
 */
export function operationOf(
  type: ResourceType,
  { prior, planned }: Change,
  { cloud, subscription }: { readonly cloud: Cloud; readonly subscription: string },
): Operation {
  const before = prior && (unknownToNull(prior) as KnownObject);
  if (planned === null) {
    if (before === null) throw new Error(`there is no ${type} to delete`);
    return { action: 'delete', type, id: idOf(before), before, after: null };
  }
  const id = before === null ? resourceId(type, subscription, named(type, planned)) : idOf(before);
  const existing = cloud.find(type, id);
  if (before === null && existing) throw alreadyExists(type, id);
  const after = fillUnknown(planned, outputsOf(type, id, planned, cloud));
  check(type, before, after, cloud);
  return before === null
    ? { action: 'create', type, id, before, after }
    : {
        action: 'update',
        type,
        id,
        before,
        after: updated(type, existing?.attributes ?? before, before, after),
      };
}

function named(type: ResourceType, planned: ObjectValue): ObjectValue {
  return type === 'azurerm_role_assignment' ? withName(planned) : planned;
}

function check(type: ResourceType, before: KnownObject | null, after: KnownObject, cloud: Cloud): void {
  // In place, azurerm sends the volumes of a container group only together with its identity.
  const isWhole = before === null || isIdentityChanged(before, after);
  if (type === 'azurerm_container_group' && isWhole) checkContainerGroup(after);
  if (type === 'azurerm_role_assignment') checkRoleAssignment(before, after);
  if (type === 'azurerm_public_ip' && before === null) checkPublicAddress(after);
  if (type === 'azurerm_storage_account' && before === null) checkStorageAccount(after);
  if (type === 'azurerm_storage_share') checkStorageShare(after, cloud);
}

function updated(
  type: ResourceType,
  existing: KnownObject,
  before: KnownObject,
  after: KnownObject,
): KnownObject {
  return type === 'azurerm_container_group' ? updatedContainerGroup(existing, before, after) : after;
}

function idOf(state: KnownObject): string {
  return textOf(state.id);
}

function alreadyExists(type: ResourceType, id: string): Refusal {
  return new Refusal(
    `a resource with the ID "${id}" already exists - to be managed via Terraform this resource needs to be imported into the State. Please see the resource documentation for "${type}" for more information.`,
  );
}
