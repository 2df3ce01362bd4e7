import { planAzure, type AzurePlan, type AzureSpec } from '@etcd-iac/azure';
import { ClusterSpecError } from '@etcd-iac/core';
import { ComponentResource, ResourceError, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';
import { EtcdMember } from './etcd-member';
import { EtcdNetwork } from './etcd-network';

/** What an `EtcdCluster` is declared with. */
export interface EtcdClusterArgs extends AzureSpec {}

/**
 * An etcd cluster on Azure Container Instances: a network of its own, and for each member a storage account with a file share,
 * a container group and an address record.
 *
 * @throws ResourceError with every issue of the args.
 */
export class EtcdCluster extends ComponentResource {
  /** URLs for clients in the virtual network, one a member. */
  readonly clientEndpoints: readonly string[];
  /** URLs that members use among each other, one a member. */
  readonly peerEndpoints: readonly string[];
  /** The members in the order of their ordinals, each with its resources. */
  readonly members: readonly EtcdMember[];
  readonly resourceGroupName: Output<string>;
  readonly virtualNetworkId: Output<string>;
  readonly subnetId: Output<string>;
  readonly privateDnsZoneId: Output<string>;

  constructor(name: string, args: EtcdClusterArgs, options?: ComponentResourceOptions) {
    super('etcd-iac:azure:EtcdCluster', name, {}, options);
    const plan = this.plan(args);
    const child = { parent: this, idPrefix: name };
    const network = new EtcdNetwork(child, plan);
    this.members = plan.members.map((member) => new EtcdMember(child, plan, member, network));
    this.clientEndpoints = plan.cluster.clientEndpoints;
    this.peerEndpoints = plan.cluster.peerEndpoints;
    this.resourceGroupName = network.resourceGroup.name;
    this.virtualNetworkId = network.virtualNetwork.id;
    this.subnetId = network.subnet.id;
    this.privateDnsZoneId = network.privateDnsZone.id;
    this.registerOutputs({
      clientEndpoints: this.clientEndpoints,
      peerEndpoints: this.peerEndpoints,
      resourceGroupName: this.resourceGroupName,
      virtualNetworkId: this.virtualNetworkId,
      subnetId: this.subnetId,
      privateDnsZoneId: this.privateDnsZoneId,
    });
  }

  /** Pulumi shows a `ResourceError` without a stack trace, which a mistake in the args deserves. */
  private plan(args: EtcdClusterArgs): AzurePlan {
    try {
      return planAzure(args);
    } catch (error) {
      if (ClusterSpecError.is(error)) throw new ResourceError(error.message, this, true);
      throw error;
    }
  }
}
