import type { ConfirmedMember } from '../cluster/neighbours';

/** What a duty is attended to from: the own member, which serves and which a quorum has just confirmed. */
export interface DutyView {
  readonly cluster: ConfirmedMember;
  /** Whether the own member leads the cluster. */
  readonly isLeader: boolean;
}

/** Something that an agent does for its cluster beside keeping its member up. */
export interface Duty {
  /** What it is called in the status and the log, such as `backup`. */
  readonly name: string;
  /**
   * Looks whether anything is due, and does it. It is called again soon after it has resolved, so that it asks nobody for what it
   * knows already.
   *
   * @param signal - Is aborted when etcd ends: what is half done then must never be taken for done.
   */
  attend(view: DutyView, signal: AbortSignal): Promise<void>;
}
