import {
  identityPrincipalId,
  isAzureOutput,
  type Json,
  type ObservedResource,
  parseArmId,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { violation } from '../violation';
import { armTypes, type AzureRule, ruleFor, unless } from './azure-rule';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * A role is assigned to a principal that Azure takes, and named as Azure names it.
 *
 * Azure gives back the id of a role in the subscription of the scope, and azurerm replaces an assignment that has another one at
 * every apply. A principal of no stated kind is looked up, where a new identity is not to be found yet.
 * Source: hashicorp/terraform-provider-azurerm, issues 4258, 8558 and 19847; Azure RBAC, troubleshooting.
 */
export const roleAssignmentIsComplete = ruleFor(armTypes.roleAssignment, (assignment) => {
  const role = textAt(assignment.body, 'properties', 'roleDefinitionId') ?? '';
  const principal = valueAt(assignment.body, 'properties', 'principalId');
  const type = textAt(assignment.body, 'properties', 'principalType');
  const [subscription = ''] = /^\/subscriptions\/[^/]+/.exec(assignment.id) ?? [];
  const definitions = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/`;
  return unless(
    [
      role.startsWith(definitions) && uuid.test(role.slice(definitions.length)),
      () =>
        violation(
          'role/definition',
          assignment,
          ['properties', 'roleDefinitionId'],
          `is ${role}, not below ${definitions}`,
        ),
    ],
    [
      isPrincipal(principal),
      () =>
        violation(
          'role/principal',
          assignment,
          ['properties', 'principalId'],
          'is neither the principal of an identity nor a UUID',
        ),
    ],
    [
      !isAzureOutput(principal) || type === 'ServicePrincipal',
      () =>
        violation(
          'role/principal-type',
          assignment,
          ['properties', 'principalType'],
          `is ${type ?? 'left out'}, and an identity that was just created is not found`,
        ),
    ],
  );
});

function isPrincipal(value: Json | undefined): boolean {
  return isAzureOutput(value)
    ? value.$output === identityPrincipalId
    : typeof value === 'string' && uuid.test(value);
}

/** Azure refuses to assign a role to a principal twice, for the same scope. */
export const roleAssignmentIsUnique: AzureRule = ({ resources }) => {
  const assignments = resources.filter(({ type }) => type === armTypes.roleAssignment);
  const keys = assignments.map(keyOf);
  return assignments
    .filter((_, index) => keys.indexOf(keys[index] ?? '') !== index)
    .map((assignment) => violation('role/unique', assignment, [], 'is there twice, under another name'));
};

function keyOf({ id, body }: ObservedResource): string {
  const [role, principal] = ['roleDefinitionId', 'principalId'].map((name) =>
    valueAt(body, 'properties', name),
  );
  return JSON.stringify([parseArmId(id)?.parents[0], role, principal]);
}
