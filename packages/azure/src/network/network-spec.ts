import type { PeeringSpec } from './peering-spec';

/** The network of a cluster, as its user declares it: its ranges, its ways out, and who reaches the members from where. */
export interface NetworkSpec<Value = string> {
  /**
   * IPv4 range of the virtual network, with room for clients beside the members' subnet.
   * A change leaves the members as they are.
   * @default "10.0.0.0/16"
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/virtual_network_resource.go
   */
  readonly virtualNetworkAddressSpace?: string;
  /**
   * IPv4 range of the members' subnet, which may hold container groups only. Azure keeps 5 addresses of it, and each member
   * needs a second one while it is replaced.
   * Azure refuses a change. While members are in it, that is.
   * @default "10.0.0.0/24"
   * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet
   */
  readonly subnetAddressPrefix?: string;
  /**
   * IPv4 ranges that clients may come from, none within another. The smoke test is a client, too, in the members' subnet.
   * A change leaves the members as they are.
   * @default the address space of the virtual network and those of peered ones
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/network_security_group_resource.go
   */
  readonly clientSourceRanges?: readonly string[];
  /**
   * IPv4 ranges that may read the metrics port. etcd asks for no authentication there.
   * A change leaves the members as they are.
   * @default none
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/network_security_group_resource.go
   */
  readonly metricsSourceRanges?: readonly string[];
  /**
   * Whether to create a NAT gateway, Azure's only supported way out of a virtual network for container groups: without it,
   * images must come from a registry inside the network.
   * A change leaves the members as they are.
   * @default true
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/subnet_nat_gateway_association_resource.go
   */
  readonly natGateway?: boolean;
  /**
   * IPv4 addresses of the DNS servers that all container groups of the cluster ask, at most 3, in the order in which they are
   * asked. Each of them must resolve the names in `domain`: as the members' zone is private, it has to hand these on to Azure's
   * resolver, 168.63.129.16, from a virtual network that the zone is linked to.
   * A change replaces every container group; the data stay.
   * @default none, Azure's own resolver is asked
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly dnsServers?: readonly Value[];
  /**
   * Virtual networks of the same region whose clients may find and reach the cluster.
   * A change leaves the members as they are.
   * @default none
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/network/virtual_network_peering_resource.go
   */
  readonly peerings?: readonly PeeringSpec<Value>[];
  /**
   * Seconds for which resolvers may keep a member's address, 1 to 3600. Addresses change when a group restarts.
   * A change leaves the members as they are.
   * @default 10
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/privatedns/private_dns_a_record_resource.go
   */
  readonly recordTtlSeconds?: number;
}

/** What a spec leaves out of it. */
export const networkDefaults = {
  virtualNetworkAddressSpace: '10.0.0.0/16',
  subnetAddressPrefix: '10.0.0.0/24',
  metricsSourceRanges: [],
  natGateway: true,
  dnsServers: [],
  peerings: [],
  recordTtlSeconds: 10,
} as const satisfies NetworkSpec;
