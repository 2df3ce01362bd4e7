import { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { Subnet, VirtualNetwork } from '@pulumi/azure-native/network';
import { Workspace } from '@pulumi/azure-native/operationalinsights';
import { PrivateZone } from '@pulumi/azure-native/privatedns';
import { Provider } from '@pulumi/azure-native/provider';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import { StorageAccount } from '@pulumi/azure-native/storage';
import { CustomResource, runtime, type Output } from '@pulumi/pulumi';
import { EtcdCluster, type EtcdClusterArgs } from '../src/index';
import { etcdClusterMocks, type OwnMocks } from '../src/testing/index';
import { known } from '../src/engine/known';
import { splitResourceId } from '../src/resource-id';
import { args, valueOf } from './declare';

interface Seen {
  readonly type: string;
  readonly name: string;
  readonly inputs: any;
}

/** Runs a program under mocks, as a user's test does. */
async function run<T>(mocks: runtime.Mocks, program: () => T, preview = false): Promise<T> {
  await runtime.setMocks(mocks, 'project', 'stack', preview);
  const result = program();
  await runtime.disconnect();
  return result;
}

/** What a program registers under the cluster's mocks. */
async function registered(program: () => unknown): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const look = ({ type, name, inputs }: runtime.MockResourceArgs) => {
    seen.push({ type, name, inputs });
  };
  await run(etcdClusterMocks({ newResource: look }), program);
  return seen;
}

const declare = (given: Partial<EtcdClusterArgs> = {}) => new EtcdCluster('etcd', { ...args, ...given });
const ofType = (seen: readonly Seen[], type: string) =>
  seen.filter((one) => one.type === `azure-native:${type}`).map(({ inputs }) => inputs);
const pem = (label: string) =>
  new RegExp(`^-----BEGIN ${label}-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END ${label}-----\n$`);

