import { ClusterSpecError } from '@etcd-iac/core';
import { planAzure, refuseCollisions, type AzureSpec, type DeclaredCluster } from '../../src';
import { articleSpec } from '../refusal';
import { existingNetwork, ids, output, peering, token } from '../samples';

type Spec = AzureSpec<unknown>;

function declared(
  called: string,
  changes: Partial<Spec> = {},
  subscription: DeclaredCluster['subscription'] = {},
): DeclaredCluster {
  const spec: Spec = { ...articleSpec, size: 1, ...changes };
  return { called, spec, plan: planAzure(spec), subscription };
}

/** What is said of the second of two clusters. */
function linesOf(
  ...[first, second, keyOf]: [DeclaredCluster, DeclaredCluster, ((one: unknown) => unknown)?]
) {
  try {
    refuseCollisions(second, [first], keyOf);
    return [];
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    return error.issues.map(({ path, code, message }) => `${path} [${code}] ${message}`);
  }
}

const pathsOf = (...clusters: Parameters<typeof linesOf>) =>
  linesOf(...clusters).map((line) => line.split(' ', 1)[0]);

const one = '11111111-1111-1111-1111-111111111111';
const two = '22222222-2222-2222-2222-222222222222';
const providers = [{}, {}] as const;

describe('a second cluster of one name in one region', () => {
  it('is refused, with names and remedy', () => {
    expect(linesOf(declared('staging'), declared('production'))).toEqual([
      'name [conflict] would give names of "staging" again, and Azure takes each once: resource group "rg-etcd-eastus", virtual network "vnet-etcd-eastus", security group "nsg-etcd-eastus" and 5 more; choose another name',
    ]);
  });

  it('is refused with another domain, too', () => {
    expect(pathsOf(declared('a'), declared('b', { domain: 'production.internal' }))).toEqual(['name']);
  });

  it('is refused beside any of those before it', () => {
    const others = [declared('a', { name: 'other' }), declared('b'), declared('c', { name: 'another' })];
    expect(() => {
      refuseCollisions(declared('d'), others);
    }).toThrow('would give names of "b" again');
  });

  it.each<[string, Partial<Spec>]>([
    ['another name', { name: 'production' }],
    ['another region', { location: 'westeurope' }],
    ['a name that is longer by a digit', { name: 'etcd1' }],
  ])('is taken with %s', (_, changes) => {
    expect(linesOf(declared('a'), declared('b', changes))).toEqual([]);
  });

  it('is taken where names that are cut are told apart by their hashes', () => {
    const name = 'a'.repeat(60);
    expect(linesOf(declared('a', { name }), declared('b', { name: `${name}b` }))).toEqual([]);
  });
});

describe('clusters of two subscriptions', () => {
  it.each<[string, DeclaredCluster['subscription'], DeclaredCluster['subscription']]>([
    ['known ones', { id: one, provider: providers[0] }, { id: two, provider: providers[1] }],
    ['ones that only the engine knows', { provider: providers[0] }, { provider: providers[1] }],
    ['one of them named', {}, { provider: providers[1] }],
  ])('have names of storage accounts in common, which a seed tells apart: %s', (_, own, other) => {
    expect(linesOf(declared('a', {}, own), declared('b', {}, other))).toEqual([
      `uniqueNameSeed [conflict] would give names of "a" again, and Azure takes each once: storage account "${accountOf(declared('a'))}"; give each a seed of its own, such as the id of its subscription`,
    ]);
    expect(linesOf(declared('a', {}, own), declared('b', { uniqueNameSeed: two }, other))).toEqual([]);
    expect(linesOf(declared('a', {}, own), declared('b', { domain: 'b.internal' }, other))).toEqual([]);
  });

  it('are of one, if two providers serve it, in any case', () => {
    const first = declared('a', {}, { id: 'AbC', provider: providers[0] });
    const second = declared('b', {}, { id: 'aBc', provider: providers[1] });
    expect(pathsOf(first, second)).toEqual(['name']);
  });

  it('may be of one name in one zone and one account only where their records and shares differ', () => {
    const shared = {
      existingPrivateDnsZoneId: ids.privateDnsZone,
      existingStorageAccountId: ids.storageAccount,
    };
    const [first, second] = [one, two].map((id) => ({ id, provider: { id } }));
    expect(linesOf(declared('a', shared, first), declared('b', shared, second))).toEqual([
      `name [conflict] would give names of "a" again, and Azure takes each once: file share "${shareOf(declared('a', shared))}", record "etcd1", link of a network "pdnslink-etcd-eastus"; choose another name`,
    ]);
    const account = { existingStorageAccountId: ids.storageAccount };
    expect(pathsOf(declared('a', account, first), declared('b', account, second))).toEqual([
      'uniqueNameSeed',
    ]);
  });
});

