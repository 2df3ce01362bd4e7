import { observeTerraform } from '../src/from-terraform';
import type { Json, ObservedResource } from '../src/observed-azure';
import { containerGroup, group, inGroup, stackOf } from './stack';

const network = {
  ...group,
  'azurerm_virtual_network.vnet': { ...inGroup, name: 'vnet', address_space: ['10.0.0.0/16'] },
  'azurerm_subnet.snet': {
    resource_group_name: 'rg',
    virtual_network_name: '${azurerm_virtual_network.vnet.name}',
    name: 'snet',
    address_prefixes: ['10.0.0.0/24', '10.0.1.0/24'],
  },
  'azurerm_network_security_group.nsg': { ...inGroup, name: 'nsg' },
  'azurerm_subnet_network_security_group_association.both': {
    subnet_id: '${azurerm_subnet.snet.id}',
    network_security_group_id: '${azurerm_network_security_group.nsg.id}',
  },
};

const idOf = (path: string): string =>
  `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg${path}`;
const subnetId = idOf('/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet');
const groupId = idOf('/providers/Microsoft.Network/networkSecurityGroups/nsg');

function observed(stack: Json, name: string): ObservedResource | undefined {
  return observeTerraform(stack).resources.find((resource) => resource.name === name);
}

describe('what a stack stands for', () => {
  it('has ids in full, and what is to be created first', () => {
    expect(observed(stackOf(network), 'snet')).toMatchObject({
      id: subnetId,
      type: 'Microsoft.Network/virtualNetworks/subnets',
      references: [groupId],
      dependsOn: [idOf('/providers/Microsoft.Network/virtualNetworks/vnet')],
    });
  });

  it('has an association in the body of what it is about', () => {
    const body = observed(stackOf(network), 'snet')?.body;
    expect(body?.properties).toMatchObject({ networkSecurityGroup: { id: groupId } });
  });

  it('is protected where the life cycle says so', () => {
    const named = { ...network['azurerm_network_security_group.nsg'], lifecycle: { prevent_destroy: true } };
    expect(observed(stackOf({ ...group, 'azurerm_network_security_group.nsg': named }), 'nsg')).toMatchObject(
      {
        isProtected: true,
      },
    );
  });

  it('keeps secret what the provider calls sensitive', () => {
    const stack = containerGroup({ secure_environment_variables: { TOKEN: 'x' } });
    expect(observed(stack, 'ci')?.secretPaths).toEqual([
      'properties.containers[0].properties.environmentVariables[0].secureValue',
    ]);
  });

  it('has the key of an account that is looked up', () => {
    const stack = stackOf({
      ...group,
      'data.azurerm_storage_account.st': { name: 'st', resource_group_name: 'rg-company' },
    }) as { data: Json };
    const { resource } = containerGroup({
      volume: [
        {
          name: 'etcd-data',
          mount_path: '/data',
          share_name: 'data',
          storage_account_name: 'st',
          storage_account_key: '${data.azurerm_storage_account.st.primary_access_key}',
        },
      ],
    }) as { resource: Json };
    const group1 = observed({ data: stack.data, resource }, 'ci');
    expect(group1?.body).toHaveProperty('properties.volumes.0.azureFile.storageAccountKey', {
      $resource: expect.stringMatching(/\/rg-company\/.*\/storageAccounts\/st$/),
      $output: 'listKeys().keys[0].value',
    });
    expect(group1?.secretPaths).toEqual(['properties.volumes[0].azureFile.storageAccountKey']);
  });

  it('has the values of its variables, secret ones marked', () => {
    const { resource } = containerGroup({
      environment_variables: { A: '${var.plain}' },
      secure_environment_variables: { B: '${var.hidden}' },
      commands: ['--token=${var.hidden}'],
    }) as { resource: Json };
    const variable = { plain: { type: 'string' }, hidden: { type: 'string', sensitive: true } };
    const [one] = observeTerraform({ resource, variable }, { plain: 'a', hidden: 'b' }).resources.filter(
      ({ name }) => name === 'ci',
    );
    expect(one?.body).toHaveProperty('properties.containers.0.properties.command', ['--token=b']);
    expect(one?.secretPaths).toEqual([
      'properties.containers[0].properties.command[0]',
      'properties.containers[0].properties.environmentVariables[1].secureValue',
    ]);
  });

  it('says which changes are ignored', () => {
    const stack = containerGroup({}, { lifecycle: { ignore_changes: ['init_container'] } });
    expect(observed(stack, 'ci')?.ignoreChanges).toEqual(['properties.initContainers']);
    expect(observed(stack, 'rg')).not.toHaveProperty('ignoreChanges');
  });

  it('waits for both ends of an association that it depends on', () => {
    const { resource } = containerGroup(
      {},
      { depends_on: ['azurerm_subnet_network_security_group_association.both'] },
    ) as { resource: Record<string, never> };
    const stack = stackOf(network) as { resource: Record<string, never> };
    const both = { ...stack, resource: { ...stack.resource, ...resource } };
    expect(observed(both, 'ci')?.dependsOn).toEqual([idOf(''), groupId, subnetId]);
  });
});

