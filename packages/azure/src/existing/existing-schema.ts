import { valueOf } from '@etcd-iac/core/inspection';
import v = require('valibot');
import { networkNames, type FieldNames } from '../values/other-names';
import { anyCase, resourceId, virtualNetworkId } from '../values/value-schemas';
import type { ExistingResources } from './existing-resources';

/** Id of a storage account. */
export const storageAccountId = resourceId(
  'Microsoft.Storage/storageAccounts',
  '[a-z0-9]{3,24}',
  'a storage account, whose name has 3 to 24 lower-case letters and digits',
);

/** The fields of a spec that say it, each by itself. */
export const existingEntries = {
  existingResourceGroupName: v.optional(
    valueOf({
      maxLength: 90,
      pattern: /^[-\w._()]*[-\w_()]$/,
      rule: 'the name of a resource group: 1 to 90 letters, digits and - . _ ( ), no dot at the end',
      remedy: 'give the name, not the id',
    }),
  ),
  existingVirtualNetworkId: v.optional(virtualNetworkId),
  existingSubnetId: v.optional(
    resourceId(
      'Microsoft.Network/virtualNetworks',
      `[^/\\s]{2,64}${anyCase('/subnets/')}[^/\\s]{1,80}`,
      'a subnet',
      '…/subnets/…',
    ),
  ),
  existingPrivateDnsZoneId: v.optional(
    resourceId('Microsoft.Network/privateDnsZones', '[^/\\s]{1,253}', 'a private DNS zone'),
  ),
  existingStorageAccountId: v.optional(storageAccountId),
  existingLogAnalyticsWorkspaceId: v.optional(
    resourceId('Microsoft.OperationalInsights/workspaces', '[^/\\s]{4,63}', 'a Log Analytics workspace'),
  ),
} satisfies Record<keyof ExistingResources, unknown>;

/** What others call its fields. */
export const existingOtherNames = {
  existingResourceGroupName: 'resource group, resource group name, resource group id, rg, rg name',
  existingVirtualNetworkId: `${networkNames}, virtual network name, vnet resource id`,
  existingSubnetId:
    'subnet, subnet id, subnets, subnet ids, subnet name, subnet resource id, delegated subnet id',
  existingPrivateDnsZoneId: `
    dns zone, dns zone id, private dns zone, private dns zone id, private zone id, zone id, hosted zone,
    hosted zone id, private dns`,
  existingStorageAccountId:
    'storage account, storage account id, storage account name, storage account key, account id',
  existingLogAnalyticsWorkspaceId: `
    log analytics, log analytics workspace, log analytics workspace id, workspace, workspace id, log
    workspace id, log analytics id, log analytics workspace key`,
} satisfies FieldNames<ExistingResources>;
