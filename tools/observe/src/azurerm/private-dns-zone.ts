import { resourceId } from '../arm-id';
import type { ResourceMapping } from './azurerm-mapping';

export const privateDnsZone: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_private_dns_zone',
  apiVersion: '2024-06-01',
  outputs: {},
  replaceOnChanges: [],
  id: (zone) =>
    resourceId(zone.text('resource_group_name'), 'Microsoft.Network/privateDnsZones', zone.text('name')),
  // The provider knows no other location.
  body: (zone) => ({ location: 'global', tags: zone.map('tags') }),
};
