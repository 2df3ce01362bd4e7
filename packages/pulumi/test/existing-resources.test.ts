import { output, RunError, type Input } from '@pulumi/pulumi';
import { splitResourceId } from '../src/resource-id';
import { declare, named, ofType, valueOf } from './declare';
import { getContainerGroup } from './record-program';

const within = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers';
const ids = {
  existingVirtualNetworkId: `${within}/Microsoft.Network/virtualNetworks/vnet-hub`,
  existingSubnetId: `${within}/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-etcd`,
  existingPrivateDnsZoneId: `${within}/Microsoft.Network/privateDnsZones/etcd.internal`,
  existingStorageAccountId: `${within}/Microsoft.Storage/storageAccounts/sthub`,
  existingLogAnalyticsWorkspaceId: `${within}/Microsoft.OperationalInsights/workspaces/log-hub`,
};

const ranges = {
  virtualNetworkAddressSpace: '10.1.0.0/16',
  subnetAddressPrefix: '10.1.9.0/24',
};

describe('existing resources', () => {
  it.each<[string, () => Input<string>]>([
    ['plain text', () => 'rg-hub'],
    ['an output', () => output('rg-hub')],
  ])('creates everything in an existing resource group, whose name is %s', async (_kind, name) => {
    const recording = await declare(() => ({ existingResourceGroupName: name() }));
    expect(ofType(recording, 'resources:ResourceGroup')).toEqual([]);
    const names = recording.registered
      .map(({ inputs }) => inputs.resourceGroupName)
      .filter((one) => one !== undefined);
    expect(new Set(names)).toEqual(new Set(['rg-hub']));
    expect(await valueOf(recording.result.resourceGroupName)).toBe('rg-hub');
  });

  describe.each<[string, (id: string) => Input<string>]>([
    ['a literal', (id) => id],
    ['an output as', (id) => output(id)],
  ])('with %s id', (_kind, wrap) => {
    it('creates the subnet in an existing network', async () => {
      const recording = await declare(() => ({
        existingVirtualNetworkId: wrap(ids.existingVirtualNetworkId),
        ...ranges,
      }));
      expect(ofType(recording, 'network:VirtualNetwork')).toEqual([]);
      expect(named(recording, 'subnet').inputs).toMatchObject({
        virtualNetworkName: 'vnet-hub',
        resourceGroupName: 'rg-hub',
        addressPrefixes: ['10.1.9.0/24'],
      });
      expect(named(recording, 'virtual-network-link').inputs.virtualNetwork).toEqual({
        id: ids.existingVirtualNetworkId,
      });
      expect(named(recording, 'network-security-group').inputs.resourceGroupName).toBe('rg-etcd-eastus');
    });

    it('puts the members into an existing subnet and leaves the rest to its owner', async () => {
      const recording = await declare(() => ({ existingSubnetId: wrap(ids.existingSubnetId) }));
      expect(recording.registered.filter(({ type }) => type.startsWith('azure-native:network:'))).toEqual([]);
      expect(
        ofType(recording, 'containerinstance:ContainerGroup').map(({ inputs }) => inputs.subnetIds),
      ).toEqual(Array(3).fill([{ id: ids.existingSubnetId }]));
      expect(named(recording, 'etcd1-storage-account').inputs.networkRuleSet.virtualNetworkRules).toEqual([
        { virtualNetworkResourceId: ids.existingSubnetId },
      ]);
      expect(named(recording, 'virtual-network-link').inputs.virtualNetwork).toEqual({
        id: ids.existingVirtualNetworkId,
      });
    });

    it('writes records and links into an existing zone', async () => {
      const recording = await declare(() => ({
        existingPrivateDnsZoneId: wrap(ids.existingPrivateDnsZoneId),
      }));
      expect(ofType(recording, 'privatedns:PrivateZone')).toEqual([]);
      const inZone = [
        ...ofType(recording, 'privatedns:PrivateRecordSet'),
        ...ofType(recording, 'privatedns:VirtualNetworkLink'),
      ];
      expect(inZone).toHaveLength(4);
      for (const { inputs } of inZone) {
        expect(inputs).toMatchObject({ resourceGroupName: 'rg-hub', privateZoneName: 'etcd.internal' });
      }
    });

    it('keeps the data of all members in an existing storage account', async () => {
      const recording = await declare(() => ({
        existingStorageAccountId: wrap(ids.existingStorageAccountId),
      }));
      const { calls, result } = recording;
      expect(ofType(recording, 'storage:StorageAccount')).toEqual([]);
      expect(ofType(recording, 'storage:FileShare').map(({ inputs }) => inputs)).toEqual(
        [1, 2, 3].map((n) =>
          expect.objectContaining({
            shareName: expect.stringMatching(`^etcd${n}-data`),
            accountName: 'sthub',
            resourceGroupName: 'rg-hub',
          }),
        ),
      );
      expect(calls.filter(({ token }) => token !== getContainerGroup)).toEqual([
        {
          token: 'azure-native:storage:listStorageAccountKeys',
          inputs: { accountName: 'sthub', resourceGroupName: 'rg-hub' },
          provider: '',
        },
      ]);
      const group = named(recording, 'etcd2-container-group');
      expect(group.inputs.volumes[0].azureFile).toEqual({
        shareName: named(recording, 'etcd2-file-share').inputs.shareName,
        storageAccountName: 'sthub',
        storageAccountKey: 'key of sthub',
        readOnly: false,
      });
      expect(group.secretInputs).toContain('volumes.0.azureFile.storageAccountKey');
      expect(result.members.map(({ storageAccount }) => storageAccount)).toEqual(Array(3).fill(undefined));
      expect(result.members.every(({ fileShare }) => fileShare !== undefined)).toBe(true);
    });

    it('sends logs to an existing workspace', async () => {
      const recording = await declare(() => ({
        existingLogAnalyticsWorkspaceId: wrap(ids.existingLogAnalyticsWorkspaceId),
      }));
      expect(ofType(recording, 'operationalinsights:Workspace')).toEqual([]);
      expect(ofType(recording, 'monitor:DiagnosticSetting').map(({ inputs }) => inputs.workspaceId)).toEqual(
        Array(3).fill(ids.existingLogAnalyticsWorkspaceId),
      );
    });
  });

  it('links nothing where network and zone are somebody else’s', async () => {
    const { existingSubnetId, existingPrivateDnsZoneId } = ids;
    const recording = await declare({ existingSubnetId, existingPrivateDnsZoneId });
    expect(ofType(recording, 'privatedns:VirtualNetworkLink')).toEqual([]);
  });

  it('hands the ids out again', async () => {
    const { existingSubnetId, existingPrivateDnsZoneId, existingLogAnalyticsWorkspaceId } = ids;
    const { outputs } = await declare({
      existingResourceGroupName: 'rg-hub',
      existingSubnetId,
      existingPrivateDnsZoneId,
      existingLogAnalyticsWorkspaceId,
    });
    expect(outputs.inputs).toMatchObject({
      resourceGroupName: 'rg-hub',
      virtualNetworkId: ids.existingVirtualNetworkId,
      subnetId: existingSubnetId,
      privateDnsZoneId: existingPrivateDnsZoneId,
      logAnalyticsWorkspaceId: existingLogAnalyticsWorkspaceId,
    });
  });

  it('are refused where an output turns out to be no id', () => {
    expect(() => splitResourceId('vnet-hub')).toThrow('"vnet-hub" is not the id of a resource');
    expect(() => splitResourceId('vnet-hub')).toThrow(RunError);
    expect(splitResourceId(ids.existingSubnetId)).toHaveLength(11);
  });
});
