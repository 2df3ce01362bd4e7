import type { ClusterPlan } from '@etcd-iac/core';
import { LocalClusterError } from '../local-cluster-error';
import { removeMark } from './agent-files';
import { hasData, type ClusterFolder } from './cluster-folder';

/**
 * Makes sure that a cluster that agents have run can go on without them: members that etcd would start as those of a new cluster
 * have to have their data. etcd tells by ids whether such a member was there before, and those that agents gave do not follow from
 * the spec: of several without data, it would found an empty cluster beside the one that there is.
 *
 * @throws LocalClusterError
 */
export function checkWithoutAgents(plan: ClusterPlan, { record, path }: ClusterFolder): void {
  if (plan.declaredMembers || record?.agents === undefined) return;
  const known = record.members.length;
  if (plan.bootstrapSize > known) {
    throw new LocalClusterError(
      `folder "${path}" holds a cluster of ${known} members that agents have run, fewer than the bootstrapSize "${plan.bootstrapSize}": ` +
        `set it to at most ${known}, so that the others join, or start it with an agent`,
    );
  }
  const lost = plan.members.find((member) => member.ordinal <= plan.bootstrapSize && !hasData(member));
  if (!lost) return;
  throw new LocalClusterError(
    `member "${lost.name}" of the cluster in "${path}", which agents have run, has no data, and without an agent it would start as one of a new cluster: ` +
      'start it with an agent, which has the member join, or put its data folder back',
  );
}

/**
 * Removes what agents have noted beside data that are served without them from now on: an agent that comes later must not take
 * them for data that nobody was served from.
 */
export async function removeMarks({ members }: ClusterPlan): Promise<void> {
  for (const { dataDir } of members) await removeMark(dataDir);
}
