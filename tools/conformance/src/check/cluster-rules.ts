import { listAt, textAt } from '../json-path';
import type { ObservedAzure } from '../observed-azure';
import { armTypes, ruleFor, unless, type AzureRule } from './azure-rules/azure-rule';
import { mountsShare } from './azure-rules/storage';
import { violation, type Violation } from './violation';

/** No network but the members' reaches their data. */
const accountIsClosed = ruleFor(armTypes.storageAccount, (account) =>
  unless([
    textAt(account.body, 'properties', 'networkAcls', 'defaultAction') === 'Deny',
    () =>
      violation(
        'cluster/open-storage',
        account,
        ['properties', 'networkAcls', 'defaultAction'],
        'lets every network in',
      ),
  ]),
);

/** Two members on one share destroy each other's data; a share without a member holds nothing. */
const shareIsOfOneMember = ruleFor(armTypes.fileShare, (share, { resources }) => {
  const mounts = resources
    .flatMap(({ body }) => listAt(body, 'properties', 'volumes'))
    .filter((volume) => mountsShare(volume, share.id));
  return unless([
    mounts.length === 1,
    () => violation('cluster/share', share, [], `is mounted ${mounts.length} times, not once`),
  ]);
});

/** Members find each other by name, so each has one record. */
const memberHasRecord: AzureRule = ({ resources }) => {
  const leadsTo = resources.flatMap(({ body }) =>
    listAt(body, 'properties', 'aRecords').flatMap(
      (address) => textAt(address, 'ipv4Address', '$resource') ?? [],
    ),
  );
  return resources
    .filter(({ type }) => type === armTypes.containerGroup)
    .map((group) => ({ group, count: leadsTo.filter((id) => id === group.id).length }))
    .filter(({ count }) => count !== 1)
    .map(({ group, count }) => violation('cluster/record', group, [], `has ${count} records, not one`));
};

/** What Azure would take, but no cluster may be. */
export function checkClusterRules(observed: ObservedAzure): readonly Violation[] {
  return [accountIsClosed, shareIsOfOneMember, memberHasRecord].flatMap((rule) => rule(observed));
}
