import { createdBefore, type ObservedAzure, type ObservedResource } from '@etcd-iac/observe/observed';
import { armTypes } from './azure-rules/azure-rule';
import { membersIn } from './cluster-rules/agents';
import { type ReadContainer, readMembers } from './cluster-rules/containers';
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

/** Groups of members, in the order of their ordinals, in which every member, or the declaration of agents, lists the others. */
function membersOf(observed: ObservedAzure): readonly ObservedResource[] {
  const members = readMembers(observed);
  const lists = members.map(({ variables }) => variables.get('ETCD_INITIAL_CLUSTER')?.split(',') ?? []);
  // Members that have joined later know of more than those that were there.
  const [longest = []] = lists.sort((a, b) => b.length - a.length);
  const declared = observed.resources
    .filter(({ type }) => type === armTypes.txtRecord)
    .flatMap(({ body }) => membersIn(body));
  const names = longest.length > 0 ? longest.map((one) => one.split('=')[0]) : declared;
  const place = ({ variables }: ReadContainer): number => names.indexOf(variables.get('ETCD_NAME'));
  return [...new Set([...members].sort((a, b) => place(a) - place(b)).map(({ group }) => group))];
}
