import { VirtualNetworkPeering } from '@cdktf/provider-azurerm/lib/virtual-network-peering';
import type { ClusterContext } from './cluster-context';
import { readResourceId, type ResourceReference } from './resource-id';

/** Creates each planned way between the cluster's virtual network and another one. */
export function createPeerings(
  { scope, plan, values, providerOf }: ClusterContext,
  network: ResourceReference,
): void {
  const created = new Map<string, VirtualNetworkPeering>();
  for (const peering of plan.peerings) {
    const remoteId = values.ofId(peering.remoteNetwork);
    const [from, toId] =
      peering.from === 'cluster' ? [network, remoteId] : [readResourceId(remoteId), network.id];
    const before = peering.createdAfter === undefined ? undefined : created.get(peering.createdAfter);
    const way = new VirtualNetworkPeering(scope, peering.id, {
      resourceGroupName: from.resourceGroupName,
      virtualNetworkName: from.name,
      name: peering.name,
      remoteVirtualNetworkId: toId,
      allowVirtualNetworkAccess: peering.allowVirtualNetworkAccess,
      allowForwardedTraffic: peering.allowForwardedTraffic,
      allowGatewayTransit: peering.allowGatewayTransit,
      useRemoteGateways: peering.useRemoteGateways,
      ...providerOf(peering),
      ...(before && { dependsOn: [before] }),
    });
    created.set(peering.id, way);
  }
}
