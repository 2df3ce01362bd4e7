import type { IsDeferred } from '@etcd-iac/core/inspection';
import type { PeeringSpec } from './peering-spec';
import type { PeeringPlan } from './plan/network-plan';
import { resourceName } from './resource-names';
import { servedBy, type ServedSubscriptions } from './subscriptions';

/** What the peerings of a cluster are decided from. */
export interface PeeringSettings {
  readonly peerings: readonly PeeringSpec<unknown>[];
  readonly subscriptions: ServedSubscriptions;
  readonly isDeferred: IsDeferred;
}

/** Ids of both ways of a peering. */
export function peeringIds(name: string): { readonly forth: string; readonly back: string } {
  return { forth: `peering-${name}`, back: `peering-${name}-reverse` };
}

/** Decides both ways of every peering; the way back only where it is not left to the owner of the other network. */
export function planPeerings(
  cluster: string,
  location: string,
  { peerings, subscriptions, isDeferred }: PeeringSettings,
): PeeringPlan[] {
  return peerings.flatMap(({ name, virtualNetworkId, createReverse = true }, index) => {
    const ids = peeringIds(name);
    const way = (from: PeeringPlan['from'], id: string, subject: string): PeeringPlan => ({
      id,
      name: resourceName('peer', subject, location),
      peering: index,
      from,
      remoteNetwork: { from: 'spec', path: ['peerings', index, 'virtualNetworkId'] },
      allowVirtualNetworkAccess: true,
      // Nothing passes through: clients are in the peered network itself.
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      ...(from === 'remote' ? servedBy(virtualNetworkId, subscriptions, isDeferred) : {}),
    });
    return [
      way('cluster', ids.forth, `${cluster}-${name}`),
      ...(createReverse ? [way('remote', ids.back, `${name}-${cluster}`)] : []),
    ];
  });
}
