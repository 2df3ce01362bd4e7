import { ClusterSpecError } from '@etcd-iac/core';
import type { DeclaredCluster, KeyOf } from './declared-cluster';
import { sameIdKey } from './same-id';
import { inspectSharedNames } from './shared-names';
import { inspectSharedRanges } from './shared-ranges';

/**
 * Refuses a cluster that Azure would not take beside another one of the same program: each name is taken once, and ranges in one
 * network must not overlap. Azure would say so in the middle of a deployment. Clusters of two regions have at most names in common
 * that lie in what is handed in, those of two subscriptions names of storage accounts, too.
 *
 * @param keyOf - Tells what the engine's values stand for that are known only later. @default themselves
 * @throws ClusterSpecError with what to change.
 */
export function refuseCollisions(
  cluster: DeclaredCluster,
  others: readonly DeclaredCluster[],
  keyOf: KeyOf = (value) => value,
): void {
  // Of ids, the case is no matter.
  const sameKeyOf: KeyOf = (value) => sameIdKey(keyOf(value));
  const issues = others.flatMap((other) => [
    ...inspectSharedNames(cluster, other, sameKeyOf),
    ...inspectSharedRanges(cluster, other, sameKeyOf),
  ]);
  if (issues.length > 0) throw new ClusterSpecError(issues);
}
