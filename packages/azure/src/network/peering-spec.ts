/** A virtual network of the same region whose clients may find and reach the cluster. */
export interface PeeringSpec<Value = string> {
  /**
   * Tells the peering from others: a DNS label. Part of names and ids.
   * A change leaves the members as they are.
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/virtual_network_peering_resource.go
   */
  readonly name: string;
  /**
   * Id of the other virtual network.
   * A change leaves the members as they are.
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/virtual_network_peering_resource.go
   */
  readonly virtualNetworkId: Value;
  /**
   * Its region, which must be that of the cluster: Container Instances cannot be reached across regions.
   * A change changes nothing by itself.
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-virtual-network-concepts
   */
  readonly location: string;
  /**
   * Its IPv4 ranges, which must not overlap the cluster's.
   * A change leaves the members as they are.
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/network_security_group_resource.go
   */
  readonly addressSpaces: readonly string[];
  /**
   * Whether to create the way back, from the other network to the cluster's, too. Without it, the owner of the other network
   * does so: a peering carries nothing before both ways exist.
   * A change leaves the members as they are.
   * @default true
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/virtual_network_peering_resource.go
   */
  readonly createReverse?: boolean;
  /**
   * Whether the cluster's network uses the gateway (VPN, ExpressRoute or route server) of the other network, which must be
   * there already: networks behind it can then be reached, and reach the cluster where `clientSourceRanges` names them. The way
   * back allows it (`allowGatewayTransit`); where its owner creates that, the owner must allow it first. Azure takes one such
   * peering.
   * A change leaves the members as they are.
   * @default false
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/virtual_network_peering_resource.go
   */
  readonly useRemoteGateways?: boolean;
  /**
   * Whether the cluster's network takes in what the other network forwards and did not send itself, such as from a firewall
   * there. The security group lets in only the sources that `clientSourceRanges` names.
   * A change leaves the members as they are.
   * @default false
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/virtual_network_peering_resource.go
   */
  readonly allowForwardedTraffic?: boolean;
}
