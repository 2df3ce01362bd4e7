import { textOf, type ObjectValue } from '../schema/value';
import type { ResourceType } from './resource-type';
import { matching, type ValueRule } from '../behaviour/value-rule';

const group = '/subscriptions/{subscription}/resourceGroups/{resource_group_name}';
const network = `${group}/providers/Microsoft.Network`;

/** Ids out of arguments; the first form counts whose arguments are all given. */
const forms: Readonly<Record<ResourceType, readonly string[]>> = {
  azurerm_container_group: [`${group}/providers/Microsoft.ContainerInstance/containerGroups/{name}`],
  azurerm_log_analytics_workspace: [`${group}/providers/Microsoft.OperationalInsights/workspaces/{name}`],
  azurerm_monitor_diagnostic_setting: ['{target_resource_id}|{name}'],
  azurerm_nat_gateway: [`${network}/natGateways/{name}`],
  azurerm_nat_gateway_public_ip_association: ['{nat_gateway_id}|{public_ip_address_id}'],
  azurerm_network_security_group: [`${network}/networkSecurityGroups/{name}`],
  azurerm_private_dns_a_record: [`${network}/privateDnsZones/{zone_name}/A/{name}`],
  azurerm_private_dns_txt_record: [`${network}/privateDnsZones/{zone_name}/TXT/{name}`],
  azurerm_private_dns_zone: [`${network}/privateDnsZones/{name}`],
  azurerm_private_dns_zone_virtual_network_link: [
    `${network}/privateDnsZones/{private_dns_zone_name}/virtualNetworkLinks/{name}`,
  ],
  azurerm_public_ip: [`${network}/publicIPAddresses/{name}`],
  azurerm_resource_group: ['/subscriptions/{subscription}/resourceGroups/{name}'],
  azurerm_role_assignment: ['{scope}/providers/Microsoft.Authorization/roleAssignments/{name}'],
  azurerm_storage_account: [`${group}/providers/Microsoft.Storage/storageAccounts/{name}`],
  azurerm_storage_share: [
    '{storage_account_id}/fileServices/default/shares/{name}',
    // The deprecated form goes past the resource manager.
    'https://{storage_account_name}.file.core.windows.net/{name}',
  ],
  azurerm_subnet: [`${network}/virtualNetworks/{virtual_network_name}/subnets/{name}`],
  azurerm_subnet_nat_gateway_association: ['{subnet_id}'],
  azurerm_subnet_network_security_group_association: ['{subnet_id}'],
  azurerm_user_assigned_identity: [
    `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}`,
  ],
  azurerm_virtual_network: [`${network}/virtualNetworks/{name}`],
  azurerm_virtual_network_peering: [
    `${network}/virtualNetworks/{virtual_network_name}/virtualNetworkPeerings/{name}`,
  ],
};

const placeholder = /\{(\w+)\}/g;

/** The id that azurerm gives a resource. */
export function resourceId(type: ResourceType, subscription: string, attributes: ObjectValue): string {
  const values = new Map(Object.entries({ ...attributes, subscription }));
  const isGiven = (name: string) => typeof values.get(name) === 'string';
  const form = forms[type].find((each) =>
    [...each.matchAll(placeholder)].every(([, name = '']) => isGiven(name)),
  );
  if (form === undefined) throw new Error(`the arguments of this ${type} give no id`);
  return form.replace(placeholder, (_, name: string) => textOf(values.get(name)));
}

/** A text in the form of the id of such a resource. */
export function resourceIdOf(type: ResourceType): ValueRule {
  // Some ids are made from whole other ones. azurerm parses them by their segments: a slash may be missing in front, and stand at
  // the end.
  const patterns = forms[type].map((form) =>
    form
      .replace(/^\//, '/?')
      .replace(placeholder, (_, name: string) => (/(^scope|_id)$/.test(name) ? '[^|]+' : '[^/|]+')),
  );
  return matching(new RegExp(`^(${patterns.join('|')})/?$`), `is not the id of an ${type}`);
}
