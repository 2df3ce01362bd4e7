import { resourceId } from '../arm-id';
import type { ResourceMapping } from './azurerm-mapping';

export const publicIp: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_public_ip',
  apiVersion: '2024-05-01',
  outputs: { ip_address: 'properties.ipAddress' },
  replaceOnChanges: [],
  id: (address) =>
    resourceId(
      address.text('resource_group_name'),
      'Microsoft.Network/publicIPAddresses',
      address.text('name'),
    ),
  body: (address) => ({
    location: address.required('location'),
    tags: address.map('tags'),
    zones: address.list('zones'),
    sku: { name: address.orDefault('sku', 'Standard'), tier: address.orDefault('sku_tier', 'Regional') },
    properties: {
      publicIPAllocationMethod: address.required('allocation_method'),
      publicIPAddressVersion: address.orDefault('ip_version', 'IPv4'),
      idleTimeoutInMinutes: address.orDefault('idle_timeout_in_minutes', 4),
      ddosSettings: { protectionMode: address.orDefault('ddos_protection_mode', 'VirtualNetworkInherited') },
    },
  }),
};
