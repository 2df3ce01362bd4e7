import type { ClusterPlan } from '@etcd-iac/core';
import type { ExistingResources } from '../existing/existing-resources';
import { resourceName } from '../names/resource-names';
import { servedBy } from '../providers/subscriptions';
import { fromSpec, type ExistingPlan } from '../values/spec-value';
import type { DnsRecordPlan, PrivateDnsZonePlan, VirtualNetworkLinkPlan } from './network-plan';
import type { NetworkSettings } from './network-settings';
import { peeredNetwork } from './plan-peerings';

/** Where the members' records are, and which networks find them. */
interface DnsPlan {
  readonly privateDnsZone: PrivateDnsZonePlan | ExistingPlan;
  readonly virtualNetworkLinks: readonly VirtualNetworkLinkPlan[];
}

/** Id of the link that lets a peered network resolve the zone. */
export function linkId(peering: string): string {
  return `virtual-network-link-${peering}`;
}

/** Decides where the members' records are, and which networks find them. */
export function planDns({ name, domain }: ClusterPlan, settings: NetworkSettings): DnsPlan {
  const { location, peerings } = settings;
  const inZone = servedBy(settings.existingPrivateDnsZoneId, settings);
  const hasZone = settings.existingPrivateDnsZoneId !== undefined;
  const hasNetwork =
    settings.existingVirtualNetworkId !== undefined || settings.existingSubnetId !== undefined;
  const link = (
    id: string,
    subject: string,
    network: VirtualNetworkLinkPlan['network'],
  ): VirtualNetworkLinkPlan => ({
    id,
    name: resourceName('pdnslink', subject, location),
    location: 'global',
    // Registers virtual machines only, never container groups.
    registrationEnabled: false,
    network,
    ...inZone,
  });
  // Azure links a network to a zone once: where both are somebody else's, they may be linked already.
  const own = hasZone && hasNetwork ? [] : [link('virtual-network-link', name, 'cluster')];
  const peered = hasZone
    ? []
    : peerings.map((peering, index) =>
        link(linkId(peering.name), `${name}-${peering.name}`, peeredNetwork(index)),
      );
  return {
    privateDnsZone: hasZone
      ? { existing: fromSpec<ExistingResources>('existingPrivateDnsZoneId') }
      : { id: 'private-dns-zone', name: domain, location: 'global' },
    virtualNetworkLinks: [...own, ...peered],
  };
}

/** Decides the record of a member. */
export function planDnsRecord(member: string, settings: NetworkSettings): DnsRecordPlan {
  return {
    id: `${member}-dns-record`,
    name: member,
    ttlSeconds: settings.recordTtlSeconds,
    ...servedBy(settings.existingPrivateDnsZoneId, settings),
  };
}
