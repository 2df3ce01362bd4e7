import type { Outputs } from '../behaviour/resource-behaviour';
import type { Cloud } from '../cloud';
import { textOf, type ObjectValue } from '../schema/value';
import { containerGroupOutputs } from './container-group-outputs';
import { derivedKey, derivedUuid, tenantOf } from './derived-value';
import { freePublicAddress } from './public-address';
import type { ResourceType } from './resource-type';
import { roleAssignmentOutputs } from './role-assignment';
import { storageAccountOutputs } from './storage-account-outputs';
import { accountOfShare } from './storage-checks';

type OutputsOf = (id: string, attributes: ObjectValue, cloud: Cloud) => Outputs;

const none: OutputsOf = () => ({});

const outputsByType: Readonly<Record<ResourceType, OutputsOf>> = {
  azurerm_container_group: containerGroupOutputs,
  azurerm_log_analytics_workspace: (id) => ({
    local_authentication_disabled: false,
    local_authentication_enabled: true,
    primary_shared_key: derivedKey(id, 'primary'),
    retention_in_days: 30,
    secondary_shared_key: derivedKey(id, 'secondary'),
    sku: 'PerGB2018',
    workspace_id: derivedUuid(id),
    'identity.principal_id': derivedUuid(`${id} principal`),
    'identity.tenant_id': tenantOf(id),
  }),
  azurerm_monitor_diagnostic_setting: none,
  azurerm_nat_gateway: (id) => ({ resource_guid: derivedUuid(id) }),
  azurerm_nat_gateway_public_ip_association: none,
  azurerm_network_security_group: () => ({ security_rule: [] }),
  azurerm_private_dns_a_record: recordName,
  azurerm_private_dns_txt_record: recordName,
  azurerm_private_dns_zone: () => ({
    max_number_of_record_sets: 25_000,
    max_number_of_virtual_network_links: 1000,
    max_number_of_virtual_network_links_with_registration: 100,
    // The SOA record of the zone itself.
    number_of_record_sets: 1,
  }),
  azurerm_private_dns_zone_virtual_network_link: () => ({ resolution_policy: 'Default' }),
  azurerm_public_ip: (_, __, cloud) => ({ ip_address: freePublicAddress(cloud) }),
  azurerm_resource_group: none,
  azurerm_role_assignment: roleAssignmentOutputs,
  azurerm_storage_account: storageAccountOutputs,
  azurerm_storage_share: (id, attributes, cloud) => ({
    access_tier:
      accountOfShare(attributes, cloud)?.account_kind === 'FileStorage' ? 'Premium' : 'TransactionOptimized',
    metadata: {},
    ...shareAddress(id, attributes),
  }),
  azurerm_subnet: none,
  azurerm_subnet_nat_gateway_association: none,
  azurerm_subnet_network_security_group_association: none,
  azurerm_user_assigned_identity: (id) => ({
    client_id: derivedUuid(`${id} client`),
    principal_id: derivedUuid(`${id} principal`),
    tenant_id: tenantOf(id),
  }),
  azurerm_virtual_network: (id) => ({ dns_servers: [], guid: derivedUuid(id), subnet: [] }),
  azurerm_virtual_network_peering: none,
};

/** What Azure decides about a resource. */
export function outputsOf(type: ResourceType, id: string, attributes: ObjectValue, cloud: Cloud): Outputs {
  return { id, ...outputsByType[type](id, attributes, cloud) };
}

function recordName(_id: string, { name, zone_name: zone }: ObjectValue): Outputs {
  return { fqdn: `${textOf(name)}.${textOf(zone)}.` };
}

function shareAddress(id: string, { name, storage_account_id: accountId }: ObjectValue): Outputs {
  if (typeof accountId !== 'string') return { url: id };
  const account = accountId.split('/').at(-1) ?? '';
  return {
    resource_manager_id: id,
    url: `https://${account}.file.core.windows.net/${textOf(name)}`,
  };
}
