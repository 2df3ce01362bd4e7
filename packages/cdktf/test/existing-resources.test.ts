import type { TerraformStack } from 'cdktf';
import { TerraformOutput, TerraformVariable, Testing } from 'cdktf';
import { EtcdCluster, type EtcdClusterProps } from '../src/index';
import {
  named,
  only,
  props,
  reference,
  resourcesOf,
  synthesize,
  testStack,
  type Synthesized,
} from './synthesize';

const within = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers';
const ids = {
  existingVirtualNetworkId: `${within}/Microsoft.Network/virtualNetworks/vnet-hub`,
  existingSubnetId: `${within}/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-etcd`,
  existingPrivateDnsZoneId: `${within}/Microsoft.Network/privateDnsZones/etcd.internal`,
  existingStorageAccountId: `${within}/Microsoft.Storage/storageAccounts/sthub`,
  existingLogAnalyticsWorkspaceId: `${within}/Microsoft.OperationalInsights/workspaces/log-hub`,
};

/** What each id is, as Terraform would evaluate the expressions around it. */
function evaluated(id: string): { id: string; name: string; group: string; network: string } {
  const argument = id.startsWith('${') ? id.slice(2, -1) : `"${id}"`;
  const parts = `split("/", ${argument})`;
  return {
    id,
    name: `\${element(${parts}, 8)}`,
    group: `\${element(${parts}, 4)}`,
    network: `\${join("/", slice(${parts}, 0, 9))}`,
  };
}

const ranges = {
  virtualNetworkAddressSpace: '10.1.0.0/16',
  subnetAddressPrefix: '10.1.9.0/24',
};

/** A literal id, and one that only Terraform knows. */
const sources = [
  [
    'a literal',
    (field: keyof typeof ids) => ({ [field]: ids[field] }),
    (field: keyof typeof ids) => ids[field],
  ],
  [
    'a token',
    (field: keyof typeof ids) => (stack: TerraformStack) => ({
      [field]: new TerraformVariable(stack, 'known-later', { type: 'string' }).stringValue,
    }),
    () => '${var.known-later}',
  ],
] as const;

function given(
  source: (typeof sources)[number][1],
  field: keyof typeof ids,
  extra: Partial<EtcdClusterProps> = {},
): ReturnType<typeof synthesize> {
  const values = source(field);
  return synthesize((stack) => ({ ...(typeof values === 'function' ? values(stack) : values), ...extra }));
}

