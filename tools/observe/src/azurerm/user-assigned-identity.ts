import { resourceId } from '../arm-id';
import { identityClientId, identityPrincipalId } from '../azure-output';
import type { ResourceMapping } from './azurerm-mapping';

export const userAssignedIdentity: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_user_assigned_identity',
  // The provider asks 2024-11-30, in which an identity has properties, and sends none of them.
  apiVersion: '2023-01-31',
  outputs: { client_id: identityClientId, principal_id: identityPrincipalId },
  replaceOnChanges: [],
  id: (identity) =>
    resourceId(
      identity.text('resource_group_name'),
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      identity.text('name'),
    ),
  body: (identity) => ({ location: identity.required('location'), tags: identity.map('tags') }),
};
