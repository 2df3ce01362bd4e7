import type { ResourceType } from '../src';
import { forceNewOf } from '../src/azurerm/force-new';
import { replacedPaths } from '../src/lifecycle/replaced-paths';
import { blockType } from '../src/schema/block-type';
import { providerSchema } from '../src/schema/provider-schema';
import { unknown, type ObjectValue } from '../src/schema/value';

const { resources } = providerSchema('azurerm-4.55.0');

function replaced(type: ResourceType, prior: ObjectValue, planned: ObjectValue): string[] {
  const schema = blockType(resources[type]!.block);
  return replacedPaths(forceNewOf(type), schema, prior, planned).map((path) => path.join('.'));
}

const group = (container: ObjectValue, rest: ObjectValue = {}): ObjectValue => ({
  container: [container],
  ...rest,
});

test('points at what inside a container replaces its group', () => {
  const before = group({ cpu: 1, image: 'etcd:1', environment_variables: { A: '1' } });
  const after = group({ cpu: 2, image: 'etcd:1', environment_variables: { A: '2' } });

  expect(replaced('azurerm_container_group', before, after)).toEqual([
    'container.0.cpu',
    'container.0.environment_variables',
  ]);
});

test('replaces a group that gets another container', () => {
  const one = group({ cpu: 1 });

  expect(replaced('azurerm_container_group', one, { container: [{ cpu: 1 }, { cpu: 1 }] })).toEqual([
    'container',
  ]);
});

test('replaces a group whose subnet is about to be replaced', () => {
  expect(replaced('azurerm_container_group', { subnet_ids: ['a'] }, { subnet_ids: [unknown] })).toEqual([
    'subnet_ids',
  ]);
});

test.each<[string, ObjectValue, ObjectValue]>([
  ['tags', group({}, { tags: { a: '1' } }), group({}, { tags: {} })],
  ['the limit of a CPU', group({ cpu_limit: 1 }), group({ cpu_limit: 2 })],
  [
    'the order of ports',
    group({ ports: [{ port: 1 }, { port: 2 }] }),
    group({ ports: [{ port: 2 }, { port: 1 }] }),
  ],
])('keeps a group for %s', (_, before, after) => {
  expect(replaced('azurerm_container_group', before, after)).toEqual([]);
});

test.each([
  ['account_replication_type', 'LRS', 'GRS', false],
  ['account_replication_type', 'LRS', 'ZRS', true],
  ['account_replication_type', 'RAGZRS', 'ZRS', false],
  ['account_kind', 'Storage', 'StorageV2', false],
  ['account_kind', 'BlobStorage', 'StorageV2', false],
  ['account_kind', 'StorageV2', 'FileStorage', true],
  ['account_kind', 'StorageV2', 'BlobStorage', true],
  ['large_file_share_enabled', false, true, false],
  ['large_file_share_enabled', true, false, true],
  ['account_tier', 'Standard', 'Premium', true],
  ['min_tls_version', 'TLS1_1', 'TLS1_2', false],
])('a storage account with another %s, from %s to %s: replaced is %s', (name, before, after, isReplaced) => {
  expect(replaced('azurerm_storage_account', { [name]: before }, { [name]: after })).toEqual(
    isReplaced ? [name] : [],
  );
});

