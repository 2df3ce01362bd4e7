/**
 * What a company already has. It is used and never created, changed or deleted; what would belong to it, such as the security
 * group of a subnet, is left to its owner.
 */
export interface ExistingResources<Value = string> {
  /**
   * Name of the resource group that everything is created in.
   * A change replaces everything, data included.
   * @default a group is created
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   */
  readonly existingResourceGroupName?: Value;
  /**
   * Id of the virtual network that the members' subnet is created in. Its address space is given in
   * `virtualNetworkAddressSpace`, the subnet's part of it in `subnetAddressPrefix`.
   * A change replaces every container group; the data stay.
   * @default a network is created
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly existingVirtualNetworkId?: Value;
  /**
   * Id of a subnet for the members: delegated to `Microsoft.ContainerInstance/containerGroups`, with the service endpoint
   * `Microsoft.Storage`, and with a way out to the image registry.
   * A change replaces every container group; the data stay.
   * @default a subnet is created
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly existingSubnetId?: Value;
  /**
   * Id of the private DNS zone for the members' records; its name is `domain`. It must be linked to the virtual network
   * already, unless that is created.
   * A change leaves the members as they are. The records are created in the other zone.
   * @default a zone is created
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/privatedns/private_dns_a_record_resource.go
   */
  readonly existingPrivateDnsZoneId?: Value;
  /**
   * Id of a storage account for the shares of all members, with shared keys, reachable from the members' subnet.
   * A change replaces the storage, data included.
   * @default an account a member is created
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/storage/storage_share_resource.go
   */
  readonly existingStorageAccountId?: Value;
  /**
   * Id of the Log Analytics workspace that logs and metrics of the container groups go to.
   * A change restarts every member; the data stay.
   * @default none
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/monitor/monitor_diagnostic_setting_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-log-analytics
   */
  readonly existingLogAnalyticsWorkspaceId?: Value;
}