describe('what is not known is an error', () => {
  const errors: readonly (readonly [string, Json, string])[] = [
    ['a part of the stack', { locals: {} }, 'locals: is a part of a stack that is not known here'],
    [
      'something that is looked up',
      { data: { azurerm_subnet: { a: {} } } },
      'data.azurerm_subnet.a: is of a type that is not known here',
    ],
    [
      'what of it is looked up',
      stackOf({
        ...group,
        'data.azurerm_storage_account.st': { name: 'st', resource_group_name: 'rg' },
        'azurerm_nat_gateway.ng': { ...inGroup, name: '${data.azurerm_storage_account.st.name}' },
      }),
      'refers to data.azurerm_storage_account.st.name, which is not known here',
    ],
    ['a variable without a value', { variable: { id: {} } }, 'variable id: has no value'],
    [
      'a variable with a rule',
      { variable: { id: { validation: [] } } },
      'variable id validation: is not known',
    ],
    [
      'a variable that is not there',
      stackOf({ 'azurerm_resource_group.rg': { name: '${var.name}' } }),
      'refers to var.name, which the stack does not have',
    ],
    [
      'what refers to itself',
      stackOf({ 'azurerm_resource_group.rg': { name: '${azurerm_resource_group.rg.name}' } }),
      'azurerm_resource_group.rg: refers to itself',
    ],
    ['a module', { module: {} }, 'module: is a part of a stack'],
    ['a type', stackOf({ 'azurerm_lb.lb': {} }), 'azurerm_lb.lb: is of a type that is not known here'],
    [
      'an argument',
      stackOf({ 'azurerm_resource_group.rg': { name: 'rg', location: 'eastus', managed_by: 'x' } }),
      'azurerm_resource_group.rg managed_by: is an argument that the mapping does not know',
    ],
    [
      'an argument in a block',
      containerGroup({ ports: [{ port: 1, host_port: 1 }] }),
      'container[0] ports[0] host_port: is an argument that the mapping does not know',
    ],
    ['a block', containerGroup({ gpu: [{ count: 1 }] }), 'container[0] gpu: is an argument'],
    [
      'a life cycle',
      stackOf({
        'azurerm_resource_group.rg': {
          name: 'rg',
          location: 'eastus',
          lifecycle: { ignore_changes: ['tags'] },
        },
      }),
      'azurerm_resource_group.rg lifecycle.ignore_changes: tags is not known here',
    ],
    [
      'another life cycle',
      stackOf({ 'azurerm_resource_group.rg': { name: 'rg', lifecycle: { create_before_destroy: true } } }),
      'azurerm_resource_group.rg lifecycle.create_before_destroy: is not known here',
    ],
    ['a loop', stackOf({ 'azurerm_resource_group.rg': { count: 2 } }), 'rg count: is not known here'],
    [
      'a resource that is referred to',
      stackOf({ 'azurerm_nat_gateway.ng': { ...inGroup, name: 'ng' } }),
      'refers to azurerm_resource_group.rg, which the stack does not have',
    ],
    [
      'an attribute that is referred to',
      stackOf({
        ...group,
        'azurerm_nat_gateway.ng': { ...inGroup, name: '${azurerm_resource_group.rg.guid}' },
      }),
      'refers to azurerm_resource_group.rg.guid, which is not known here',
    ],
    [
      'a missing argument',
      stackOf({ 'azurerm_resource_group.rg': { name: 'rg' } }),
      'rg location: is missing',
    ],
    [
      'the same resource twice',
      stackOf({ ...group, 'azurerm_resource_group.again': { name: 'rg', location: 'eastus' } }),
      'is requested twice',
    ],
  ];

  it.each(errors)('%s', (_, stack, message) => {
    expect(() => observeTerraform(stack)).toThrow(message);
  });
});
