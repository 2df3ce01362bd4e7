import type { ClusterPlan } from '@etcd-iac/core';
import type { AzurePlan } from '../azure-plan';
import type { PeeringSpec } from './peering-spec';
import type { VirtualNetworkLinkPlan } from './network-plan';
import { resourceName } from '../names/resource-names';
import type { ServedBy } from '../providers/subscriptions';

/** What the names of a cluster are decided from. */
export interface DnsSettings {
  readonly location: string;
  readonly peerings: readonly PeeringSpec<unknown>[];
  readonly existingPrivateDnsZoneId?: unknown;
  readonly existingVirtualNetworkId?: unknown;
  readonly existingSubnetId?: unknown;
  /** Who creates what lies in the zone. */
  readonly inZone: ServedBy;
}

/** Id of the link that lets a peered network resolve the zone. */
export function linkId(peering: string): string {
  return `virtual-network-link-${peering}`;
}

/** Decides where the members' records are, and which networks find them. */
export function planDns(
  { name, domain }: ClusterPlan,
  settings: DnsSettings,
): Pick<AzurePlan, 'privateDnsZone' | 'virtualNetworkLinks'> {
  const { location, peerings } = settings;
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
    ...settings.inZone,
  });
  // Azure links a network to a zone once: where both are somebody else's, they may be linked already.
  const own = hasZone && hasNetwork ? [] : [link('virtual-network-link', name, 'cluster')];
  const peered = hasZone
    ? []
    : peerings.map((peering, index) =>
        link(linkId(peering.name), `${name}-${peering.name}`, { peering: index }),
      );
  return {
    privateDnsZone: hasZone
      ? { existing: { from: 'spec', path: ['existingPrivateDnsZoneId'] } }
      : { id: 'private-dns-zone', name: domain, location: 'global' },
    virtualNetworkLinks: [...own, ...peered],
  };
}
