import type { AzureSpec } from '@etcd-iac/azure';
import { resourceId } from '@etcd-iac/observe/observed';
import * as fc from 'fast-check';
import { existingIds } from '../existing-samples';

/** Fields of a spec that go together. */
export type Fields = Partial<AzureSpec>;

/** Names and region that the rest of a spec has to fit. */
export type Place = Pick<AzureSpec, 'domain' | 'location'>;

const ranges = fc.constantFrom(
  { virtualNetworkAddressSpace: '192.168.0.0/16', subnetAddressPrefix: '192.168.7.0/24' },
  { virtualNetworkAddressSpace: '10.64.0.0/10', subnetAddressPrefix: '10.100.0.0/16' },
  { virtualNetworkAddressSpace: '172.16.0.0/24', subnetAddressPrefix: '172.16.0.128/27' },
);

const sources = fc.record(
  {
    clientSourceRanges: fc.subarray(['10.1.0.0/24', '10.2.0.0/24', '100.64.0.0/10']),
    metricsSourceRanges: fc.subarray(['10.3.0.0/28', '172.31.0.0/16']),
    natGateway: fc.boolean(),
  },
  { requiredKeys: [] },
);

const peerings = ({ location }: Place): fc.Arbitrary<Fields> =>
  fc
    .subarray([
      { name: 'hub', network: 'vnet-hub', addressSpaces: ['10.200.0.0/16'] },
      { name: 'spoke-1', network: 'vnet-spoke', addressSpaces: ['172.20.0.0/14', '192.0.2.0/24'] },
    ])
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ name, network, addressSpaces }) =>
          fc
            .record(
              { createReverse: fc.boolean(), allowForwardedTraffic: fc.boolean() },
              { requiredKeys: [] },
            )
            .map((flags) => ({
              name,
              virtualNetworkId: resourceId(`rg-${name}`, 'Microsoft.Network/virtualNetworks', network),
              location,
              addressSpaces,
              ...flags,
            })),
        ),
      ),
    )
    .chain((all) => fc.nat({ max: all.length }).map((user) => usingGatewayOf(all, user)))
    .map((all) => (all.length === 0 ? {} : { peerings: all }));

/** Azure lets a network use the gateway of one other. */
function usingGatewayOf<Peering>(all: readonly Peering[], user: number) {
  return all.map((peering, index) => (index === user ? { ...peering, useRemoteGateways: true } : peering));
}

/** A network of its own, perhaps peered, a part of somebody else's, or somebody else's subnet. */
const network = (place: Place): fc.Arbitrary<Fields> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.tuple(fc.option(ranges, { nil: {} }), sources, peerings(place)).map(merge) },
    fc
      .tuple(ranges, sources)
      .map((parts) => ({ ...merge(parts), existingVirtualNetworkId: existingIds.virtualNetwork })),
    fc.constant({ existingSubnetId: existingIds.subnet }),
  );

const zone = ({ domain }: Place): fc.Arbitrary<Fields> =>
  fc.constantFrom<Fields>(
    {},
    {},
    { existingPrivateDnsZoneId: resourceId('rg-dns', 'Microsoft.Network/privateDnsZones', domain) },
  );

const group = fc.constantFrom<Fields>({}, {}, { existingResourceGroupName: existingIds.resourceGroupName });

const logs: fc.Arbitrary<Fields> = fc.oneof(
  fc.constant({}),
  fc.record(
    {
      createLogAnalyticsWorkspace: fc.constant(true),
      logRetentionDays: fc.integer({ min: 30, max: 730 }),
    },
    { requiredKeys: ['createLogAnalyticsWorkspace'] },
  ),
  fc.constant({ existingLogAnalyticsWorkspaceId: existingIds.workspace }),
);

const dns = fc
  .subarray(['192.0.2.53', '10.9.0.4', '10.9.0.5'], { minLength: 1 })
  .chain((dnsServers) => fc.constantFrom<Fields>({}, {}, { dnsServers }));

/** Where a cluster is, and what of it somebody else has already. */
export function surroundings(place: Place): fc.Arbitrary<Fields> {
  return fc.tuple(network(place), zone(place), group, logs, dns).map(merge);
}

/** All fields together. */
export function merge(parts: readonly Fields[]): Fields {
  return Object.assign({}, ...parts) as Fields;
}
