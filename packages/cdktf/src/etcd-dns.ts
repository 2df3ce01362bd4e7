import type { VirtualNetworkLinkPlan } from '@etcd-iac/azure';
import { isExisting } from '@etcd-iac/azure/adapter';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import type { ITerraformDependable } from 'cdktf';
import type { ClusterContext } from './cluster-context';
import type { EtcdNetwork } from './etcd-network';
import { readResourceId, type ResourceReference } from './resource-id';

/** Private zone of the members' names. */
export class EtcdDns {
  readonly zone: ResourceReference;
  /** What lets virtual networks resolve the zone, although nothing refers to it. */
  readonly links: readonly ITerraformDependable[];

  constructor(context: ClusterContext, network: EtcdNetwork) {
    this.zone = createZone(context);
    this.links = context.plan.virtualNetworkLinks.map((link) => this.createLink(context, network, link));
  }

  private createLink(
    { scope, values, within, providerOf }: ClusterContext,
    { virtualNetwork }: EtcdNetwork,
    plan: VirtualNetworkLinkPlan,
  ): ITerraformDependable {
    const { id, name, registrationEnabled, network } = plan;
    return new PrivateDnsZoneVirtualNetworkLink(scope, id, {
      resourceGroupName: this.zone.resourceGroupName,
      name,
      privateDnsZoneName: this.zone.name,
      virtualNetworkId: network === 'cluster' ? virtualNetwork.id : values.ofPeering(network.peering),
      registrationEnabled,
      tags: within.tags,
      ...providerOf(plan),
    });
  }
}

function createZone({ scope, plan, values, within }: ClusterContext): ResourceReference {
  const { privateDnsZone, cluster } = plan;
  const { resourceGroupName, tags } = within;
  if (isExisting(privateDnsZone)) {
    const id = values.ofId(privateDnsZone.existing);
    return { id, name: cluster.domain, resourceGroupName: readResourceId(id).resourceGroupName };
  }
  const { id, name } = new PrivateDnsZone(scope, privateDnsZone.id, {
    resourceGroupName,
    name: privateDnsZone.name,
    tags,
  });
  return { id, name, resourceGroupName };
}
