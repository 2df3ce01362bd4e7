import type { AzureSpec } from '@etcd-iac/azure';
import { resourceGroupId, resourceId } from '@etcd-iac/observe/observed';

const company = 'rg-company';

/** Ids of what a company has, in the subscription of every observation. */
export const existingIds = {
  resourceGroupName: company,
  virtualNetwork: resourceId(company, 'Microsoft.Network/virtualNetworks', 'vnet-company'),
  otherVirtualNetwork: resourceId('rg-hub', 'Microsoft.Network/virtualNetworks', 'vnet-hub'),
  subnet: resourceId(company, 'Microsoft.Network/virtualNetworks/subnets', 'vnet-company', 'snet-etcd'),
  privateDnsZone: resourceId('rg-dns', 'Microsoft.Network/privateDnsZones', 'etcd.internal'),
  storageAccount: resourceId(company, 'Microsoft.Storage/storageAccounts', 'stcompany'),
  workspace: resourceId(company, 'Microsoft.OperationalInsights/workspaces', 'log-company'),
  identity: resourceId(company, 'Microsoft.ManagedIdentity/userAssignedIdentities', 'id-etcd'),
  otherIdentity: resourceId(company, 'Microsoft.ManagedIdentity/userAssignedIdentities', 'id-other'),
  role: '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/13ac7446-2928-c27f-ce46-097c2f8d9027',
  group: resourceGroupId(company),
} as const;

/** A peering with a hub, both ways. */
export const hubPeering = {
  name: 'hub',
  virtualNetworkId: existingIds.otherVirtualNetwork,
  location: 'eastus',
  addressSpaces: ['10.9.0.0/16'],
} as const;

/** The ranges of an existing network, which have no default. */
export const existingRanges = {
  virtualNetworkAddressSpace: '10.20.0.0/16',
  subnetAddressPrefix: '10.20.3.0/24',
} as const;

/** Each thing that can be handed in, alone, and all that go together. */
export const existingSpecs: Readonly<Record<string, Partial<AzureSpec>>> = {
  'a resource group': { existingResourceGroupName: existingIds.resourceGroupName },
  'a virtual network': { existingVirtualNetworkId: existingIds.virtualNetwork, ...existingRanges },
  'a subnet': { existingSubnetId: existingIds.subnet },
  'a private zone': { existingPrivateDnsZoneId: existingIds.privateDnsZone },
  'a storage account': { existingStorageAccountId: existingIds.storageAccount },
  'a workspace': { existingLogAnalyticsWorkspaceId: existingIds.workspace },
  'a network to be peered with': { peerings: [hubPeering] },
  'a network that its owner peers': { peerings: [{ ...hubPeering, createReverse: false }] },
  'a private zone and a network to be peered with': {
    existingPrivateDnsZoneId: existingIds.privateDnsZone,
    peerings: [hubPeering],
  },
  identities: { identityIds: [existingIds.identity, existingIds.otherIdentity] },
  'an identity for the registry': {
    registry: { kind: 'identity', server: 'payments.azurecr.io', identityId: existingIds.identity },
  },
  'one identity for the registry and for the members': {
    registry: { kind: 'identity', server: 'payments.azurecr.io', identityId: existingIds.identity },
    identityIds: [existingIds.identity],
  },
  'everything that a company has': {
    existingResourceGroupName: existingIds.resourceGroupName,
    existingSubnetId: existingIds.subnet,
    existingPrivateDnsZoneId: existingIds.privateDnsZone,
    existingStorageAccountId: existingIds.storageAccount,
    existingLogAnalyticsWorkspaceId: existingIds.workspace,
    identityIds: [existingIds.identity],
    smokeTest: true,
  },
};