test.each<[ResourceType, string, string | boolean, string | boolean, boolean]>([
  ['azurerm_virtual_network_peering', 'name', 'a', 'b', true],
  ['azurerm_virtual_network_peering', 'resource_group_name', 'a', 'b', true],
  ['azurerm_virtual_network_peering', 'virtual_network_name', 'a', 'b', true],
  ['azurerm_virtual_network_peering', 'remote_virtual_network_id', 'a', 'b', true],
  ['azurerm_virtual_network_peering', 'only_ipv6_peering_enabled', false, true, true],
  ['azurerm_virtual_network_peering', 'peer_complete_virtual_networks_enabled', true, false, true],
  ['azurerm_virtual_network_peering', 'allow_forwarded_traffic', false, true, false],
  ['azurerm_log_analytics_workspace', 'name', 'a', 'b', true],
  ['azurerm_log_analytics_workspace', 'sku', 'PerGB2018', 'Standalone', true],
  ['azurerm_log_analytics_workspace', 'sku', 'PerGB2018', 'CapacityReservation', false],
  ['azurerm_log_analytics_workspace', 'sku', 'PerGB2018', 'PerNode', true],
  ['azurerm_log_analytics_workspace', 'sku', 'LACluster', 'PerNode', false],
  ['azurerm_public_ip', 'domain_name_label_scope', 'NoReuse', 'TenantReuse', true],
  ['azurerm_public_ip', 'domain_name_label_scope', '', 'TenantReuse', false],
  ['azurerm_log_analytics_workspace', 'internet_query_enabled', true, false, false],
  ['azurerm_monitor_diagnostic_setting', 'name', 'a', 'b', true],
  ['azurerm_monitor_diagnostic_setting', 'target_resource_id', 'a', 'b', true],
  ['azurerm_monitor_diagnostic_setting', 'log_analytics_workspace_id', 'a', 'b', false],
  ['azurerm_user_assigned_identity', 'name', 'a', 'b', true],
  ['azurerm_user_assigned_identity', 'location', 'a', 'b', true],
])('%s with another %s, from %s to %s: replaced is %s', (type, name, before, after, isReplaced) => {
  expect(replaced(type, { [name]: before }, { [name]: after })).toEqual(isReplaced ? [name] : []);
});

test.each<[string, ObjectValue, ObjectValue]>([
  ['diagnostics', { log_analytics: [{ workspace_key: 'a' }] }, { log_analytics: [{ workspace_key: 'b' }] }],
  ['image_registry_credential', { password: 'a' }, { password: 'b' }],
  ['init_container', { secure_environment_variables: { A: 'a' } }, { secure_environment_variables: {} }],
  ['container', { secure_environment_variables: { A: 'a' } }, { secure_environment_variables: {} }],
  ['container', { volume: [{ secret: { a: 'a' } }] }, { volume: [{ secret: { a: 'b' } }] }],
  ['dns_config', { nameservers: ['a'] }, { nameservers: ['b'] }],
])('replaces a group with another %s', (block, before, after) => {
  expect(replaced('azurerm_container_group', { [block]: [before] }, { [block]: [after] })).toHaveLength(1);
});

test.each<[string, ResourceType, ObjectValue, ObjectValue, boolean]>([
  [
    'what is in the first record of a zone',
    'azurerm_private_dns_zone',
    { soa_record: [{ ttl: 3600 }] },
    { soa_record: [{ ttl: 60 }] },
    false,
  ],
  [
    'a first record of a zone',
    'azurerm_private_dns_zone',
    { soa_record: [] },
    { soa_record: [{ ttl: 60 }] },
    false,
  ],
  [
    'how long an account keeps what it has',
    'azurerm_storage_account',
    { immutability_policy: [{ state: 'Unlocked', period_since_creation_in_days: 1 }] },
    { immutability_policy: [{ state: 'Unlocked', period_since_creation_in_days: 2 }] },
    false,
  ],
  [
    'that an account keeps what it has',
    'azurerm_storage_account',
    { immutability_policy: [] },
    { immutability_policy: [{ state: 'Unlocked', period_since_creation_in_days: 2 }] },
    true,
  ],
  [
    'what nobody can change in an account',
    'azurerm_storage_account',
    { immutability_policy: [{ state: 'Locked' }] },
    { immutability_policy: [{ state: 'Unlocked' }] },
    true,
  ],
  [
    'the name of an account for its id, as the deprecated form has it',
    'azurerm_storage_share',
    { id: 'https://st.file.core.windows.net/data', storage_account_id: null },
    { id: 'https://st.file.core.windows.net/data', storage_account_id: '/subscriptions/s' },
    false,
  ],
])('%s: replaced is as the true one has it', (_, type, before, after, isReplaced) => {
  expect(replaced(type, before, after).length > 0).toBe(isReplaced);
});

test('keeps a group with another identity', () => {
  const [before, after] = ['a', 'b'].map((id) => ({ identity: [{ identity_ids: [id] }] }));

  expect(replaced('azurerm_container_group', before!, after!)).toEqual([]);
});