describe('existing resources', () => {
  it('creates everything in an existing resource group', () => {
    const { stack } = synthesize({ existingResourceGroupName: 'rg-hub' });
    expect(stack.resource.azurerm_resource_group).toBeUndefined();
    const names = Object.values(stack.resource)
      .flatMap((ofType) => Object.values(ofType))
      .map(({ resource_group_name }) => resource_group_name)
      .filter((name) => name !== undefined);
    expect(new Set(names)).toEqual(new Set(['rg-hub']));
  });

  it('takes the name of the resource group from a token', () => {
    const { cluster, stack } = synthesize((scope) => ({
      existingResourceGroupName: new TerraformVariable(scope, 'group', { type: 'string' }).stringValue,
    }));
    expect(only(stack, 'azurerm_virtual_network').resource_group_name).toBe('${var.group}');
    expect(cluster.resourceGroupName).toBeDefined();
  });

  describe.each(sources)('with %s id', (_kind, source, expectedId) => {
    it('creates the subnet in an existing network', () => {
      const { stack } = given(source, 'existingVirtualNetworkId', ranges);
      const network = evaluated(expectedId('existingVirtualNetworkId'));
      expect(stack.resource.azurerm_virtual_network).toBeUndefined();
      expect(only(stack, 'azurerm_subnet')).toMatchObject({
        virtual_network_name: network.name,
        resource_group_name: network.group,
        address_prefixes: ['10.1.9.0/24'],
      });
      expect(only(stack, 'azurerm_private_dns_zone_virtual_network_link').virtual_network_id).toBe(
        network.network,
      );
      expect(only(stack, 'azurerm_network_security_group').resource_group_name).toEqual(
        reference('azurerm_resource_group', 'resource-group', 'name'),
      );
    });

    it('puts the members into an existing subnet and leaves the rest to its owner', () => {
      const { stack } = given(source, 'existingSubnetId');
      const subnet = evaluated(expectedId('existingSubnetId'));
      expect(
        Object.keys(stack.resource).filter((type) => /subnet|nat_|security|public_ip/.test(type)),
      ).toEqual([]);
      expect(stack.resource.azurerm_virtual_network).toBeUndefined();
      expect(resourcesOf(stack, 'azurerm_container_group').map(({ subnet_ids }) => subnet_ids)).toEqual(
        Array(3).fill([subnet.id]),
      );
      expect(named(stack, 'azurerm_storage_account', 'etcd1-storage-account').network_rules).toMatchObject({
        virtual_network_subnet_ids: [subnet.id],
      });
      expect(only(stack, 'azurerm_private_dns_zone_virtual_network_link').virtual_network_id).toBe(
        subnet.network,
      );
    });

    it('writes records and links into an existing zone', () => {
      const { stack } = given(source, 'existingPrivateDnsZoneId');
      const zone = evaluated(expectedId('existingPrivateDnsZoneId'));
      expect(stack.resource.azurerm_private_dns_zone).toBeUndefined();
      const expected = { resource_group_name: zone.group };
      expect(resourcesOf(stack, 'azurerm_private_dns_a_record')).toEqual(
        Array(3).fill(expect.objectContaining({ ...expected, zone_name: 'etcd.internal' })),
      );
      expect(only(stack, 'azurerm_private_dns_zone_virtual_network_link')).toMatchObject({
        ...expected,
        private_dns_zone_name: 'etcd.internal',
      });
    });

    it('keeps the data of all members in an existing storage account', () => {
      const { cluster, stack } = given(source, 'existingStorageAccountId');
      const account = evaluated(expectedId('existingStorageAccountId'));
      expect(stack.resource.azurerm_storage_account).toBeUndefined();
      expect(
        resourcesOf(stack, 'azurerm_storage_share').map((share) => [share.name, share.storage_account_id]),
      ).toEqual([1, 2, 3].map((n) => [expect.stringMatching(`^etcd${n}-data`), account.id]));
      expect(Object.values(stack.data?.azurerm_storage_account ?? {})).toEqual([
        { name: account.name, resource_group_name: account.group },
      ]);
      const group = named(stack, 'azurerm_container_group', 'etcd2-container-group');
      expect(group.container[0].volume[0]).toMatchObject({
        share_name: reference('azurerm_storage_share', 'etcd2-file-share', 'name'),
        storage_account_name: account.name,
        storage_account_key: reference(
          'data.azurerm_storage_account',
          'storage-account',
          'primary_access_key',
        ),
      });
      expect(cluster.members.map(({ storageAccount }) => storageAccount)).toEqual(Array(3).fill(undefined));
      expect(cluster.members.every(({ fileShare }) => fileShare !== undefined)).toBe(true);
    });

    it('sends logs to an existing workspace', () => {
      const { stack } = given(source, 'existingLogAnalyticsWorkspaceId');
      expect(stack.resource.azurerm_log_analytics_workspace).toBeUndefined();
      const workspace = expectedId('existingLogAnalyticsWorkspaceId');
      expect(
        resourcesOf(stack, 'azurerm_monitor_diagnostic_setting').map(
          ({ log_analytics_workspace_id }) => log_analytics_workspace_id,
        ),
      ).toEqual(Array(3).fill(workspace));
    });
  });

  it('links nothing where network and zone are somebody else’s', () => {
    const { existingSubnetId, existingPrivateDnsZoneId } = ids;
    const { stack } = synthesize({ existingSubnetId, existingPrivateDnsZoneId });
    expect(stack.resource.azurerm_private_dns_zone_virtual_network_link).toBeUndefined();
  });

  it('hands the ids out again', () => {
    const stack = testStack();
    const { existingSubnetId, existingPrivateDnsZoneId, existingLogAnalyticsWorkspaceId } = ids;
    const cluster = new EtcdCluster(stack, 'etcd', {
      ...props,
      existingResourceGroupName: 'rg-hub',
      existingSubnetId,
      existingPrivateDnsZoneId,
      existingLogAnalyticsWorkspaceId,
    });
    const value = [
      cluster.resourceGroupName,
      cluster.virtualNetworkId,
      cluster.subnetId,
      cluster.privateDnsZoneId,
      cluster.logAnalyticsWorkspaceId,
    ];
    new TerraformOutput(stack, 'ids', { value });
    const { output } = JSON.parse(Testing.synth(stack)) as Synthesized;
    expect(output?.ids.value).toEqual([
      'rg-hub',
      evaluated(existingSubnetId).network,
      existingSubnetId,
      existingPrivateDnsZoneId,
      existingLogAnalyticsWorkspaceId,
    ]);
  });
});
