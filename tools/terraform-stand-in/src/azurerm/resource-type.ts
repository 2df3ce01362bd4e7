/** The resource types that the stand-in knows to behave as azurerm does; any other is refused by name. */
export const resourceTypes = [
  'azurerm_container_group',
  'azurerm_log_analytics_workspace',
  'azurerm_monitor_diagnostic_setting',
  'azurerm_nat_gateway',
  'azurerm_nat_gateway_public_ip_association',
  'azurerm_network_security_group',
  'azurerm_private_dns_a_record',
  'azurerm_private_dns_txt_record',
  'azurerm_private_dns_zone',
  'azurerm_private_dns_zone_virtual_network_link',
  'azurerm_public_ip',
  'azurerm_resource_group',
  'azurerm_role_assignment',
  'azurerm_storage_account',
  'azurerm_storage_share',
  'azurerm_subnet',
  'azurerm_subnet_nat_gateway_association',
  'azurerm_subnet_network_security_group_association',
  'azurerm_user_assigned_identity',
  'azurerm_virtual_network',
  'azurerm_virtual_network_peering',
] as const;

export type ResourceType = (typeof resourceTypes)[number];
