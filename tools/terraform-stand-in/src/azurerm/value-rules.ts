import type { ValueRules } from '../behaviour/resource-behaviour';
import { atLeast, between, itemsBetween, matching, notEmpty, oneOf } from '../behaviour/value-rule';
import { identityType, located, resourceGroupName } from './common-rules';
import { containerGroupRules } from './container-group-rules';
import { resourceIdOf } from './resource-id';
import type { ResourceType } from './resource-type';

/** What azurerm 4.55.0 checks in a configuration beyond its schema, as far as the project's facts go. */
export const valueRules: Readonly<Record<ResourceType, ValueRules>> = {
  azurerm_container_group: containerGroupRules,
  azurerm_log_analytics_workspace: {
    ...located,
    daily_quota_gb: atLeast(-1),
    name: matching(
      /^[A-Za-z\d][A-Za-z\d-]{2,61}[A-Za-z\d]$/,
      'takes 4 to 63 letters, digits and hyphens, no hyphen at either end',
    ),
    retention_in_days: between(30, 730),
    sku: oneOf(
      'CapacityReservation',
      'LACluster',
      'PerGB2018',
      'PerNode',
      'Premium',
      'Standalone',
      'Standard',
      'Unlimited',
    ),
    'identity.identity_ids.*': resourceIdOf('azurerm_user_assigned_identity'),
    'identity.type': identityType,
  },
  azurerm_monitor_diagnostic_setting: {
    log_analytics_destination_type: oneOf('Dedicated', 'AzureDiagnostics'),
    log_analytics_workspace_id: resourceIdOf('azurerm_log_analytics_workspace'),
    name: matching(/^[^<>*%&:\\?+/]{1,260}$/, 'takes 1 to 260 characters, none of <>*%&:\\?+/'),
    storage_account_id: resourceIdOf('azurerm_storage_account'),
    target_resource_id: matching(/^\/subscriptions\/[^/]+(\/.+)?$/, 'is not the id of a resource'),
    'enabled_log.retention_policy.days': atLeast(0),
    'metric.retention_policy.days': atLeast(0),
  },
  azurerm_nat_gateway: {
    ...located,
    idle_timeout_in_minutes: between(4, 120),
    name: matching(/^[a-zA-Z\d][a-zA-Z\d\-_.]{0,78}[a-zA-Z\d_]$/, 'is not a valid name of a NAT gateway'),
    sku_name: oneOf('Standard'),
  },
  azurerm_nat_gateway_public_ip_association: {
    nat_gateway_id: resourceIdOf('azurerm_nat_gateway'),
    public_ip_address_id: resourceIdOf('azurerm_public_ip'),
  },
  azurerm_network_security_group: {
    ...located,
    'security_rule.access': oneOf('Allow', 'Deny'),
    'security_rule.description': matching(/^.{0,140}$/s, 'has more than 140 characters'),
    'security_rule.direction': oneOf('Inbound', 'Outbound'),
    'security_rule.priority': between(100, 4096),
    'security_rule.protocol': oneOf('*', 'Tcp', 'Udp', 'Icmp', 'Ah', 'Esp'),
  },
  azurerm_private_dns_a_record: {
    ...located,
    name: matching(/^[^A-Z]+$/, 'must be lower case'),
    records: itemsBetween(1, 20),
  },
  azurerm_private_dns_zone: located,
  azurerm_private_dns_zone_virtual_network_link: {
    ...located,
    resolution_policy: oneOf('Default', 'NxDomainRedirect'),
    virtual_network_id: resourceIdOf('azurerm_virtual_network'),
  },
  azurerm_public_ip: {
    ...located,
    allocation_method: oneOf('Static', 'Dynamic'),
    idle_timeout_in_minutes: between(4, 30),
    ip_version: oneOf('IPv4', 'IPv6'),
    sku: oneOf('Basic', 'Standard'),
    sku_tier: oneOf('Global', 'Regional'),
  },
  azurerm_resource_group: { name: resourceGroupName },
  azurerm_storage_account: {
    ...located,
    account_kind: oneOf('BlobStorage', 'BlockBlobStorage', 'FileStorage', 'Storage', 'StorageV2'),
    account_replication_type: oneOf('LRS', 'ZRS', 'GRS', 'RAGRS', 'GZRS', 'RAGZRS'),
    account_tier: oneOf('Standard', 'Premium'),
    name: matching(
      /^[a-z0-9]{3,24}$/,
      'can only consist of lowercase letters and numbers, and must be between 3 and 24 characters long',
    ),
    provisioned_billing_model_version: oneOf('V2'),
    'network_rules.bypass.*': oneOf('AzureServices', 'Logging', 'Metrics', 'None'),
    'network_rules.default_action': oneOf('Allow', 'Deny'),
    'share_properties.retention_policy.days': between(1, 365),
    'share_properties.smb.authentication_types.*': oneOf('Kerberos', 'NTLMv2'),
    'share_properties.smb.channel_encryption_type.*': oneOf('AES-128-CCM', 'AES-128-GCM', 'AES-256-GCM'),
    'share_properties.smb.versions.*': oneOf('SMB2.1', 'SMB3.0', 'SMB3.1.1'),
  },
  azurerm_storage_share: {
    access_tier: oneOf('Premium', 'Hot', 'Cool', 'TransactionOptimized'),
    enabled_protocol: oneOf('SMB', 'NFS'),
    name: matching(
      /^(?!-)(?!.*--)[0-9a-z-]{3,63}$/,
      'takes 3 to 63 lowercase letters, numbers and single hyphens, no hyphen first',
    ),
    quota: between(1, 102_400),
    storage_account_id: resourceIdOf('azurerm_storage_account'),
  },
  azurerm_subnet: { resource_group_name: resourceGroupName, address_prefixes: itemsBetween(1, Infinity) },
  azurerm_subnet_nat_gateway_association: {
    nat_gateway_id: resourceIdOf('azurerm_nat_gateway'),
    subnet_id: resourceIdOf('azurerm_subnet'),
  },
  azurerm_subnet_network_security_group_association: {
    network_security_group_id: resourceIdOf('azurerm_network_security_group'),
    subnet_id: resourceIdOf('azurerm_subnet'),
  },
  azurerm_user_assigned_identity: {
    ...located,
    name: matching(
      /^[A-Za-z\d][\w-]{2,127}$/,
      'takes 3 to 128 letters, digits, hyphens and underscores, a letter or digit first',
    ),
  },
  azurerm_virtual_network: { ...located, flow_timeout_in_minutes: between(4, 30) },
  azurerm_virtual_network_peering: {
    ...located,
    remote_virtual_network_id: resourceIdOf('azurerm_virtual_network'),
    'local_subnet_names.*': notEmpty,
    'remote_subnet_names.*': notEmpty,
  },
};
