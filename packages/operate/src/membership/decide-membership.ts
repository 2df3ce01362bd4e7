import type { DeclaredMembers, ListedMember } from '../startup/start-picture';

/** A learner is given its vote; etcd refuses as long as it is not in sync. */
export interface PromoteChange {
  readonly kind: 'promote';
  readonly id: string;
}

/** A member is taken out of the cluster. */
export interface RemoveChange {
  readonly kind: 'remove';
  readonly id: string;
  readonly reason: 'retires' | 'learner-does-not-come' | 'not-declared';
}

/** Leadership is handed over, because the leader retires. */
export interface MoveLeaderChange {
  readonly kind: 'move-leader';
  /** Id of the member that is to lead. */
  readonly to: string;
}

/** A change of who is in a cluster. */
export type MembershipChange = PromoteChange | RemoveChange | MoveLeaderChange;

/** What the leader's agent sees of a cluster with a quorum. */
export interface MembershipPicture {
  /** Id of the leader, in hexadecimal. */
  readonly leaderId: string;
  readonly declared: DeclaredMembers | undefined;
  /** As listed after a linearizable read. */
  readonly members: readonly ListedMember[];
  /** Ids of those that have not answered for as long as one is waited for. */
  readonly silent: readonly string[];
}

/**
 * Decides what the leader's agent changes next. One thing at a time: etcd takes one learner at a time, and without a member the
 * others have to be a quorum again before the next one goes.
 */
export function decideMembership(picture: MembershipPicture): MembershipChange | undefined {
  const { leaderId, declared, members, silent } = picture;
  const learner = members.find(({ isLearner }) => isLearner);
  if (learner !== undefined) {
    const isForeign = learner.name !== '' && declared?.members.includes(learner.name) === false;
    if (isForeign) return { kind: 'remove', id: learner.id, reason: 'not-declared' };
    // Where it has lost its data, it never comes.
    if (declared?.retiring.includes(learner.name))
      return { kind: 'remove', id: learner.id, reason: 'retires' };
    // It blocks every other one. It has no vote, and can join again under another id whenever it comes.
    return silent.includes(learner.id)
      ? { kind: 'remove', id: learner.id, reason: 'learner-does-not-come' }
      : { kind: 'promote', id: learner.id };
  }
  const retires = ({ name }: ListedMember): boolean => declared?.retiring.includes(name) === true;
  const staying = members.filter((member) => !retires(member));
  // Whoever declares that all retire has made a mistake.
  if (staying.length === 0) return undefined;
  const retiring = members.filter(retires);
  // Those that do not answer first: they are what the cluster could do without.
  const next = retiring.find(({ id }) => silent.includes(id)) ?? retiring.find(({ id }) => id !== leaderId);
  if (next !== undefined) return { kind: 'remove', id: next.id, reason: 'retires' };
  const heir = staying.find(({ id }) => !silent.includes(id));
  return retiring.length > 0 && heir !== undefined ? { kind: 'move-leader', to: heir.id } : undefined;
}
