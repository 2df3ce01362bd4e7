import type { Access } from './start-picture';

/** Why a member waits. It looks again soon, and goes on by itself when the reason is gone. */
export type WaitingState =
  | 'vault-unreadable'
  | 'members-unknown'
  | 'not-declared'
  | 'waiting-for-quorum'
  | 'waiting-for-founder'
  | 'no-snapshot'
  | 'snapshots-unreadable'
  | 'older-generation-runs';

/** Why a member does not run etcd, until somebody decides otherwise. */
export type StoppedState = 'superseded' | 'retired' | 'older-generation' | 'foreign-cluster';

/** Why data are set aside: always for what a record or a quorum says, never for what the member itself believes. */
export type SetAsideReason =
  'older-generation' | 'abandoned-founding' | 'removed' | 'broken' | 'other-founding';

/** Why a founding is given up. */
export type AbandonReason = 'another-cluster-has-a-quorum' | 'no-quorum' | 'founder-without-data' | 'torn';

/** Starts etcd with the data that it has. */
export interface ResumeStep {
  readonly kind: 'resume';
  readonly access: Access;
}

/** Has the confirmed cluster take the member in, with a new id and without a vote at first, and starts etcd. */
export interface JoinStep {
  readonly kind: 'join';
  readonly access: Access;
}

/** Makes the record of a founding, which only one can; who has made it starts a cluster of one, closed to clients. */
export interface FoundStep {
  readonly kind: 'found';
  readonly founding: number;
  /** Name of the snapshot that is restored before, into data which nobody else has; `undefined`: the cluster begins empty. */
  readonly snapshot?: string | undefined;
}

/** Begins the generation in the vault: from then on, members of older ones stop. */
export interface BeginStep {
  readonly kind: 'begin';
}

/** Gives up the newest founding, which only works while it is undecided. */
export interface AbandonStep {
  readonly kind: 'abandon';
  readonly founding: number;
  readonly reason: AbandonReason;
}

/** Moves the data out of the way, without deleting them. */
export interface SetAsideStep {
  readonly kind: 'set-aside';
  readonly reason: SetAsideReason;
}

/** Looks again later. */
export interface WaitStep {
  readonly kind: 'wait';
  readonly state: WaitingState;
}

/** Runs no etcd; one that runs is stopped. */
export interface StopStep {
  readonly kind: 'stop';
  readonly state: StoppedState;
}

/** What a member does next. */
export type StartStep =
  ResumeStep | JoinStep | BeginStep | FoundStep | AbandonStep | SetAsideStep | WaitStep | StopStep;
