import { planAzure, type AzureSpec } from '@etcd-iac/azure';
import { Construct } from 'constructs';
import { EtcdMember } from './etcd-member';
import { EtcdNetwork } from './etcd-network';

/** What an `EtcdCluster` is declared with. What shapes the graph is plain; image, tags and extra variables may hold tokens. */
export interface EtcdClusterProps extends AzureSpec {}

/**
 * An etcd cluster on Azure Container Instances: a network of its own, and for each member a storage account with a file share,
 * a container group and an address record.
 *
 * @throws ClusterSpecError with every issue of the props.
 */
export class EtcdCluster extends Construct {
  /** URLs for clients in the virtual network, one a member. */
  readonly clientEndpoints: readonly string[];
  /** URLs that members use among each other, one a member. */
  readonly peerEndpoints: readonly string[];
  /** The members in the order of their ordinals, each with its resources. */
  readonly members: readonly EtcdMember[];
  readonly resourceGroupName: string;
  readonly virtualNetworkId: string;
  readonly subnetId: string;
  readonly privateDnsZoneId: string;

  constructor(scope: Construct, id: string, props: EtcdClusterProps) {
    super(scope, id);
    const plan = planAzure(props);
    const network = new EtcdNetwork(this, plan);
    this.members = plan.members.map((member) => new EtcdMember(this, plan, member, network));
    this.clientEndpoints = plan.cluster.clientEndpoints;
    this.peerEndpoints = plan.cluster.peerEndpoints;
    this.resourceGroupName = network.resourceGroup.name;
    this.virtualNetworkId = network.virtualNetwork.id;
    this.subnetId = network.subnet.id;
    this.privateDnsZoneId = network.privateDnsZone.id;
  }
}
