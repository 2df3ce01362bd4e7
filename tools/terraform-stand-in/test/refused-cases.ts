const subnetId =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet';
const located = { name: 'ci-etcd1', resource_group_name: 'rg-etcd', location: 'eastus' };
const container = { name: 'etcd', image: 'etcd:v3.6.14', cpu: 1, memory: 2 };
export const group = {
  ...located,
  os_type: 'Linux',
  ip_address_type: 'Private',
  subnet_ids: [subnetId],
  container,
};
const rule = {
  name: 'AllowClients',
  description: '',
  access: 'Allow',
  direction: 'Inbound',
  priority: 100,
  protocol: 'Tcp',
  source_address_prefix: '*',
  source_port_range: '*',
  destination_address_prefix: '*',
  destination_port_range: '2379',
  source_address_prefixes: null,
  source_port_ranges: null,
  destination_address_prefixes: null,
  destination_port_ranges: null,
  source_application_security_group_ids: null,
  destination_application_security_group_ids: null,
};
const record = { name: 'etcd1', resource_group_name: 'rg', zone_name: 'etcd.internal', ttl: 10 };
const subnet = { name: 'snet', resource_group_name: 'rg', virtual_network_name: 'vnet' };
export const account = {
  ...located,
  name: 'stetcd1',
  account_tier: 'Standard',
  account_replication_type: 'LRS',
};
export const share = { name: 'data', quota: 16 };

/** What is wrong, the resource that has it, and what Terraform says to it. */
export type RefusedCase = readonly [what: string, type: string, resource: object, message: string];

/** What Terraform refuses by the true schema, without asking the provider. */
export const refusedBySchema: readonly RefusedCase[] = [
  [
    'an argument that does not exist',
    'azurerm_container_group',
    { ...group, network_profile: 'old' },
    'No argument or block type is named "network_profile"',
  ],
  [
    'a missing argument',
    'azurerm_container_group',
    { ...group, os_type: undefined },
    'The argument "os_type" is required',
  ],
  [
    'a missing argument of a nested block',
    'azurerm_container_group',
    { ...group, container: { ...container, image: undefined } },
    'The argument "image" is required',
  ],
  [
    'a missing block',
    'azurerm_container_group',
    { ...group, container: undefined },
    'At least 1 "container" blocks are required',
  ],
  [
    'too many blocks',
    'azurerm_container_group',
    { ...group, container: { ...container, liveness_probe: [{}, {}] } },
    'No more than 1 "liveness_probe" blocks are allowed',
  ],
  [
    'a value of the wrong type',
    'azurerm_container_group',
    { ...group, container: { ...container, cpu: 'one' } },
    'Inappropriate value for attribute "cpu": a number is required',
  ],
];

/** What only a provider can refuse. */
export const refusedByProvider: readonly RefusedCase[] = [
  [
    'a value for an output',
    'azurerm_container_group',
    { ...group, ip_address: '10.0.0.4' },
    'Can\'t configure a value for "ip_address"',
  ],
  [
    'a value for an output of a nested block',
    'azurerm_container_group',
    { ...group, identity: { type: 'SystemAssigned', principal_id: 'me' } },
    'Can\'t configure a value for "identity.0.principal_id"',
  ],
  [
    'the address type as the article spells it',
    'azurerm_container_group',
    { ...group, ip_address_type: 'private' },
    'expected ip_address_type to be one of ["Public" "Private" "None"], got private',
  ],
  [
    'a scheme of a probe in small letters',
    'azurerm_container_group',
    { ...group, container: { ...container, liveness_probe: { http_get: { scheme: 'http' } } } },
    'expected container.0.liveness_probe.0.http_get.0.scheme to be one of ["Http" "Https"], got http',
  ],
  [
    'a port that is none',
    'azurerm_container_group',
    { ...group, container: { ...container, ports: { port: 65_536 } } },
    'expected container.0.ports.0.port to be in the range (1 - 65535), got 65536',
  ],
  [
    'two subnets',
    'azurerm_container_group',
    { ...group, subnet_ids: [subnetId, `${subnetId}2`] },
    'subnet_ids takes 0 to 1 items, but config has 2 declared',
  ],
  [
    'the id of something else',
    'azurerm_container_group',
    { ...group, subnet_ids: ['snet'] },
    'subnet_ids.0 ("snet") is not the id of an azurerm_subnet',
  ],
  [
    'a public name of a private group',
    'azurerm_container_group',
    { ...group, dns_name_label: 'etcd' },
    '"subnet_ids": conflicts with dns_name_label',
  ],
  [
    'a spot group with an address',
    'azurerm_container_group',
    { ...group, priority: 'Spot' },
    '`ip_address_type` has to be `None` when `priority` is set to `Spot`',
  ],
  [
    'a priority out of range, inside an attribute',
    'azurerm_network_security_group',
    { ...located, security_rule: [{ ...rule, priority: 99 }] },
    'expected security_rule.0.priority to be in the range (100 - 4096), got 99',
  ],
  [
    'a security rule without access',
    'azurerm_network_security_group',
    { ...located, security_rule: [{ ...rule, access: null }] },
    'The argument "access" is required',
  ],
  [
    'a record in capitals',
    'azurerm_private_dns_a_record',
    { ...record, name: 'Etcd1', records: ['10.0.0.4'] },
    'name ("Etcd1") must be lower case',
  ],
  [
    'a record of nothing',
    'azurerm_private_dns_a_record',
    { ...record, records: [] },
    'records takes 1 to 20 items, but config has 0 declared',
  ],
  [
    'a dynamic address of the standard kind',
    'azurerm_public_ip',
    { ...located, allocation_method: 'Dynamic' },
    '`allocation_method` must be set to `Static`',
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
    'a share without an account',
    'azurerm_storage_share',
    share,
    'one of `storage_account_id,storage_account_name` must be specified',
  ],
  [
    'a share of two accounts',
    'azurerm_storage_share',
    { ...share, storage_account_name: 'a', storage_account_id: subnetId },
    'only one of `storage_account_id,storage_account_name` must be specified',
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
    'a resource type that the stand-in does not know',
    'azurerm_user_assigned_identity',
    located,
    'the stand-in provider does not know how "azurerm_user_assigned_identity" behaves',
  ],
];
