import { resourceIdOf } from './resource-id';
import type { ResourceType } from './resource-type';
import {
  atLeast,
  between,
  itemsBetween,
  matching,
  notEmpty,
  oneOf,
  port,
  uuid,
  type ValueRule,
} from './value-rule';

/** Rules of arguments, by their path in the resource; `.*` stands for the items of a list or set. */
export type ValueRules = Readonly<Record<string, ValueRule>>;

const resourceGroupName = matching(
  /^[-\w._()]{0,89}[-\w_()]$/,
  'may hold letters, digits, dashes, underscores, parentheses and periods, no period at its end, and 90 characters',
);
const located = { resource_group_name: resourceGroupName, name: notEmpty };
const probe = (name: string): ValueRules => ({
  [`container.${name}.http_get.path`]: notEmpty,
  [`container.${name}.http_get.port`]: port,
  [`container.${name}.http_get.scheme`]: oneOf('Http', 'Https'),
});
const volume = (block: string): ValueRules => ({
  [`${block}.volume.mount_path`]: notEmpty,
  [`${block}.volume.name`]: notEmpty,
  [`${block}.volume.share_name`]: notEmpty,
  [`${block}.volume.storage_account_key`]: notEmpty,
  [`${block}.volume.storage_account_name`]: notEmpty,
});

/** What azurerm 4.55.0 checks in a configuration beyond its schema, as far as the project's facts go. */
export const valueRules: Readonly<Record<ResourceType, ValueRules>> = {
  azurerm_container_group: {
    ...located,
    ip_address_type: oneOf('Public', 'Private', 'None'),
    os_type: oneOf('Windows', 'Linux'),
    priority: oneOf('Regular', 'Spot'),
    restart_policy: oneOf('Always', 'Never', 'OnFailure'),
    sku: oneOf('Confidential', 'Dedicated', 'Standard'),
    subnet_ids: itemsBetween(0, 1),
    'subnet_ids.*': resourceIdOf('azurerm_subnet'),
    'container.cpu_limit': atLeast(0),
    'container.image': notEmpty,
    'container.memory_limit': atLeast(0),
    'container.name': notEmpty,
    'container.ports.port': port,
    'container.ports.protocol': oneOf('TCP', 'UDP'),
    'diagnostics.log_analytics.log_type': oneOf('ContainerInsights', 'ContainerInstanceLogs'),
    'diagnostics.log_analytics.workspace_id': uuid,
    'diagnostics.log_analytics.workspace_key': notEmpty,
    'exposed_port.port': port,
    'exposed_port.protocol': oneOf('TCP', 'UDP'),
    'init_container.image': notEmpty,
    'init_container.name': notEmpty,
    ...probe('liveness_probe'),
    ...probe('readiness_probe'),
    ...volume('container'),
    ...volume('init_container'),
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
  azurerm_virtual_network: { ...located, flow_timeout_in_minutes: between(4, 30) },
};
