import { resourceId } from '../arm-id';
import type { ResourceMapping } from './azurerm-mapping';

export const natGateway: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_nat_gateway',
  apiVersion: '2024-05-01',
  outputs: {},
  replaceOnChanges: [],
  id: (gateway) =>
    resourceId(gateway.text('resource_group_name'), 'Microsoft.Network/natGateways', gateway.text('name')),
  body: (gateway) => ({
    location: gateway.required('location'),
    tags: gateway.map('tags'),
    zones: gateway.list('zones'),
    sku: { name: gateway.orDefault('sku_name', 'Standard') },
    properties: { idleTimeoutInMinutes: gateway.orDefault('idle_timeout_in_minutes', 4) },
  }),
};
