import { resourceName } from '../names/resource-names';
import { servedBy } from '../providers/subscriptions';
import { fromSpec, type SpecValue } from '../values/spec-value';
import type { PeeringPlan } from './network-plan';
import type { NetworkSettings } from './network-settings';
import type { NetworkSpec } from './network-spec';

/** What is not the same in both ways of a peering. */
type Flag = 'allowForwardedTraffic' | 'allowGatewayTransit' | 'useRemoteGateways' | 'createdAfter';

/** Ids of both ways of a peering. */
export function peeringIds(name: string): { readonly forth: string; readonly back: string } {
  return { forth: `peering-${name}`, back: `peering-${name}-reverse` };
}

/** Id of the network of the peering that stands at an index of the spec. */
export function peeredNetwork(index: number): SpecValue {
  return fromSpec<NetworkSpec>('peerings', index, 'virtualNetworkId');
}

/**
 * Decides both ways of every peering; the way back only where it is not left to the owner of the other network. What must be there
 * first stands first.
 */
export function planPeerings(cluster: string, settings: NetworkSettings): PeeringPlan[] {
  const { location, peerings } = settings;
  return peerings.flatMap((peering, index) => {
    const { name, virtualNetworkId, createReverse = true } = peering;
    const { useRemoteGateways = false, allowForwardedTraffic = false } = peering;
    const ids = peeringIds(name);
    const way = (
      from: PeeringPlan['from'],
      id: string,
      subject: string,
      flags: Pick<PeeringPlan, Flag>,
    ): PeeringPlan => ({
      id,
      name: resourceName('peer', subject, location),
      from,
      remoteNetwork: peeredNetwork(index),
      allowVirtualNetworkAccess: true,
      ...flags,
      ...(from === 'remote' ? servedBy(virtualNetworkId, settings) : {}),
    });
    const forth = way('cluster', ids.forth, `${cluster}-${name}`, {
      allowForwardedTraffic,
      allowGatewayTransit: false,
      useRemoteGateways,
      ...(useRemoteGateways && createReverse ? { createdAfter: ids.back } : {}),
    });
    if (!createReverse) return [forth];
    const back = way('remote', ids.back, `${name}-${cluster}`, {
      // Container groups forward nothing.
      allowForwardedTraffic: false,
      allowGatewayTransit: useRemoteGateways,
      useRemoteGateways: false,
    });
    return useRemoteGateways ? [back, forth] : [forth, back];
  });
}
