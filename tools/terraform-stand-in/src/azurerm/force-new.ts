import type { ForceNewRule } from '../behaviour/resource-behaviour';
import type { Value } from '../schema/value';
import type { ResourceType } from './resource-type';

const located = ['name', 'resource_group_name', 'location'];

/** Source: ForceNew and CustomizeDiff of azurerm 4.55.0. */
export const forceNew: Readonly<Record<ResourceType, ForceNewRule>> = {
  azurerm_container_group: {
    paths: [
      ...located,
      'container',
      'diagnostics',
      'dns_config',
      'dns_name_label',
      'dns_name_label_reuse_policy',
      'exposed_port',
      'image_registry_credential',
      'init_container',
      'ip_address_type',
      'key_vault_key_id',
      'os_type',
      'priority',
      'restart_policy',
      'sku',
      'subnet_ids',
      'zones',
    ],
    except: ['container.cpu_limit', 'container.memory_limit'],
  },
  azurerm_log_analytics_workspace: {
    paths: located,
    when: {
      // These two differ in how they are paid for.
      sku: (before, after) => !(isByVolume(before) && isByVolume(after)),
    },
  },
  azurerm_monitor_diagnostic_setting: { paths: ['name', 'target_resource_id'] },
  azurerm_nat_gateway: { paths: [...located, 'zones'] },
  azurerm_nat_gateway_public_ip_association: { paths: ['nat_gateway_id', 'public_ip_address_id'] },
  azurerm_network_security_group: { paths: located },
  azurerm_private_dns_a_record: { paths: ['name', 'resource_group_name', 'zone_name'] },
  azurerm_private_dns_zone: { paths: ['name', 'resource_group_name', 'soa_record'] },
  azurerm_private_dns_zone_virtual_network_link: {
    paths: ['name', 'resource_group_name', 'private_dns_zone_name', 'virtual_network_id'],
  },
  azurerm_public_ip: {
    paths: [
      ...located,
      'edge_zone',
      'ip_tags',
      'ip_version',
      'public_ip_prefix_id',
      'sku',
      'sku_tier',
      'zones',
    ],
  },
  azurerm_resource_group: { paths: ['name', 'location'] },
  azurerm_storage_account: {
    paths: [
      ...located,
      'account_tier',
      'dns_endpoint_type',
      'edge_zone',
      'immutability_policy',
      'infrastructure_encryption_enabled',
      'is_hns_enabled',
      'nfsv3_enabled',
      'provisioned_billing_model_version',
      'queue_encryption_key_type',
      'table_encryption_key_type',
    ],
    when: {
      // Azure upgrades accounts of the first version and no others.
      account_kind: (before, after) => !(before === 'Storage' && after === 'StorageV2'),
      // Copies across zones cannot be had, or given up, later.
      account_replication_type: (before, after) => isZoneRedundant(before) !== isZoneRedundant(after),
      large_file_share_enabled: (before, after) => before === true && after === false,
    },
  },
  azurerm_storage_share: {
    paths: ['name', 'enabled_protocol', 'storage_account_id', 'storage_account_name'],
  },
  azurerm_subnet: { paths: ['name', 'resource_group_name', 'virtual_network_name'] },
  azurerm_subnet_nat_gateway_association: { paths: ['nat_gateway_id', 'subnet_id'] },
  azurerm_subnet_network_security_group_association: { paths: ['network_security_group_id', 'subnet_id'] },
  azurerm_user_assigned_identity: { paths: located },
  azurerm_virtual_network: { paths: [...located, 'edge_zone'] },
  azurerm_virtual_network_peering: {
    paths: [
      'name',
      'only_ipv6_peering_enabled',
      'peer_complete_virtual_networks_enabled',
      'remote_virtual_network_id',
      'resource_group_name',
      'virtual_network_name',
    ],
  },
};

function isZoneRedundant(replication: Value): boolean {
  return typeof replication === 'string' && replication.includes('ZRS');
}

function isByVolume(sku: Value): boolean {
  return sku === 'PerGB2018' || sku === 'CapacityReservation';
}
