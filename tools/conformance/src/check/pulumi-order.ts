import { createdBefore } from '../graph';
import type { ObservedAzure, ObservedResource } from '../observed-azure';
import { armTypes } from './azure-rules/azure-rule';
import { readMembers } from './cluster-rules/containers';
import { violation, type Violation } from './violation';

const turnTypes: ReadonlySet<string> = new Set([armTypes.containerGroup, armTypes.aRecord]);

/**
 * Pulumi changes at once what does not depend on each other, and with it the quorum is gone: the group of each member waits for
 * that of the member before, and for what leads to it.
 */
export function checkPulumiOrder(observed: ObservedAzure): readonly Violation[] {
  if (observed.engine !== 'pulumi') return [];
  const before = createdBefore(observed);
  const groups = membersOf(observed);
  return groups.slice(1).flatMap((group, index) => {
    const previous = groups[index]?.id ?? '';
    const records = observed.resources.filter(
      ({ type, references }) => type === armTypes.aRecord && references.includes(previous),
    );
    return [previous, ...records.map(({ id }) => id)]
      .filter((id) => before.get(group.id)?.has(id) !== true)
      .map((id) => violation('pulumi-order', group, ['dependsOn'], `does not wait for ${id}`));
  });
}

/**
 * The same without the order of members, for a comparison with Terraform, which cannot keep it: where groups depend on each other, it
 * deletes all that it replaces before it creates one again.
 */
export function withoutTurns(observed: ObservedAzure): ObservedAzure {
  const members = new Set(membersOf(observed).map(({ id }) => id));
  const turns = new Set(observed.resources.filter(({ type }) => turnTypes.has(type)).map(({ id }) => id));
  const resources = observed.resources.map((resource) =>
    members.has(resource.id) || resource.type === armTypes.fileShare
      ? { ...resource, dependsOn: resource.dependsOn.filter((id) => !turns.has(id)) }
      : resource,
  );
  return { ...observed, resources };
}

/** Groups of members, in the order of their ordinals: they are sorted by id. */
function membersOf(observed: ObservedAzure): readonly ObservedResource[] {
  return [...new Set(readMembers(observed).map(({ group }) => group))];
}
