import { observeTerraformOperations, type TerraformOperation } from '../src/from-terraform-operations';

const theirs = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers';
const ours = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const subnetId = `${theirs}/Microsoft.Network/virtualNetworks/vnet/subnets/snet`;

const subnet: TerraformOperation = {
  type: 'azurerm_subnet',
  id: subnetId,
  after: {
    id: subnetId,
    name: 'snet',
    resource_group_name: 'rg',
    virtual_network_name: 'vnet',
    address_prefixes: ['10.0.0.0/24'],
    default_outbound_access_enabled: false,
    delegation: [],
    ip_address_pool: [],
    service_endpoints: null,
    sharing_scope: '',
    timeouts: null,
  },
};

const association: TerraformOperation = {
  type: 'azurerm_subnet_nat_gateway_association',
  id: subnetId,
  after: { id: subnetId, subnet_id: subnetId, nat_gateway_id: `${theirs}/Microsoft.Network/natGateways/ng` },
};

const account: TerraformOperation = {
  type: 'azurerm_storage_account',
  id: `${theirs}/Microsoft.Storage/storageAccounts/st`,
  after: {
    id: 'computed',
    name: 'st',
    resource_group_name: 'rg',
    location: 'eastus',
    account_tier: 'Standard',
    account_replication_type: 'LRS',
    access_tier: 'Hot',
    large_file_share_enabled: false,
    primary_access_key: 'a2V5',
    primary_file_host: 'st.file.core.windows.net',
    network_rules: [{ default_action: 'Deny', bypass: ['None'], ip_rules: [], private_link_access: [] }],
    tags: {},
  },
};

describe('what the operations of a provider stand for', () => {
  it('leaves out what nobody set and what the provider computed', () => {
    const [request] = observeTerraformOperations([account]);
    expect(request?.id).toBe(`${ours}/Microsoft.Storage/storageAccounts/st`);
    expect(request?.body).toMatchObject({
      sku: { name: 'Standard_LRS' },
      properties: { networkAcls: { defaultAction: 'Deny', bypass: 'None' } },
    });
    expect(JSON.stringify(request)).not.toContain('a2V5');
  });

  it('has associations in the body of what they are about, in one subscription', () => {
    const [request] = observeTerraformOperations([association, subnet]);
    expect(request?.body.properties).toMatchObject({
      addressPrefix: '10.0.0.0/24',
      natGateway: { id: `${ours}/Microsoft.Network/natGateways/ng` },
    });
  });

  it.each<readonly [string, TerraformOperation, string]>([
    ['a type', { ...subnet, type: 'azurerm_lb' }, 'is of type azurerm_lb, which is not known here'],
    ['an argument', { ...account, after: { ...account.after, edge_zone: 'x' } }, 'edge_zone: is an argument'],
    ['an id', { ...subnet, id: `${subnetId}2` }, 'is not the id that its arguments give'],
  ])('refuses %s that is not known', (_, operation, message) => {
    expect(() => observeTerraformOperations([operation])).toThrow(message);
  });
});
