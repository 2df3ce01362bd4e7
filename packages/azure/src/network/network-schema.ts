import { fieldsOf, flag, listOf, text, valueOf, wholeNumber } from '@etcd-iac/core/inspection';
import v = require('valibot');
import { label, region, virtualNetworkId } from '../values/value-schemas';
import { peeringOtherNames } from './network-other-names';
import type { NetworkSpec } from './network-spec';

/** An IPv4 range in CIDR notation. */
const addressRange = (remedy: string) =>
  text({
    maxLength: 18,
    pattern: /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/,
    rule: 'an IPv4 range in CIDR notation',
    remedy,
  });

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/** Address of a DNS server. */
const dnsServer = valueOf({
  maxLength: 15,
  pattern: new RegExp(`^${octet}(\\.${octet}){3}$`),
  rule: 'an IPv4 address',
  remedy: 'write one such as "10.1.0.4", without a port',
});

/** A peering, field by field. */
const peering = fieldsOf(
  {
    name: label(
      'a name of 1 to 40 lower-case letters, digits and single hyphens',
      'choose one such as "hub"',
    ),
    virtualNetworkId,
    location: region,
    addressSpaces: listOf(addressRange('write one such as "10.1.0.0/16"'), {
      most: 100,
      rule: 'a list of IPv4 ranges',
      remedy: 'write ["10.1.0.0/16"]',
    }),
    createReverse: v.optional(flag('leave it out to have both ways created')),
    useRemoteGateways: v.optional(flag('leave it out to use no gateway of the other network')),
    allowForwardedTraffic: v.optional(flag('leave it out to take in what the other network sends itself')),
  },
  { rule: 'a peering', remedy: 'write { name, virtualNetworkId, location, addressSpaces }' },
  peeringOtherNames,
);

/** Source: Azure, limits of networking: addresses and ranges of a rule of a network security group. */
const sourceRanges = listOf(addressRange('write one such as "10.1.0.0/24"'), {
  most: 4000,
  rule: 'a list of IPv4 ranges',
  remedy: 'write ["10.1.0.0/24"]',
});

/** The fields of a spec that say it, each by itself. */
export const networkEntries = {
  virtualNetworkAddressSpace: v.optional(addressRange('write one such as "10.0.0.0/16"')),
  subnetAddressPrefix: v.optional(addressRange('write one such as "10.0.0.0/24"')),
  clientSourceRanges: v.optional(sourceRanges),
  metricsSourceRanges: v.optional(sourceRanges),
  natGateway: v.optional(flag('leave it out to have one')),
  dnsServers: v.optional(
    // Source: resolv.conf(5) and Go's net package: a resolver of Linux reads three, and passes over the rest. Azure names no limit.
    listOf(dnsServer, {
      most: 3,
      rule: 'a list of IPv4 addresses of DNS servers',
      remedy: 'write ["10.1.0.4"]',
    }),
  ),
  peerings: v.optional(
    // Source: Azure, limits of networking: peerings of a virtual network.
    listOf(peering, {
      most: 500,
      rule: 'a list of peerings',
      remedy: 'write [{ name, virtualNetworkId, location, addressSpaces }]',
    }),
  ),
  recordTtlSeconds: v.optional(
    wholeNumber({
      min: 1,
      max: 3600,
      rule: 'a whole number of seconds from 1 to 3600',
      remedy: 'choose 10, so that a new address is soon known',
    }),
  ),
} satisfies Record<keyof NetworkSpec, unknown>;
