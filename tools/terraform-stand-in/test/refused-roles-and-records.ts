import type { RefusedCase } from './refused-case';

const record = { name: 'etcd', resource_group_name: 'rg', zone_name: 'etcd.internal', ttl: 10 };
const assignment = {
  scope: '/subscriptions/s/resourceGroups/rg',
  role_definition_id: '/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/r',
  principal_id: 'p',
};

/** What only azurerm can refuse in text records and in assignments of roles; of the former, what was read of it. */
export const refusedRolesAndRecords: readonly RefusedCase[] = [
  [
    'a text record in capitals',
    'azurerm_private_dns_txt_record',
    { ...record, name: 'Etcd', record: { value: 'x' } },
    'name ("Etcd") must be lower case',
  ],
  [
    'a text record for no time at all',
    'azurerm_private_dns_txt_record',
    { ...record, ttl: 0, record: { value: 'x' } },
    'expected ttl to be in the range (1 - 2147483647), got 0',
  ],
  [
    'a text that is too long',
    'azurerm_private_dns_txt_record',
    { ...record, record: { value: 'x'.repeat(1025) } },
    'to be in the range (1 - 1024), got xxx',
  ],
  [
    'a text record without texts',
    'azurerm_private_dns_txt_record',
    record,
    'At least 1 "record" blocks are required',
  ],
  [
    'an assignment with a name that is no UUID',
    'azurerm_role_assignment',
    { ...assignment, name: 'etcd1' },
    'expected "name" to be a valid UUID, got etcd1',
  ],
  [
    'an assignment of two roles',
    'azurerm_role_assignment',
    { ...assignment, role_definition_name: 'Reader' },
    'only one of `role_definition_id,role_definition_name` can be specified',
  ],
  [
    'an assignment to a principal of no kind',
    'azurerm_role_assignment',
    { ...assignment, principal_type: 'Application' },
    'expected principal_type to be one of ["User" "Group" "ServicePrincipal"], got Application',
  ],
];
