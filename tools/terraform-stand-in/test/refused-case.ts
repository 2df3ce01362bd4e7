export const subnetId =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet';
export const identityId =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id';
export const located = { name: 'ci-etcd1', resource_group_name: 'rg-etcd', location: 'eastus' };
export const container = { name: 'etcd', image: 'etcd:v3.6.14', cpu: 1, memory: 2 };
export const group = {
  ...located,
  os_type: 'Linux',
  ip_address_type: 'Private',
  subnet_ids: [subnetId],
  container,
};
export const account = {
  ...located,
  name: 'stetcd1',
  account_tier: 'Standard',
  account_replication_type: 'LRS',
};
export const share = { name: 'data', quota: 16 };
export const workspace = { ...located, name: 'log-etcd' };
export const securityRule = {
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

/** What is wrong, the resource that has it, and what Terraform says to it. */
export type RefusedCase = readonly [what: string, type: string, resource: object, message: string];
