import {
  account,
  identityId,
  located,
  securityRule,
  share,
  subnetId,
  workspace,
  type RefusedCase,
} from './refused-case';

const record = { name: 'etcd1', resource_group_name: 'rg', zone_name: 'etcd.internal', ttl: 10 };
const subnet = { name: 'snet', resource_group_name: 'rg', virtual_network_name: 'vnet' };
const networkId = subnetId.replace('/subnets/snet', '');
const setting = {
  name: 'diag',
  target_resource_id: networkId,
  storage_account_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st',
  enabled_log: { category: 'audit' },
};
const peering = {
  name: 'peer',
  resource_group_name: 'rg',
  virtual_network_name: 'vnet',
  remote_virtual_network_id: networkId,
};

/** What only azurerm can refuse in other resources. */
export const refusedResources: readonly RefusedCase[] = [
  [
    'a priority out of range, inside an attribute',
    'azurerm_network_security_group',
    { ...located, security_rule: [{ ...securityRule, priority: 99 }] },
    'expected security_rule.0.priority to be in the range (100 - 4096), got 99',
  ],
  [
    'a security rule without access',
    'azurerm_network_security_group',
    { ...located, security_rule: [{ ...securityRule, access: null }] },
    'The argument "access" is required',
  ],
  [
    'a record in capitals',
    'azurerm_private_dns_a_record',
    { ...record, name: 'Etcd1', records: ['10.0.0.4'] },
    'name ("Etcd1") must be lower case',
  ],
  [
    'an account name with a hyphen',
    'azurerm_storage_account',
    { ...account, name: 'st-etcd1' },
    'can only consist of lowercase letters and numbers',
  ],
  [
    'a network bypass that does not exist',
    'azurerm_storage_account',
    { ...account, network_rules: { default_action: 'Deny', bypass: ['AzureService'] } },
    'expected network_rules.0.bypass.0 to be one of ["AzureServices" "Logging" "Metrics" "None"], got AzureService',
  ],
  [
    'a subnet for a service that does not exist',
    'azurerm_subnet',
    {
      ...subnet,
      address_prefixes: ['10.0.0.0/24'],
      delegation: { name: 'aci', service_delegation: { name: 'Microsoft.ContainerInstance/groups' } },
    },
    'expected delegation.0.service_delegation.0.name to be one of',
  ],
  [
    'an account that speaks an old TLS',
    'azurerm_storage_account',
    { ...account, min_tls_version: 'TLS1.2' },
    'expected min_tls_version to be one of',
  ],
  [
    'two names for the same way to log in to a workspace',
    'azurerm_log_analytics_workspace',
    { ...workspace, local_authentication_enabled: true, local_authentication_disabled: false },
    '"local_authentication_enabled": conflicts with local_authentication_disabled',
  ],
  [
    'metrics of the old and the new kind',
    'azurerm_monitor_diagnostic_setting',
    { ...setting, enabled_metric: { category: 'a' }, metric: { category: 'a' } },
    '"enabled_metric": conflicts with metric',
  ],
  [
    'an account that is restored from what it does not keep',
    'azurerm_storage_account',
    { ...account, blob_properties: { restore_policy: { days: 1 } } },
    'all of `blob_properties.0.delete_retention_policy,blob_properties.0.restore_policy` must be specified',
  ],
  [
    'a key of an account without a key',
    'azurerm_storage_account',
    { ...account, customer_managed_key: { user_assigned_identity_id: identityId } },
    'one of `customer_managed_key.0.key_vault_key_id,customer_managed_key.0.managed_hsm_key_id` must be specified',
  ],
  [
    'a share without an account',
    'azurerm_storage_share',
    share,
    'one of `storage_account_id,storage_account_name` must be specified',
  ],
  [
    'a share of two accounts',
    'azurerm_storage_share',
    { ...share, storage_account_name: 'a', storage_account_id: subnetId },
    'only one of `storage_account_id,storage_account_name` can be specified',
  ],
  [
    'a share without room',
    'azurerm_storage_share',
    { ...share, storage_account_name: 'stetcd1', quota: 0 },
    'expected quota to be in the range (1 - 102400), got 0',
  ],
  [
    'a subnet without addresses',
    'azurerm_subnet',
    subnet,
    'one of `address_prefixes,ip_address_pool` must be specified',
  ],
  [
    'a workspace with a short name',
    'azurerm_log_analytics_workspace',
    { ...workspace, name: 'log' },
    'name ("log") takes 4 to 63 letters, digits and hyphens',
  ],
  [
    'logs that are kept too short',
    'azurerm_log_analytics_workspace',
    { ...workspace, retention_in_days: 29 },
    'expected retention_in_days to be in the range (30 - 730), got 29',
  ],
  [
    'a price of logs that does not exist',
    'azurerm_log_analytics_workspace',
    { ...workspace, sku: 'Basic' },
    'expected sku to be one of ["PerGB2018"',
  ],
  [
    'a negative limit of logs',
    'azurerm_log_analytics_workspace',
    { ...workspace, daily_quota_gb: -2 },
    'expected daily_quota_gb to be at least (-1), got -2',
  ],
  [
    'a workspace with what is no identity',
    'azurerm_log_analytics_workspace',
    { ...workspace, identity: { type: 'UserAssigned', identity_ids: ['me'] } },
    'parsing "me": identity.0.identity_ids.0 is not a UserAssignedIdentity ID',
  ],
  [
    'a workspace with an identity that does not exist',
    'azurerm_log_analytics_workspace',
    { ...workspace, identity: { type: 'None' } },
    'expected identity.0.type to be one of',
  ],
  [
    'a diagnostic setting that sends nowhere',
    'azurerm_monitor_diagnostic_setting',
    { ...setting, storage_account_id: undefined },
    'one of `eventhub_authorization_rule_id,log_analytics_workspace_id,partner_solution_id,storage_account_id` must be specified',
  ],
  [
    'a diagnostic setting that sends nothing',
    'azurerm_monitor_diagnostic_setting',
    { ...setting, enabled_log: undefined },
    'one of `enabled_log,enabled_metric,metric` must be specified',
  ],
  [
    'a diagnostic setting with a bad name',
    'azurerm_monitor_diagnostic_setting',
    { ...setting, name: 'a/b' },
    'name ("a/b") takes 1 to 260 characters',
  ],
  [
    'a diagnostic setting of nothing',
    'azurerm_monitor_diagnostic_setting',
    { ...setting, target_resource_id: 'vnet' },
    'target_resource_id ("vnet") is not the id of a resource',
  ],
  [
    'a diagnostic setting that sends to what is no workspace',
    'azurerm_monitor_diagnostic_setting',
    { ...setting, log_analytics_workspace_id: 'log' },
    'parsing "log": log_analytics_workspace_id is not a Workspace ID',
  ],
  [
    'a diagnostic setting that sends to what is no account',
    'azurerm_monitor_diagnostic_setting',
    { ...setting, storage_account_id: 'st' },
    'parsing "st": storage_account_id is not a StorageAccount ID',
  ],
  [
    'tables of logs that do not exist',
    'azurerm_monitor_diagnostic_setting',
    { ...setting, log_analytics_destination_type: 'Shared' },
    'expected log_analytics_destination_type to be one of ["Dedicated" "AzureDiagnostics"], got Shared',
  ],
  [
    'a peering with what is no network',
    'azurerm_virtual_network_peering',
    { ...peering, remote_virtual_network_id: subnetId },
    'remote_virtual_network_id is not a VirtualNetwork ID',
  ],
  [
    'a peering of a subnet without a name',
    'azurerm_virtual_network_peering',
    { ...peering, local_subnet_names: [''] },
    'expected "local_subnet_names.0" to not be an empty string',
  ],
  [
    'a kind of account that does not exist',
    'azurerm_storage_account',
    { ...account, account_kind: 'FileShare' },
    'expected account_kind to be one of',
  ],
  [
    'a way to copy an account that does not exist',
    'azurerm_storage_account',
    { ...account, account_replication_type: 'Standard_LRS' },
    'expected account_replication_type to be one of ["LRS" "ZRS" "GRS" "RAGRS" "GZRS" "RAGZRS"]',
  ],
  [
    'a tier of accounts that does not exist',
    'azurerm_storage_account',
    { ...account, account_tier: 'Hot' },
    'expected account_tier to be one of ["Premium" "Standard"], got Hot',
  ],
  [
    'a tier of shares that does not exist',
    'azurerm_storage_share',
    { ...share, storage_account_name: 'st', access_tier: 'Standard' },
    'expected access_tier to be one of ["Premium" "Hot" "Cool" "TransactionOptimized"], got Standard',
  ],
  [
    'a resource type that the stand-in does not know',
    'azurerm_management_lock',
    { name: 'lock', scope: subnetId, lock_level: 'CanNotDelete' },
    'the stand-in provider does not know how "azurerm_management_lock" behaves',
  ],
];
