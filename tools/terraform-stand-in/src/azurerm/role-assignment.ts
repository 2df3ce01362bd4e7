import type { Outputs } from '../behaviour/resource-behaviour';
import { Refusal } from '../diagnostics';
import { textOf, type KnownObject, type ObjectValue } from '../schema/value';
import { derivedUuid } from './derived-value';

/** The arguments with the name that azurerm makes up where none is given: it is a part of the id. */
export function withName(assignment: ObjectValue): ObjectValue {
  const { name, scope, principal_id: principal } = assignment;
  if (typeof name === 'string') return assignment;
  return { ...assignment, name: derivedUuid(`${textOf(scope)} ${textOf(principal)}`) };
}

/** What Azure decides: the principals that the stand-in knows are identities, and those are service principals. */
export function roleAssignmentOutputs(id: string): Outputs {
  return { name: id.split('/').at(-1) ?? '', principal_type: 'ServicePrincipal' };
}

/**
 * What azurerm only finds at the apply. Source: `role_assignment_resource.go` of azurerm 4.55.0, which has no function for an
 * update: `skip_service_principal_aad_check` alone replaces nothing, so that a change of it is planned, and always fails.
 */
export function checkRoleAssignment(before: KnownObject | null, after: KnownObject): void {
  if (before !== null) throw new Refusal("doesn't support update");
  const { condition = null, condition_version: version = null, role_definition_name: role = null } = after;
  if (version !== null && condition === null) {
    throw new Refusal('`condition_version` should not be set without `condition`');
  }
  if (role !== null) throw new Refusal(`the stand-in does not look up roles by name, as "${textOf(role)}"`);
}

const definition =
  /^(?:\/subscriptions\/[^/]+)?(\/providers\/Microsoft\.Authorization\/roleDefinitions\/[^/]+)$/;

/**
 * What azurerm puts into the state of an assignment. Azure gives back the id of a role as one of the subscription of the scope,
 * whatever it was asked for; azurerm takes that for another role, and replaces the assignment at every apply.
 * Source: hashicorp/terraform-provider-azurerm, issues 4258, 8558 and 19847; not recorded.
 */
export function readBackRoleAssignment(assignment: KnownObject): KnownObject {
  const { scope, role_definition_id: role } = assignment;
  const [, inSubscription] = definition.exec(textOf(role ?? '')) ?? [];
  const [subscription] = /^\/subscriptions\/[^/]+/.exec(textOf(scope ?? '')) ?? [];
  if (inSubscription === undefined || subscription === undefined) return assignment;
  return { ...assignment, role_definition_id: `${subscription}${inSubscription}` };
}
