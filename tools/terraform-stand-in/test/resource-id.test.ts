import { resourceId, resourceIdOf } from '../src/azurerm/resource-id';

const group = '/subscriptions/s/resourceGroups/rg';
const named = { name: 'data', resource_group_name: 'rg' };

test.each([
  ['azurerm_resource_group', { name: 'rg' }, group],
  [
    'azurerm_subnet',
    { ...named, virtual_network_name: 'vnet' },
    `${group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/data`,
  ],
  [
    'azurerm_storage_share',
    { name: 'data', storage_account_id: `${group}/providers/Microsoft.Storage/storageAccounts/st` },
    `${group}/providers/Microsoft.Storage/storageAccounts/st/fileServices/default/shares/data`,
  ],
  [
    'azurerm_storage_share',
    { name: 'data', storage_account_id: null, storage_account_name: 'st' },
    'https://st.file.core.windows.net/data',
  ],
  [
    'azurerm_virtual_network_peering',
    { ...named, virtual_network_name: 'vnet' },
    `${group}/providers/Microsoft.Network/virtualNetworks/vnet/virtualNetworkPeerings/data`,
  ],
  [
    'azurerm_log_analytics_workspace',
    named,
    `${group}/providers/Microsoft.OperationalInsights/workspaces/data`,
  ],
  [
    'azurerm_user_assigned_identity',
    named,
    `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/data`,
  ],
  ['azurerm_monitor_diagnostic_setting', { name: 'data', target_resource_id: group }, `${group}|data`],
  ['azurerm_subnet_nat_gateway_association', { subnet_id: 'a', nat_gateway_id: 'b' }, 'a'],
  ['azurerm_nat_gateway_public_ip_association', { nat_gateway_id: 'a', public_ip_address_id: 'b' }, 'a|b'],
] as const)('%s of %j', (type, attributes, id) => {
  expect(resourceId(type, 's', attributes)).toBe(id);
});

test('an id is recognized by its whole form', () => {
  const isSubnet = resourceIdOf('azurerm_subnet');
  const id = `${group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet`;

  expect(isSubnet('subnet_id', id)).toBeUndefined();
  expect(isSubnet('subnet_id', `${id.slice(1)}/`)).toBeUndefined();
  expect(isSubnet('subnet_id', `${id}/more`)).toContain('is not the id of an azurerm_subnet');
  expect(isSubnet('subnet_id', id.replace('/subnets/', '/subnet/'))).toBeDefined();
});
