import { resourceId } from '../arm-id';
import { compact } from '../json';
import type { ResourceMapping } from './azurerm-mapping';

export const privateDnsZoneVirtualNetworkLink: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_private_dns_zone_virtual_network_link',
  apiVersion: '2024-06-01',
  outputs: {},
  replaceOnChanges: [],
  id: (link) =>
    resourceId(
      link.text('resource_group_name'),
      'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
      link.text('private_dns_zone_name'),
      link.text('name'),
    ),
  body: (link) => ({
    // The provider knows no other location.
    location: 'global',
    tags: link.map('tags'),
    properties: {
      virtualNetwork: { id: link.required('virtual_network_id') },
      registrationEnabled: link.flag('registration_enabled', false),
      ...compact({ resolutionPolicy: link.optional('resolution_policy') }),
    },
  }),
};