describe('the mocks', () => {
  // Within the time of a test: no member is waited for.
  it('answer all that a cluster asks', async () => {
    const cluster = await run(etcdClusterMocks(), () => declare({ smokeTest: true, natGateway: true }));
    expect(await valueOf(cluster.clientPrivateKey)).toMatch(pem('EC PRIVATE KEY'));
    expect(await valueOf(cluster.clientCertificate)).toMatch(pem('CERTIFICATE'));
    expect(await valueOf(cluster.caCertificate)).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
    expect(await valueOf(cluster.virtualNetworkId)).toMatch(/^\/subscriptions\/[0-9-]{36}\/resourceGroups\//);
    const [member] = cluster.members;
    expect(await valueOf(member!.storageAccount?.name)).toMatch(/^st/);
    expect((await valueOf(member!.containerGroup.ipAddress))?.ip).toBe('10.0.0.4');
  });

  it('give each container group an address, and each account a key', async () => {
    const seen = await registered(() => declare({ size: 5 }));
    const addresses = ofType(seen, 'privatedns:PrivateRecordSet').map(
      ({ aRecords }) => aRecords[0].ipv4Address,
    );
    expect(new Set(addresses).size).toBe(5);
    const keys = ofType(seen, 'containerinstance:ContainerGroup').map(({ volumes }) =>
      JSON.stringify(volumes),
    );
    for (const volumes of keys) expect(volumes).toMatch(/"storageAccountKey":.*key of st/);
  });

  it('give ids that can be handed in, and names', async () => {
    const within = { resourceGroupName: 'rg-hub' };
    const seen = await registered(() => {
      const network = new VirtualNetwork('hub', { ...within, virtualNetworkName: 'vnet-hub' });
      const subnet = new Subnet('etcd', { ...within, virtualNetworkName: network.name, subnetName: 'snet' });
      return declare({
        existingResourceGroupName: new ResourceGroup('team').name,
        existingSubnetId: subnet.id,
        existingPrivateDnsZoneId: new PrivateZone('zone', { ...within, privateZoneName: 'etcd.internal' }).id,
        existingStorageAccountId: new StorageAccount('data', {
          ...within,
          kind: 'StorageV2',
          sku: { name: 'Standard_LRS' },
        }).id,
        existingLogAnalyticsWorkspaceId: new Workspace('logs', within).id,
        identityIds: [new UserAssignedIdentity('puller', within).id],
      });
    });
    const [group] = ofType(seen, 'containerinstance:ContainerGroup');
    const hub = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers';
    expect(group).toMatchObject({
      resourceGroupName: 'team',
      subnetIds: [{ id: `${hub}/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet` }],
      identity: {
        userAssignedIdentities: [`${hub}/Microsoft.ManagedIdentity/userAssignedIdentities/puller`],
      },
    });
    expect(ofType(seen, 'storage:FileShare')[0]).toMatchObject({ accountName: 'data', ...within });
    expect(ofType(seen, 'privatedns:PrivateRecordSet')[0]).toMatchObject(within);
    expect(ofType(seen, 'monitor:DiagnosticSetting')[0]).toMatchObject({
      workspaceId: `${hub}/Microsoft.OperationalInsights/workspaces/logs`,
    });
  });

  it('give networks that can be peered', async () => {
    const seen = await registered(() => {
      const { id } = new VirtualNetwork('hub', { resourceGroupName: 'rg-hub' });
      const peering = {
        name: 'hub',
        virtualNetworkId: id,
        location: 'eastus',
        addressSpaces: ['10.8.0.0/16'],
      };
      return declare({ size: 1, peerings: [peering] });
    });
    const ways = ofType(seen, 'network:VirtualNetworkPeering').map(
      ({ virtualNetworkName }) => virtualNetworkName,
    );
    expect(ways).toContain('hub');
  });

  it.each<[string, string, string]>([
    ['network/v20240101:VirtualNetwork', 'virtualNetworkName', 'Microsoft.Network/virtualNetworks'],
    ['network:PrivateZone', 'privateZoneName', 'Microsoft.Network/privateDnsZones'],
    ['storage/v20230101:StorageAccount', 'accountName', 'Microsoft.Storage/storageAccounts'],
  ])('know a type in other versions: %s', async (type, field, place) => {
    const asked = {
      type: `azure-native:${type}`,
      name: 'hub',
      inputs: { [field]: 'own', resourceGroupName: 'rg' },
    };
    await runtime.setMocks(etcdClusterMocks());
    const { id, state } = await etcdClusterMocks().newResource(asked);
    expect(id).toMatch(new RegExp(`/resourceGroups/rg/providers/${place}/own$`));
    expect(state.name).toBe('own');
  });

  it('let everything else be what it is', async () => {
    class Queue extends CustomResource {
      declare readonly length: Output<number>;
      constructor(name: string) {
        super('other:index:Queue', name, { length: 7 });
      }
    }
    const given = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet';
    const { queue, found, answer } = await run(etcdClusterMocks(), () => {
      const provider = new Provider('azure', {});
      declare({ size: 1 });
      return {
        queue: new Queue('queue'),
        found: VirtualNetwork.get('found', given, { provider }),
        answer: runtime.invoke('other:index:look', { size: 3 }),
      };
    });
    expect([await valueOf(queue.id), await valueOf(queue.length)]).toEqual(['queue-id', 7]);
    expect(await valueOf(found.id)).toBe(given);
    expect(await answer).toMatchObject({ size: 3 });
  });

  it.each<[string, OwnMocks]>([
    [
      'what Pulumi documents',
      {
        newResource: ({ name, inputs }) => ({ id: `${name}_id`, state: inputs }),
        call: ({ inputs }) => inputs,
      },
    ],
    ['nothing', { newResource: () => undefined, call: () => Promise.resolve(undefined) }],
    ['parts', { newResource: () => ({}), call: () => ({}) }],
  ])('fill in what those of the test leave out, which answer %s', async (_, own) => {
    const cluster = await run(etcdClusterMocks(own), () => declare());
    expect(await valueOf(cluster.clientCertificate)).toMatch(pem('CERTIFICATE'));
    expect((await valueOf(cluster.members[2]!.containerGroup.ipAddress))?.ip).toMatch(/^10\.0\.0\.\d+$/);
  });

  it('let those of the test win, field by field', async () => {
    const own: OwnMocks = {
      newResource: ({ type, inputs }) =>
        type.endsWith(':ContainerGroup')
          ? { id: 'own', state: { ipAddress: { ...inputs.ipAddress, ip: '10.9.9.9' } } }
          : undefined,
      call: async ({ token }) =>
        token.endsWith('listStorageAccountKeys') ? { keys: [{ value: 'own key' }] } : Promise.resolve({}),
    };
    const { members } = await run(etcdClusterMocks(own), () => declare({ size: 1 }));
    const { containerGroup, dnsRecord } = members[0]!;
    expect(await valueOf(containerGroup.id)).toBe('own');
    expect(await valueOf(containerGroup.name)).toBe('ci-etcd1-eastus');
    expect((await valueOf(dnsRecord.aRecords))?.[0]?.ipv4Address).toBe('10.9.9.9');
    expect(JSON.stringify(await valueOf(containerGroup.volumes))).toContain('own key');
  });

  it('can be taken apart', async () => {
    const { newResource, call } = etcdClusterMocks();
    const tokens: string[] = [];
    const mocks: runtime.Mocks = {
      newResource,
      call: (asked) => {
        tokens.push(asked.token);
        return call(asked);
      },
    };
    await run(mocks, () => declare());
    expect(tokens).toContain('azure-native:storage:listStorageAccountKeys');
  });

  it('know in a preview what the program says, and nothing else', async () => {
    const cluster = await run(etcdClusterMocks(), () => declare(), true);
    expect(cluster.clientEndpoints).toHaveLength(3);
    const isKnown = (output: Output<unknown>) => (output as unknown as { isKnown: Promise<boolean> }).isKnown;
    expect(await isKnown(cluster.members[0]!.containerGroup.id)).toBe(false);
    expect(await isKnown(cluster.members[0]!.containerGroup.osType)).toBe(true);
  });
});

// That a cluster says so is in tools/workspace, for what is thrown within an output ends a program, and a test of jest.
describe('a value that is missing', () => {
  const origin = { what: 'the key', answer: 'listStorageAccountKeys', field: 'keys[0].value' };
  const mocks = etcdClusterMocks();

  it('is one that the mocks of a test have left out', async () => {
    await runtime.setMocks(mocks);
    expect(() => known(undefined, origin)).toThrow(
      'the mocks of this test answered listStorageAccountKeys without keys[0].value; use etcdClusterMocks of ' +
        '@etcd-iac/pulumi/testing, or add it to your own',
    );
    expect(() => splitResourceId('hub_id')).toThrow(
      /^"hub_id" is not the id .*; use etcdClusterMocks of @etcd-iac\/pulumi\/testing, which gives resources such ids$/,
    );
  });

  it('is none in a preview', async () => {
    await runtime.setMocks(mocks, 'project', 'stack', true);
    expect(known(undefined, origin)).toBe('');
  });

  it('is one of Azure, or of another provider, in a deployment', async () => {
    await runtime.setMocks(mocks);
    const monitor = jest.spyOn(runtime, 'getMonitor').mockReturnValue(undefined);
    expect(() => known(undefined, origin)).toThrow('Azure did not return the key; run the deployment again');
    expect(() => known(undefined, { ...origin, by: 'The tls provider' })).toThrow(
      'The tls provider did not return',
    );
    expect(() => splitResourceId('hub_id')).toThrow(/virtualNetworks\/…"$/);
    monitor.mockRestore();
  });
});
