import { resourceId } from '../arm-id';
import type { ResourceMapping } from './azurerm-mapping';

export const privateDnsARecord: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_private_dns_a_record',
  apiVersion: '2024-06-01',
  outputs: {},
  replaceOnChanges: [],
  id: (record) =>
    resourceId(
      record.text('resource_group_name'),
      'Microsoft.Network/privateDnsZones/A',
      record.text('zone_name'),
      record.text('name'),
    ),
  body: (record) => ({
    properties: {
      ttl: record.required('ttl'),
      aRecords: record.list('records').map((ipv4Address) => ({ ipv4Address })),
      // A record set has no tags; the provider puts them here.
      metadata: record.map('tags'),
    },
  }),
};
