/**
 * What a company already has. It is used and never created, changed or deleted; what would belong to it, such as the security
 * group of a subnet, is left to its owner.
 */
export interface ExistingResources<Value = string> {
  /** Name of the resource group that everything is created in. @default a group is created */
  readonly existingResourceGroupName?: Value;
  /**
   * Id of the virtual network that the members' subnet is created in. Its address space is given in
   * `virtualNetworkAddressSpace`, the subnet's part of it in `subnetAddressPrefix`.
   * @default a network is created
   */
  readonly existingVirtualNetworkId?: Value;
  /**
   * Id of a subnet for the members: delegated to `Microsoft.ContainerInstance/containerGroups`, with the service endpoint
   * `Microsoft.Storage`, and with a way out to the image registry.
   * @default a subnet is created
   */
  readonly existingSubnetId?: Value;
  /**
   * Id of the private DNS zone for the members' records; its name is `domain`. It must be linked to the virtual network already,
   * unless that is created.
   * @default a zone is created
   */
  readonly existingPrivateDnsZoneId?: Value;
  /**
   * Id of a storage account for the shares of all members, with shared keys, reachable from the members' subnet.
   * @default an account a member is created
   */
  readonly existingStorageAccountId?: Value;
  /** Id of the Log Analytics workspace that logs and metrics of the container groups go to. @default none */
  readonly existingLogAnalyticsWorkspaceId?: Value;
}
