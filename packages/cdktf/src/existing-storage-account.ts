import type { ExistingPlan, FileSharePlan } from '@etcd-iac/azure';
import { DataAzurermStorageAccount } from '@cdktf/provider-azurerm/lib/data-azurerm-storage-account';
import type { ClusterContext } from './cluster-context';
import { readResourceId } from './resource-id';
import type { AccountReference } from './etcd-storage';

/** Only the key is read from Azure: the rest is known before, and must be, or Terraform would replace the shares. */
export function readStorageAccount(
  { scope, values, providerOf }: ClusterContext,
  { existing }: ExistingPlan,
  fileShare: FileSharePlan,
): AccountReference {
  const id = values.ofId(existing);
  const { name, resourceGroupName } = readResourceId(id);
  const { primaryAccessKey } = new DataAzurermStorageAccount(scope, 'storage-account', {
    name,
    resourceGroupName,
    ...providerOf(fileShare),
  });
  return { id, name, primaryAccessKey };
}
