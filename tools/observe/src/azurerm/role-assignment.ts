import { compact } from '../json';
import type { Json } from '../observed-azure';
import type { AttributeReader } from './attribute-reader';
import type { ResourceMapping } from './azurerm-mapping';

export const roleAssignment: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_role_assignment',
  apiVersion: '2022-04-01',
  outputs: {},
  replaceOnChanges: [],
  // Without a name the provider makes one up: no observation could say which.
  id: (assignment) =>
    `${assignment.text('scope')}/providers/Microsoft.Authorization/roleAssignments/${assignment.text('name')}`,
  body: (assignment) => ({
    properties: {
      roleDefinitionId: assignment.required('role_definition_id'),
      principalId: assignment.required('principal_id'),
      ...compact({
        principalType: principalType(assignment),
        description: assignment.optional('description'),
      }),
    },
  }),
};

/** Source: azurerm 4.55.0, `role_assignment_resource.go`: not to look the principal up is to say what it is. */
function principalType(assignment: AttributeReader): Json | undefined {
  const isNotLookedUp = assignment.flag('skip_service_principal_aad_check', false);
  return assignment.optional('principal_type') ?? (isNotLookedUp ? 'ServicePrincipal' : undefined);
}
