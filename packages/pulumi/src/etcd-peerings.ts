import { VirtualNetworkPeering } from '@pulumi/azure-native/network';
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
    const way = new VirtualNetworkPeering(
      scope.name(peering.id),
      {
        resourceGroupName: from.resourceGroupName,
        virtualNetworkName: from.name,
        virtualNetworkPeeringName: peering.name,
        remoteVirtualNetwork: { id: toId },
        allowVirtualNetworkAccess: peering.allowVirtualNetworkAccess,
        allowForwardedTraffic: peering.allowForwardedTraffic,
        allowGatewayTransit: peering.allowGatewayTransit,
        useRemoteGateways: peering.useRemoteGateways,
      },
      { ...scope.options, ...providerOf(peering), ...(before && { dependsOn: [before] }) },
    );
    created.set(peering.id, way);
  }
}
