import { all, type Output } from '@pulumi/pulumi';
import { EtcdCluster, type EtcdClusterArgs } from '../src/index';
import { recordProgram, type Registered } from './record-program';

const args: EtcdClusterArgs = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
  version: '3.6.14',
};

function declare(extra: Partial<EtcdClusterArgs> = {}): ReturnType<typeof recordProgram<EtcdCluster>> {
  return recordProgram(() => new EtcdCluster('etcd', { ...args, ...extra }));
}

function ofType(registered: readonly Registered[], type: string): Registered[] {
  return registered.filter((one) => one.type === `azure-native:${type}`);
}

function valueOf<T>(output: Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

describe('EtcdCluster', () => {
  it('creates the resources of the article, and what the network needs, each under its own name', async () => {
    const { registered } = await declare();
    // A change here replaces somebody's database.
    expect(registered.map(({ type, name }) => `${type} ${name}`).sort()).toMatchSnapshot();
    expect(ofType(registered, 'containerinstance:ContainerGroup')).toHaveLength(3);
    expect(ofType(registered, 'storage:StorageAccount')).toHaveLength(3);
    expect(ofType(registered, 'storage:FileShare')).toHaveLength(3);
    expect(ofType(registered, 'privatedns:PrivateRecordSet')).toHaveLength(3);
  });

  it('gives etcd the environment of the plan', async () => {
    const { registered } = await declare();
    const [group] = ofType(registered, 'containerinstance:ContainerGroup');
    expect(group?.inputs.containers[0].environmentVariables).toEqual(
      expect.arrayContaining([
        { name: 'ETCD_NAME', value: 'etcd1' },
        {
          name: 'ETCD_INITIAL_CLUSTER',
          value:
            'etcd1=http://etcd1.etcd.internal:2380,etcd2=http://etcd2.etcd.internal:2380,etcd3=http://etcd3.etcd.internal:2380',
        },
        { name: 'ETCD_ADVERTISE_CLIENT_URLS', value: 'http://etcd1.etcd.internal:2379' },
      ]),
    );
  });

  it('mounts the share of the member itself, with the key of its own account, as a secret', async () => {
    const { registered } = await declare();
    const groups = ofType(registered, 'containerinstance:ContainerGroup');
    const accounts = ofType(registered, 'storage:StorageAccount').map(({ inputs }) => inputs.accountName);
    expect(groups.map(({ inputs }) => inputs.volumes[0].azureFile)).toEqual(
      accounts.map((accountName) => ({
        shareName: 'data',
        storageAccountName: accountName,
        storageAccountKey: `key of ${accountName}`,
        readOnly: false,
      })),
    );
    expect(groups.map(({ secretInputs }) => secretInputs)).toEqual(Array(3).fill(['volumes']));
  });

  it('points each record at the address of its own container group', async () => {
    const { registered } = await declare();
    expect(
      ofType(registered, 'privatedns:PrivateRecordSet').map(({ inputs }) => [
        inputs.relativeRecordSetName,
        inputs.aRecords,
      ]),
    ).toEqual([1, 2, 3].map((n) => [`etcd${n}`, [{ ipv4Address: `10.0.0.${4 + n}` }]]));
  });

  it('leaves the NAT gateway out when asked', async () => {
    const { registered } = await declare({ natGateway: false });
    expect(registered.filter(({ type }) => /NatGateway|PublicIP/.test(type))).toEqual([]);
    expect(ofType(registered, 'network:Subnet')[0]?.inputs).not.toHaveProperty('natGateway');
  });

  it('hands out what a client and another stack need', async () => {
    const { result } = await declare();
    expect(result.clientEndpoints).toEqual([1, 2, 3].map((n) => `http://etcd${n}.etcd.internal:2379`));
    expect(result.peerEndpoints).toEqual([1, 2, 3].map((n) => `http://etcd${n}.etcd.internal:2380`));
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
    expect(ofType(after.registered, 'containerinstance:ContainerGroup')).toHaveLength(5);
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
