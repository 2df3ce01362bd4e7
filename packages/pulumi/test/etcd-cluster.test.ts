import { Provider as AzureProvider } from '@pulumi/azure-native/provider';
import { all } from '@pulumi/pulumi';
import { Provider as TlsProvider } from '@pulumi/tls';
import { EtcdCluster } from '../src/index';
import { args, declare, ofType, valueOf } from './declare';
import { recordProgram } from './record-program';

describe('EtcdCluster', () => {
  it('creates the resources of the article, what the network needs, and certificates, each under its own name', async () => {
    const { registered } = await declare();
    // A change here replaces somebody's database.
    expect(registered.map(({ type, name }) => `${type} ${name}`).sort()).toMatchSnapshot();
    expect(ofType({ registered }, 'containerinstance:ContainerGroup')).toHaveLength(3);
    expect(ofType({ registered }, 'storage:StorageAccount')).toHaveLength(3);
    expect(ofType({ registered }, 'storage:FileShare')).toHaveLength(3);
    expect(ofType({ registered }, 'privatedns:PrivateRecordSet')).toHaveLength(3);
  });

  it('creates every resource that must be asked for under a name of its own, too', async () => {
    const usual = new Set((await declare()).registered.map(({ name }) => name));
    const { registered } = await declare({
      smokeTest: true,
      createLogAnalyticsWorkspace: true,
      certificates: { kind: 'issued', trustedAuthorities: [1, 2] },
      peerings: [
        {
          name: 'hub',
          virtualNetworkId:
            '/subscriptions/0/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub',
          location: 'eastus',
          addressSpaces: ['10.8.0.0/16'],
        },
      ],
    });
    const added = registered.filter(({ name }) => !usual.has(name));
    expect(added.map(({ type, name }) => `${type} ${name}`).sort()).toMatchSnapshot();
  });

  it('gives etcd the environment of the plan', async () => {
    const { registered } = await declare();
    const [group] = ofType({ registered }, 'containerinstance:ContainerGroup');
    expect(group?.inputs.containers[0].environmentVariables).toEqual(
      expect.arrayContaining([
        { name: 'ETCD_NAME', value: 'etcd1' },
        {
          name: 'ETCD_INITIAL_CLUSTER',
          value:
            'etcd1=https://etcd1.etcd.internal:2380,etcd2=https://etcd2.etcd.internal:2380,etcd3=https://etcd3.etcd.internal:2380',
        },
        { name: 'ETCD_ADVERTISE_CLIENT_URLS', value: 'https://etcd1.etcd.internal:2379' },
      ]),
    );
  });

  it('mounts the share of the member itself, with the key of its own account, as a secret', async () => {
    const { registered } = await declare();
    const groups = ofType({ registered }, 'containerinstance:ContainerGroup');
    const accounts = ofType({ registered }, 'storage:StorageAccount').map(({ inputs }) => inputs.accountName);
    expect(groups.map(({ inputs }) => inputs.volumes[0].azureFile)).toEqual(
      accounts.map((accountName) => ({
        shareName: 'data',
        storageAccountName: accountName,
        storageAccountKey: `key of ${accountName}`,
        readOnly: false,
      })),
    );
    expect(groups.map(({ secretInputs }) => secretInputs)).toEqual(
      Array(3).fill([
        'volumes.0.azureFile.storageAccountKey',
        'volumes.1.secret.ca.crt',
        'volumes.1.secret.tls.crt',
        'volumes.1.secret.tls.key',
      ]),
    );
  });

  it('points each record at the address of its own container group', async () => {
    const { registered } = await declare();
    expect(
      ofType({ registered }, 'privatedns:PrivateRecordSet').map(({ inputs }) => [
        inputs.relativeRecordSetName,
        inputs.aRecords,
      ]),
    ).toEqual([1, 2, 3].map((n) => [`etcd${n}`, [{ ipv4Address: `10.0.0.${4 + n}` }]]));
  });

  it('leaves the NAT gateway out when asked', async () => {
    const { registered } = await declare({ natGateway: false });
    expect(registered.filter(({ type }) => /NatGateway|PublicIP/.test(type))).toEqual([]);
    expect(ofType({ registered }, 'network:Subnet')[0]?.inputs).not.toHaveProperty('natGateway');
  });

  it('hands out what a client and another stack need', async () => {
    const { result } = await declare();
    expect(result.clientEndpoints).toEqual([1, 2, 3].map((n) => `https://etcd${n}.etcd.internal:2379`));
    expect(result.peerEndpoints).toEqual([1, 2, 3].map((n) => `https://etcd${n}.etcd.internal:2380`));
    expect(result.members.map(({ name, host }) => ({ name, host }))).toEqual(
      [1, 2, 3].map((n) => ({ name: `etcd${n}`, host: `etcd${n}.etcd.internal` })),
    );
    const { resourceGroupName, virtualNetworkId, subnetId, privateDnsZoneId } = result;
    expect(await valueOf(all([resourceGroupName, virtualNetworkId, subnetId, privateDnsZoneId]))).toEqual([
      'rg-etcd-eastus',
      'etcd-virtual-network-id',
      'etcd-subnet-id',
      'etcd-private-dns-zone-id',
    ]);
  });

  it('leaves the first three members as they are when the cluster grows', async () => {
    const before = await declare({ size: 3, bootstrapSize: 3 });
    const after = await declare({ size: 5, bootstrapSize: 3 });
    const byName = new Map(after.registered.map((one) => [one.name, one]));
    for (const one of before.registered) expect(byName.get(one.name)).toEqual(one);
    expect(ofType(after, 'containerinstance:ContainerGroup')).toHaveLength(5);
  });

  it('protects what holds data unless told otherwise', async () => {
    const protectedOf = async (deletionProtection?: boolean) => {
      const recording = await declare(deletionProtection === undefined ? {} : { deletionProtection });
      return recording.registered.filter(({ isProtected }) => isProtected).map(({ type }) => type);
    };
    const data = [
      ...Array<string>(3).fill('azure-native:storage:FileShare'),
      ...Array<string>(3).fill('azure-native:storage:StorageAccount'),
    ];
    expect((await protectedOf()).sort()).toEqual(data);
    expect((await protectedOf(true)).sort()).toEqual(data);
    expect(await protectedOf(false)).toEqual([]);
  });

  it('deletes a container group before it creates it again, where Azure refuses to change it', async () => {
    const recording = await declare({ smokeTest: true });
    for (const group of ofType(recording, 'containerinstance:ContainerGroup')) {
      expect(group.deleteBeforeReplace).toBe(true);
      expect(group.replaceOnChanges).toContain('containers[*].resources');
    }
  });

  it('starts container groups only after they can be found', async () => {
    const recording = await declare();
    for (const group of ofType(recording, 'containerinstance:ContainerGroup')) {
      expect(group.dependencies).toEqual(
        expect.arrayContaining(['etcd-virtual-network-link', 'etcd-subnet']),
      );
    }
  });

  it('asks the providers that it is given, for keys too', async () => {
    const { registered, calls } = await recordProgram(() => {
      const providers = [new AzureProvider('own-azure', {}), new TlsProvider('own-tls', {})];
      return new EtcdCluster('etcd', args, { providers });
    });
    const asked = registered.filter(({ name }) => name.startsWith('etcd-'));
    expect(asked).toHaveLength(34);
    for (const { type, provider } of [...asked, ...calls.map((call) => ({ ...call, type: call.token }))]) {
      expect(provider).toContain(type.startsWith('tls:') ? '::own-tls::' : '::own-azure::');
    }
  });

  it('refuses bad args with every issue', async () => {
    await expect(
      recordProgram(() => new EtcdCluster('etcd', { ...args, size: 4 as 3, location: 'East US' })),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/2 issues\n {2}size: 4 .*\n {2}location: "East US" /),
      hideStack: true,
    });
  });
});
