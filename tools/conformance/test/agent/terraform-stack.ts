import { ContainerGroup } from '@cdktf/provider-azurerm/lib/container-group';
import { PrivateDnsARecord } from '@cdktf/provider-azurerm/lib/private-dns-a-record';
import { PrivateDnsTxtRecord } from '@cdktf/provider-azurerm/lib/private-dns-txt-record';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageShare } from '@cdktf/provider-azurerm/lib/storage-share';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Fn, type TerraformStack } from 'cdktf';
import { agentValues } from './agent-values';

const { location, network, subnet, role, members } = agentValues;

/**
 * Two members whose agents may each change the record of their own and no other, and a vault that both mount: what no adapter
 * declares yet.
 */
export function declareAgents(scope: TerraformStack): void {
  new AzurermProvider(scope, 'azurerm', { features: [{}] });
  const group = new ResourceGroup(scope, 'group', { name: 'rg-etcd', location });
  const within = { resourceGroupName: group.name, location };
  const zone = new PrivateDnsZone(scope, 'zone', { resourceGroupName: group.name, name: 'etcd.internal' });
  const inZone = { resourceGroupName: group.name, zoneName: zone.name };
  new PrivateDnsZoneVirtualNetworkLink(scope, 'link', {
    name: 'link-etcd',
    resourceGroupName: group.name,
    privateDnsZoneName: zone.name,
    virtualNetworkId: network,
    registrationEnabled: false,
  });
  new PrivateDnsTxtRecord(scope, 'text', {
    ...inZone,
    name: 'etcd',
    ttl: 10,
    record: [{ value: 'members=2' }, { value: 'epoch=1' }],
    tags: { team: 'payments' },
  });
  const share = (name: string) => createShare(scope, name, within);
  const vault = share('vault');
  for (const { name, assignment } of members) {
    const identity = new UserAssignedIdentity(scope, `identity-${name}`, { ...within, name: `id-${name}` });
    const member = new ContainerGroup(scope, name, {
      ...within,
      name: `ci-${name}`,
      osType: 'Linux',
      sku: 'Standard',
      restartPolicy: 'Always',
      ipAddressType: 'Private',
      subnetIds: [subnet],
      identity: { type: 'UserAssigned', identityIds: [identity.id] },
      container: [
        {
          name: 'etcd',
          image: 'registry.example/agent:1',
          cpu: 1,
          memory: 2,
          ports: [{ port: 2379, protocol: 'TCP' }],
          environmentVariables: { ZONE_ID: zone.id, CLIENT_ID: identity.clientId },
          volume: [
            { name: 'etcd-data', mountPath: '/data', readOnly: false, ...share(name) },
            { name: 'etcd-vault', mountPath: '/vault', readOnly: false, ...vault },
          ],
        },
      ],
    });
    const record = new PrivateDnsARecord(scope, `record-${name}`, {
      ...inZone,
      name,
      ttl: 10,
      records: [member.ipAddress],
    });
    // Azure names a role in the subscription of the scope, and none is known before.
    const subscription = Fn.element(Fn.split('/', record.id), 2) as string;
    new RoleAssignment(scope, `assignment-${name}`, {
      name: assignment,
      scope: record.id,
      roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      principalId: identity.principalId,
      principalType: 'ServicePrincipal',
      skipServicePrincipalAadCheck: true,
    });
  }
}

/** An account with a share, as a container mounts it. */
function createShare(
  scope: TerraformStack,
  name: string,
  within: { readonly resourceGroupName: string; readonly location: string },
): { readonly shareName: string; readonly storageAccountName: string; readonly storageAccountKey: string } {
  const account = new StorageAccount(scope, `account-${name}`, {
    ...within,
    name: `st${name}`,
    accountKind: 'StorageV2',
    accountTier: 'Standard',
    accountReplicationType: 'ZRS',
    minTlsVersion: 'TLS1_2',
    httpsTrafficOnlyEnabled: true,
    sharedAccessKeyEnabled: true,
    allowNestedItemsToBePublic: false,
    crossTenantReplicationEnabled: false,
    networkRules: { defaultAction: 'Deny', bypass: ['None'], virtualNetworkSubnetIds: [subnet] },
  });
  const share = new StorageShare(scope, `share-${name}`, {
    name,
    storageAccountId: account.id,
    quota: 16,
    accessTier: 'TransactionOptimized',
  });
  return {
    shareName: share.name,
    storageAccountName: account.name,
    storageAccountKey: account.primaryAccessKey,
  };
}
