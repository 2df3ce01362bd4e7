import { resourceId } from '../arm-id';
import type { ResourceMapping } from './azurerm-mapping';

export const virtualNetwork: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_virtual_network',
  apiVersion: '2024-05-01',
  outputs: {},
  replaceOnChanges: [],
  id: (network) =>
    resourceId(
      network.text('resource_group_name'),
      'Microsoft.Network/virtualNetworks',
      network.text('name'),
    ),
  body: (network) => ({
    location: network.required('location'),
    tags: network.map('tags'),
    properties: {
      addressSpace: { addressPrefixes: network.list('address_space') },
      privateEndpointVNetPolicies: network.orDefault('private_endpoint_vnet_policies', 'Disabled'),
    },
  }),
};
