import { resourceId } from '../arm-id';
import type { Json } from '../observed-azure';
import type { ResourceMapping } from './azurerm-mapping';

/** Read in azurerm 4.55.0, `private_dns_txt_record_resource.go`, and not recorded. */
export const privateDnsTxtRecord: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_private_dns_txt_record',
  apiVersion: '2024-06-01',
  outputs: {},
  replaceOnChanges: [],
  id: (record) =>
    resourceId(
      record.text('resource_group_name'),
      'Microsoft.Network/privateDnsZones/TXT',
      record.text('zone_name'),
      record.text('name'),
    ),
  body: (record) => ({
    properties: {
      ttl: record.required('ttl'),
      txtRecords: record.blocks('record').map((one) => ({ value: cut(one.required('value')) })),
      // A record set has no tags; the provider puts them here.
      metadata: record.map('tags'),
    },
  }),
};

/** DNS takes 255 characters in one text; the provider cuts a longer value after each 254. */
function cut(value: Json): readonly Json[] {
  return (typeof value === 'string' ? value.match(/.{1,254}/gs) : null) ?? [value];
}
