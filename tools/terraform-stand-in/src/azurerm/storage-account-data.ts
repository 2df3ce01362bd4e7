import type { Cloud } from '../cloud';
import { Refusal } from '../diagnostics';
import { textOf, type ObjectValue } from '../schema/value';
import { resourceId } from './resource-id';
import { storageAccountOutputs } from './storage-account-outputs';

/**
 * What the data source `azurerm_storage_account` finds in the cloud; what is not known of the account is made up.
 *
 * @throws Refusal where there is no such account
 */
export function readStorageAccount(cloud: Cloud, subscription: string, config: ObjectValue): ObjectValue {
  const { name, resource_group_name: group, timeouts = null } = config;
  const id = resourceId('azurerm_storage_account', subscription, config);
  const account = cloud.find('azurerm_storage_account', id);
  if (account === undefined) {
    throw new Refusal(
      `Storage Account (Subscription: "${subscription}" Resource Group Name: "${textOf(group)}" Storage Account Name: "${textOf(name)}") was not found`,
    );
  }
  const attributes = { name: textOf(name), resource_group_name: textOf(group), ...account.attributes };
  return { ...storageAccountOutputs(id, attributes), ...attributes, id, timeouts };
}
