import type { ConfirmedCluster } from '../startup/start-picture';

/** A member that wants to be taken in. */
export interface Joiner {
  readonly name: string;
  readonly peerUrl: string;
}

/** What has to be asked of a cluster before a member's etcd can be started in it. */
export interface JoinPlan {
  /** Ids that the member had before, whose data are gone: etcd must never meet one again. */
  readonly removedIds: readonly string[];
}

/**
 * Plans how a member without data is taken in: whatever it was is removed, and it is added anew. To start under an id that was
 * used before is wrong even for a learner, because the others believe it to have what it lost.
 */
export function planJoin({ members }: ConfirmedCluster, { name, peerUrl }: Joiner): JoinPlan {
  const own = members.filter((member) => member.name === name || member.peerUrls.includes(peerUrl));
  return { removedIds: own.map(({ id }) => id) };
}
