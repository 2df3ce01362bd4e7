import type { SpecIssue } from '@etcd-iac/core';
import { namesOf, type AzureName } from './azure-names';
import type { DeclaredCluster, KeyOf } from './declared-cluster';
import { specValue } from '../spec-value';
import { isExisting } from '../values/spec-value';
import { isSameId } from '../values/same-id';

/** Names that a cluster would give and that another one of the same program gives already. */
export function inspectSharedNames(
  cluster: DeclaredCluster,
  other: DeclaredCluster,
  keyOf: KeyOf,
): SpecIssue[] {
  const areTogether = togetherIn(cluster, other, keyOf);
  const taken = namesOf(other.plan, other.spec);
  const shared = namesOf(cluster.plan, cluster.spec).filter((own) =>
    taken.some((one) => one.type === own.type && one.name === own.name && areTogether(own, one)),
  );
  const fields = new Set(shared.map(({ decidedBy }) => decidedBy));
  // Another name of the cluster tells all other names apart, too, but that of a zone in a group that is handed in.
  const told = fields.has('name') ? ['name', 'domain'].filter((field) => fields.has(field)) : [...fields];
  return told.map((path) => {
    const names = path === 'name' ? shared : shared.filter(({ decidedBy }) => decidedBy === path);
    const message = `would give names of "${other.called}" again, and Azure takes each once: ${listed(names)}; ${remedyOf(path)}`;
    return { path, code: 'conflict', message };
  });
}

/** Whether two names are where they must not be the same. */
function togetherIn(
  one: DeclaredCluster,
  other: DeclaredCluster,
  keyOf: KeyOf,
): (own: AzureName, taken: AzureName) => boolean {
  const isSame = (own: unknown, taken: unknown): boolean => keyOf(own) === keyOf(taken);
  const isSubscription = isSameSubscription(one.subscription, other.subscription);
  const isGroup = isSubscription && isSame(groupOf(one), groupOf(other));
  return ({ within: own }, { within: taken }) => {
    if (typeof own === 'object') return typeof taken === 'object' && isSame(own.existing, taken.existing);
    return own === 'azure' || (own === 'subscription' ? isSubscription : isGroup);
  };
}

/** Two providers of which only the engine knows the subscriptions are there to serve two. */
function isSameSubscription(
  one: DeclaredCluster['subscription'],
  other: DeclaredCluster['subscription'],
): boolean {
  if (one.provider === other.provider) return true;
  return one.id !== undefined && other.id !== undefined && isSameId(one.id, other.id);
}

function groupOf({ plan: { resourceGroup }, spec }: DeclaredCluster): unknown {
  return isExisting(resourceGroup) ? specValue(spec, resourceGroup.existing) : resourceGroup.name;
}

/** Names that a message tells. */
const mostTold = 3;

function listed(names: readonly AzureName[]): string {
  const told = names.slice(0, mostTold).map(({ type, name }) => `${type} "${name}"`);
  const untold = names.length - told.length;
  return told.join(', ') + (untold > 0 ? ` and ${untold} more` : '');
}

function remedyOf(field: string): string {
  if (field === 'domain') {
    return 'choose another domain, or hand one zone in to both as existingPrivateDnsZoneId';
  }
  if (field === 'uniqueNameSeed') return 'give each a seed of its own, such as the id of its subscription';
  return field === 'name' ? 'choose another name' : 'choose another name for the peering';
}
