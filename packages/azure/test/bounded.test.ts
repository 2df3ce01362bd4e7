import { ClusterSpecError, planCluster } from '@etcd-iac/core';
import { planAzure, type AzureSpec } from '../src';

const spec = { name: 'etcd', domain: 'etcd.internal', location: 'eastus' } as const satisfies AzureSpec;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const named = (count: number, value: unknown, prefix = 'name') =>
  Object.fromEntries(times(count, (n) => [`${prefix}${n}`, value]));
const range = (index: number) => `${11 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}.0/24`;
const sparse = Object.assign([], { length: 3_000_000 });
const peering = (index: number) => ({
  name: `hub${index}`,
  location: 'eastus',
  addressSpaces: [range(index)],
  virtualNetworkId: `/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub${index}`,
});

/** Far more than it takes, and far less than work that grows with the square of these. */
const limitMs = 1500;

function messageOf(plan: () => unknown): string {
  const begun = performance.now();
  let message = '';
  try {
    plan();
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    ({ message } = error);
  }
  expect(performance.now() - begun).toBeLessThan(limitMs);
  expect(message.length).toBeLessThan(16_000);
  return message;
}

describe('a long list', () => {
  it.each<[string, object]>([
    ['ranges, as many as a rule takes', { clientSourceRanges: times(4000, range) }],
    [
      'ranges on both ports',
      { clientSourceRanges: times(2000, range), metricsSourceRanges: times(2000, range) },
    ],
    ['peerings, as many as a network takes', { peerings: times(500, peering) }],
  ])('is planned soon: %s', (_, changes) => {
    expect(messageOf(() => planAzure({ ...spec, ...changes }))).toBe('');
  });

  it.each<[string, object, string]>([
    ['ranges', { clientSourceRanges: times(4001, range) }, 'clientSourceRanges: has more than 4000 entries'],
    [
      'ranges on both ports',
      { clientSourceRanges: times(2000, range), metricsSourceRanges: times(2001, range) },
      'metricsSourceRanges: 2000 ranges of clients and 2001 of metricsSourceRanges are 4001 sources, but Azure takes 4000 in the rules of one security group; give wider ranges',
    ],
    [
      'ranges of peered networks, which are sources of clients',
      {
        peerings: times(40, (hub) => ({
          ...peering(hub),
          addressSpaces: times(100, (index) => range(100 * hub + index)),
        })),
      },
      'peerings: 4001 ranges of clients and 0 of metricsSourceRanges are 4001 sources',
    ],
    ['ranges of ports', { metricsSourceRanges: times(50_000, range) }, 'has more than 4000 entries'],
    ['the same range', { clientSourceRanges: times(4000, () => '10.0.0.0/24') }, 'and 3979 more'],
    [
      'gateways that are used',
      { peerings: times(500, (index) => ({ ...peering(index), useRemoteGateways: true })) },
      'and 479 more',
    ],
    ['DNS servers', { dnsServers: times(100_000, () => '10.9.0.4') }, 'dnsServers: has more than 3 entries'],
    ['a path', { etcdPath: '/a'.repeat(100_000) }, 'etcdPath: '],
    ['peerings', { peerings: times(501, peering) }, 'peerings: has more than 500 entries'],
    [
      'ranges of a peering',
      { peerings: [{ ...peering(0), addressSpaces: times(101, range) }] },
      'more than 100',
    ],
    ['tags', { tags: named(20_000, 'x') }, 'tags: has more than 50 entries'],
    ['variables', { extraEnv: named(10_000, 'x') }, 'extraEnv: has more than 1000 entries'],
    ['variables that etcd does not know', { extraEnv: named(1000, 'x', 'ETCD_NO_') }, 'and 980 more'],
    ['unknown fields', named(10_000, 1), 'has 9990 more keys that are no fields'],
    ['wrong origins', { corsOrigins: times(100_000, () => 'x') }, 'corsOrigins: has more than 100 entries'],
    [
      'nothing',
      { corsOrigins: sparse, clientSourceRanges: sparse, zones: sparse },
      'zones: has more than 3 entries',
    ],
    ['identities', { identityIds: times(100_000, () => 'x') }, 'identityIds: has more than 100 entries'],
    ['containers', { sidecars: times(100_000, () => ({})) }, 'sidecars: has more than 1000 entries'],
    [
      'certificates',
      { certificates: { kind: 'given', authorities: 'x', members: times(100_000, () => ({})) } },
      'certificates.members: has more than 7 entries',
    ],
  ])('is refused soon, in few words: %s', (_, changes, expected) => {
    expect(messageOf(() => planAzure({ ...spec, ...changes }))).toContain(expected);
  });

  it('is refused soon where etcd alone is planned, too', () => {
    const addressing = { kind: 'loopback', members: times(100_000, () => ({})) };
    const given = { name: 'etcd', domain: 'etcd.internal', addressing } as unknown as AzureSpec;
    expect(messageOf(() => planCluster(given))).toContain('addressing.members: has more than 7 entries');
  });
});
