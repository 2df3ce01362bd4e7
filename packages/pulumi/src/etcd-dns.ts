import type { VirtualNetworkLinkPlan } from '@etcd-iac/azure';
import { isExisting } from '@etcd-iac/azure/adapter';
import { PrivateZone, VirtualNetworkLink } from '@pulumi/azure-native/privatedns';
import { output, type Resource } from '@pulumi/pulumi';
import type { ClusterContext } from './cluster-context';
import type { EtcdNetwork } from './etcd-network';
import { readResourceId, type ResourceReference } from './resource-id';

/** Private zone of the members' names. */
export class EtcdDns {
  readonly zone: ResourceReference;
  /** What lets virtual networks resolve the zone, although nothing refers to it. */
  readonly links: readonly Resource[];

  constructor(context: ClusterContext, network: EtcdNetwork) {
    this.zone = createZone(context);
    this.links = context.plan.virtualNetworkLinks.map((link) => this.createLink(context, network, link));
  }

  private createLink(
    { scope, values, within, providerOf }: ClusterContext,
    { virtualNetwork }: EtcdNetwork,
    plan: VirtualNetworkLinkPlan,
  ): Resource {
    const { id, name, location, registrationEnabled, network } = plan;
    return new VirtualNetworkLink(
      scope.name(id),
      {
        resourceGroupName: this.zone.resourceGroupName,
        virtualNetworkLinkName: name,
        privateZoneName: this.zone.name,
        location,
        virtualNetwork: { id: network === 'cluster' ? virtualNetwork.id : values.ofPeering(network.peering) },
        registrationEnabled,
        tags: within.tags,
      },
      { ...scope.options, ...providerOf(plan) },
    );
  }
}

function createZone({ scope, plan, values, within }: ClusterContext): ResourceReference {
  const { privateDnsZone, cluster } = plan;
  const { resourceGroupName, tags } = within;
  if (isExisting(privateDnsZone)) {
    const id = values.ofId(privateDnsZone.existing);
    return { id, name: output(cluster.domain), resourceGroupName: readResourceId(id).resourceGroupName };
  }
  const { id, name } = new PrivateZone(
    scope.name(privateDnsZone.id),
    { resourceGroupName, privateZoneName: privateDnsZone.name, location: privateDnsZone.location, tags },
    scope.options,
  );
  return { id, name, resourceGroupName };
}
