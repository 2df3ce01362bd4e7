import {
  createdBefore,
  listAt,
  type ObservedAzure,
  type ObservedResource,
  textAt,
} from '@etcd-iac/observe/observed';
import { armTypes, type AzureRule, ruleFor } from '../azure-rules/azure-rule';
import { violation } from '../violation';
import { readMembers } from './containers';

/** Members find each other by name, so each has one record. */
export const memberHasRecord: AzureRule = (observed) => {
  const leadsTo = recordsOf(observed).map(({ target }) => target);
  return groupsOfMembers(observed)
    .map((group) => ({ group, count: leadsTo.filter((id) => id === group.id).length }))
    .filter(({ count }) => count !== 1)
    .map(({ group, count }) => violation('cluster/record', group, [], `has ${count} records, not one`));
};

/** A group that ends is there to try the cluster, so it starts when every member can be found. */
export const whatEndsRunsLast: AzureRule = (observed) => {
  const before = createdBefore(observed);
  const records = recordsOf(observed).map(({ id }) => id);
  return observed.resources
    .filter(ends)
    .flatMap((group) =>
      records
        .filter((record) => before.get(group.id)?.has(record) !== true)
        .map((record) => violation('cluster/last', group, ['dependsOn'], `does not wait for ${record}`)),
    );
};

/** A change that the engine ignores never reaches Azure: that must not happen to what keeps running. */
export const onlyWhatEndsIgnoresChanges = ruleFor(armTypes.containerGroup, (group) =>
  ends(group)
    ? []
    : (group.ignoreChanges ?? []).map((path) =>
        violation('cluster/ignored', group, ['ignoreChanges'], `changes of ${path} are ignored`),
      ),
);

function ends({ type, body }: ObservedResource): boolean {
  return type === armTypes.containerGroup && textAt(body, 'properties', 'restartPolicy') === 'Never';
}

function groupsOfMembers(observed: ObservedAzure): readonly ObservedResource[] {
  return [...new Set(readMembers(observed).map(({ group }) => group))];
}

function recordsOf({
  resources,
}: ObservedAzure): readonly { readonly id: string; readonly target: string }[] {
  return resources.flatMap(({ id, body }) =>
    listAt(body, 'properties', 'aRecords').map((address) => ({
      id,
      target: textAt(address, 'ipv4Address', '$resource') ?? '',
    })),
  );
}