function accountOf({ plan }: DeclaredCluster): string {
  const account = plan.members[0]?.storageAccount;
  return account && 'name' in account ? account.name : '';
}

function shareOf({ plan }: DeclaredCluster): string {
  return plan.members[0]?.fileShare?.name ?? '';
}

/** Ranges that overlap none of the defaults. */
const apart = { virtualNetworkAddressSpace: '10.9.0.0/16', subnetAddressPrefix: '10.9.0.0/24' };

describe('clusters in what is handed in', () => {
  it('of two regions have no names in common but those of their records', () => {
    const shared = { existingPrivateDnsZoneId: ids.privateDnsZone };
    const first = declared('a', shared);
    expect(linesOf(first, declared('b', { ...shared, location: 'westeurope' }))).toEqual([
      'name [conflict] would give names of "a" again, and Azure takes each once: record "etcd1"; choose another name',
    ]);
    expect(linesOf(first, declared('b', { ...shared, location: 'westeurope', name: 'b' }))).toEqual([]);
    expect(pathsOf(first, declared('b', { location: 'westeurope' }))).toEqual([]);
  });

  it('are in one group, in any case, and one that is created is one of them', () => {
    const first = declared('a', { existingResourceGroupName: 'rg-shared' });
    expect(
      linesOf(first, declared('b', { existingResourceGroupName: 'RG-Shared', domain: 'b.internal' })),
    ).toEqual([
      'name [conflict] would give names of "a" again, and Azure takes each once: virtual network "vnet-etcd-eastus", security group "nsg-etcd-eastus", NAT gateway "ng-etcd-eastus" and 2 more; choose another name',
    ]);
    expect(
      linesOf(first, declared('b', { existingResourceGroupName: 'rg-other', domain: 'b.internal' })),
    ).toEqual([]);
    const inCreated = { existingResourceGroupName: 'rg-etcd-eastus' };
    expect(pathsOf(declared('a'), declared('b', inCreated))).toEqual(['name', 'domain']);
  });

  it('of two names cannot both create the zone of one domain in one group', () => {
    const shared = { existingResourceGroupName: 'rg-shared' };
    expect(linesOf(declared('a', shared), declared('b', { ...shared, name: 'b' }))).toEqual([
      'domain [conflict] would give names of "a" again, and Azure takes each once: private DNS zone "etcd.internal"; choose another domain, or hand one zone in to both as existingPrivateDnsZoneId',
    ]);
    expect(pathsOf(declared('a', shared), declared('b', shared))).toEqual(['name', 'domain']);
    const handedIn = { ...shared, existingPrivateDnsZoneId: ids.privateDnsZone };
    expect(linesOf(declared('a', handedIn), declared('b', { ...handedIn, name: 'b' }))).toEqual([]);
  });

  it('are told apart as far as they are known', () => {
    const within = (existingResourceGroupName: unknown) =>
      declared('a', { existingResourceGroupName, domain: `${['a', 'b'][count++ % 2]}.internal` });
    let count = 0;
    expect(pathsOf(within(token), within(token))).toEqual(['name']);
    expect(pathsOf(within(token), within('${TfToken[TOKEN.9]}'))).toEqual([]);
    expect(pathsOf(within(token), within('${TfToken[TOKEN.9]}'), () => 'the same')).toEqual(['name']);
    const group = output('rg');
    expect(pathsOf(within(group), within(group))).toEqual(['name']);
    expect(pathsOf(within(group), within(output('rg')))).toEqual([]);
  });

  it('have subnets in one network', () => {
    const inNetwork = (name: string, group: string, id: string = ids.virtualNetwork) =>
      declared(name, {
        ...existingNetwork,
        subnetAddressPrefix: name === 'a' ? '10.0.4.0/24' : '10.0.5.0/24',
        existingVirtualNetworkId: id,
        existingResourceGroupName: group,
        domain: `${group}.internal`,
      });
    expect(linesOf(inNetwork('a', 'rg-a'), inNetwork('b', 'rg-b', ids.virtualNetwork.toLowerCase()))).toEqual(
      [
        'name [conflict] would give names of "a" again, and Azure takes each once: subnet "snet-etcd-eastus"; choose another name',
      ],
    );
    expect(linesOf(inNetwork('a', 'rg-a'), inNetwork('b', 'rg-b', `${ids.virtualNetwork}-2`))).toEqual([]);
  });

  it('cannot link two zones of one domain to one network', () => {
    const hub = { peerings: [peering] };
    expect(linesOf(declared('a', hub), declared('b', { ...hub, ...apart, name: 'b' }))).toEqual([
      'domain [conflict] would give names of "a" again, and Azure takes each once: zone in a network "etcd.internal"; choose another domain, or hand one zone in to both as existingPrivateDnsZoneId',
    ]);
    expect(
      linesOf(declared('a', hub), declared('b', { ...hub, ...apart, name: 'b', domain: 'b.internal' })),
    ).toEqual([]);
    const zone = { ...hub, existingPrivateDnsZoneId: ids.privateDnsZone };
    expect(linesOf(declared('a', zone), declared('b', { ...zone, ...apart, name: 'b' }))).toEqual([]);
    expect(
      pathsOf(
        declared('a', existingNetwork),
        declared('b', { ...existingNetwork, subnetAddressPrefix: '10.0.5.0/24', name: 'b' }),
      ),
    ).toEqual(['domain']);
    const bySubnet = (subnet: string) => ({ existingSubnetId: `${ids.virtualNetwork}/subnets/${subnet}` });
    expect(
      pathsOf(declared('a', bySubnet('snet-a')), declared('b', { ...bySubnet('snet-b'), name: 'b' })),
    ).toEqual(['domain']);
    expect(pathsOf(declared('a', existingNetwork), declared('b', { ...bySubnet('s'), name: 'b' }))).toEqual([
      'domain',
    ]);
  });

  it('have ways back in one hub', () => {
    const peered = (group: string, changes: Partial<typeof peering> & { createReverse?: boolean } = {}) =>
      declared(group, {
        existingResourceGroupName: group,
        domain: `${group}.internal`,
        ...(group === 'rg-b' && apart),
        peerings: [{ ...peering, ...changes }],
      });
    expect(linesOf(peered('rg-a'), peered('rg-b'))).toEqual([
      'peerings.0.name [conflict] would give names of "rg-a" again, and Azure takes each once: peering "peer-hub-etcd-eastus"; choose another name for the peering',
    ]);
    expect(linesOf(peered('rg-a'), peered('rg-b', { createReverse: false }))).toEqual([]);
    expect(linesOf(peered('rg-a'), peered('rg-b', { name: 'hub-2' as 'hub' }))).toEqual([]);
  });

  it('have ranges of their own in one network', () => {
    const inNetwork = (called: string, subnetAddressPrefix: string, id: unknown = ids.virtualNetwork) =>
      declared(called, {
        ...existingNetwork,
        existingVirtualNetworkId: id,
        subnetAddressPrefix,
        name: called,
        domain: `${called}.internal`,
      });
    const first = inNetwork('a', '10.0.4.0/24');
    expect(linesOf(first, inNetwork('b', '10.0.4.128/26'))).toEqual([
      'subnetAddressPrefix [conflict] "10.0.4.128/26" overlaps "10.0.4.0/24", the subnet of "a" in the same network; choose a free part',
    ]);
    expect(pathsOf(first, inNetwork('b', '10.0.0.0/20'))).toEqual(['subnetAddressPrefix']);
    expect(linesOf(first, inNetwork('b', '10.0.5.0/24'))).toEqual([]);
    expect(linesOf(first, inNetwork('b', '10.0.4.0/24', token))).toEqual([]);
    expect(pathsOf(inNetwork('a', '10.0.4.0/24', token), inNetwork('b', '10.0.4.0/24', token))).toEqual([
      'subnetAddressPrefix',
    ]);
  });

  it('have ranges of their own in two networks that are peered with one', () => {
    const peered = (called: string, changes: Partial<Spec> = {}) =>
      declared(called, { name: called, domain: `${called}.internal`, peerings: [peering], ...changes });
    const first = peered('a');
    expect(linesOf(first, peered('b'))).toEqual([
      'virtualNetworkAddressSpace [conflict] "10.0.0.0/16" overlaps "10.0.0.0/16", the network of "a", and Azure peers no network with both; choose another range',
    ]);
    const toOwner = { ...peering, createReverse: false, virtualNetworkId: ids.virtualNetwork.toUpperCase() };
    expect(pathsOf(first, peered('b', { peerings: [toOwner] }))).toEqual(['virtualNetworkAddressSpace']);
    expect(linesOf(first, peered('b', apart))).toEqual([]);
    expect(linesOf(first, peered('b', { peerings: [] }))).toEqual([]);
    const other = { ...peering, virtualNetworkId: `${ids.virtualNetwork}-2` };
    expect(linesOf(first, peered('b', { peerings: [other] }))).toEqual([]);
  });
});
