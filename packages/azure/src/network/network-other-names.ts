import type { OtherNames } from '@etcd-iac/core/inspection';
import { networkNames, regionNames, type FieldNames } from '../values/other-names';
import type { NetworkSpec } from './network-spec';
import type { PeeringSpec } from './peering-spec';

/** What others call its fields. */
export const networkOtherNames = {
  virtualNetworkAddressSpace: 'address space, vnet cidr, cidr, network cidr, vnet address space, vpc cidr',
  subnetAddressPrefix: 'subnet cidr, address prefix, subnet prefix, subnet range, subnet address',
  clientSourceRanges: `
    allow list, white list, allowed cidr, allowed ip, allowed range, allowed source range, cidrs, source
    ranges, client cidr, client range, client ips, firewall, firewall rule, ip rule, acl, source address
    prefix, load balancer source ranges, allowed clients, allowed networks`,
  metricsSourceRanges: 'metrics cidr, metrics range, prometheus cidr, prometheus source range, metrics ips',
  natGateway: 'nat, outbound, egress, nat gateway enabled, outbound type',
  dnsServers: 'dns, dns server, name server, resolver, custom dns, dns config, dns settings, name servers',
  peerings:
    'vnet peering, virtual network peering, peered network, peered vnets, network peering, peer networks',
  recordTtlSeconds: 'ttl, dns ttl, record ttl, ttl seconds, dns record ttl',
} satisfies FieldNames<NetworkSpec>;

export const peeringOtherNames = {
  fields: {
    virtualNetworkId: `${networkNames}, remote virtual network id, remote vnet id, remote network, remote vnet, id`,
    location: regionNames,
    addressSpaces:
      'cidr, cidrs, range, address space, address prefix, prefix, source ranges, remote address space',
    useRemoteGateways: 'remote gateway, use gateway, gateway transit, use remote gateway, gateway',
    allowForwardedTraffic: 'forwarded traffic, allow forwarding, forwarding, allow traffic',
    createReverse: 'bidirectional, reverse, two way, both ways, back, create peering back',
    name: 'peering name',
  },
} satisfies OtherNames<keyof PeeringSpec>;
