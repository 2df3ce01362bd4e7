import { resourceGroupId } from '../arm-id';
import type { ResourceMapping } from './azurerm-mapping';

export const resourceGroup: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_resource_group',
  apiVersion: '2018-05-01',
  outputs: {},
  replaceOnChanges: [],
  id: (group) => resourceGroupId(group.text('name')),
  body: (group) => ({ location: group.required('location'), tags: group.map('tags') }),
};
