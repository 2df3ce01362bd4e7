import type { Access, AddressState, StoppedState, WaitingState } from '@etcd-iac/operate';
import type { BackupStatus, CopyStatus, DrillStatus } from './backup-status';
import type { CertificateStatus, ComparisonStatus, SpaceStatus } from './upkeep-status';

/** What the agent is at with a running etcd. */
export type RunningState = 'starting' | 'learner' | 'closed' | 'serving' | 'no-quorum';

/** In which state the member is. What each means and what to do is in the README. */
export type AgentState =
  | RunningState
  | WaitingState
  | StoppedState
  | 'join-refused'
  | 'restoring'
  | 'restore-failed'
  | 'no-etcd'
  | 'version-refused'
  | 'snapshot-first'
  | 'machine-failed'
  | 'stopping';

/** How the member has restored what the generation began with. */
export interface RestoredStatus {
  /** Name of the snapshot. */
  readonly snapshot: string;
  /** How old it was: what was written in that time is not in the data. */
  readonly ageSeconds: number;
  /** How long it took to copy, check and restore it. */
  readonly seconds: number;
  /** Whether revisions were raised, and those before marked compacted, so that watchers see it. etcd 3.4 cannot. */
  readonly bumpsRevision: boolean;
}

/** What the agent says of its member. */
export interface AgentStatus {
  readonly member: string;
  readonly state: AgentState;
  /** When the member came into the state, as ISO 8601. */
  readonly since: string;
  /** What led to it, or what the agent has met last. */
  readonly detail: string | undefined;
  readonly clusterId: string | undefined;
  readonly memberId: string | undefined;
  /** Whom etcd listens for; `undefined` where it does not run. */
  readonly access: Access | undefined;
  readonly vault: 'readable' | 'unreadable';
  /** Whether the member's own DNS record is right; `undefined` where others see to it. */
  readonly address: AddressState | undefined;
  /** Why it is not. */
  readonly addressReason: string | undefined;
  /** `undefined` for a member that has not restored a snapshot since its agent was started. */
  readonly restored: RestoredStatus | undefined;
  /**
   * Whether etcd asks its clients who they are, as it is declared; `changing` until its users and roles are. `undefined` where none are
   * declared: then agents do not see to it.
   */
  readonly authentication: 'off' | 'changing' | 'on' | undefined;
  /** What is in the way of the users and roles. */
  readonly authenticationReason: string | undefined;
  /** The number of this instance; 0 as long as the vault could not be reached. */
  readonly instance: number;
  /** How often etcd was started. */
  readonly starts: number;
  /** How often the member was taken in by a cluster. */
  readonly joins: number;
  /** `undefined` where there are none, or nobody has looked yet. */
  readonly backup: BackupStatus | undefined;
  /** The same. */
  readonly drill: DrillStatus | undefined;
  /** `undefined` without a second vault, or where nobody has looked yet. */
  readonly copy: CopyStatus | undefined;
  /** `undefined` where the member does not lead, or nobody has looked yet. */
  readonly space: SpaceStatus | undefined;
  /** The same. */
  readonly comparison: ComparisonStatus | undefined;
  /** How often this agent has had a member defragmented. */
  readonly defragmentations: number;
  /** `undefined` without transport security. */
  readonly certificates: CertificateStatus | undefined;
}

/** What of it changes. */
export type StatusChange = Partial<Omit<AgentStatus, 'member' | 'since'>>;

/** Holds what the agent says, and tells every change. */
export class StatusBoard {
  #status: AgentStatus;
  readonly #tell: (status: AgentStatus) => void;

  constructor(member: string, tell: (status: AgentStatus) => void) {
    this.#tell = tell;
    this.#status = {
      member,
      state: 'starting',
      since: new Date().toISOString(),
      detail: undefined,
      clusterId: undefined,
      memberId: undefined,
      access: undefined,
      vault: 'unreadable',
      address: undefined,
      addressReason: undefined,
      restored: undefined,
      authentication: undefined,
      authenticationReason: undefined,
      instance: 0,
      starts: 0,
      joins: 0,
      backup: undefined,
      drill: undefined,
      copy: undefined,
      space: undefined,
      comparison: undefined,
      defragmentations: 0,
      certificates: undefined,
    };
  }

  get status(): AgentStatus {
    return this.#status;
  }

  change(change: StatusChange): void {
    const before = this.#status;
    const isNew = change.state !== undefined && change.state !== before.state;
    const after = { ...before, ...change, ...(isNew && { since: new Date().toISOString() }) };
    this.#status = after;
    const told: readonly (keyof AgentStatus)[] = [
      'state',
      'detail',
      'clusterId',
      'memberId',
      'access',
      'vault',
      'address',
      'addressReason',
      'restored',
      'authentication',
      'authenticationReason',
    ];
    const parts = ['backup', 'drill', 'copy', 'space', 'comparison'] as const;
    const isTold =
      told.some((key) => before[key] !== after[key]) ||
      parts.some(
        (key) => before[key]?.state !== after[key]?.state || before[key]?.reason !== after[key]?.reason,
      );
    if (isTold) this.#tell(after);
  }

  /** Says it again, so that a log that begins later has it. */
  repeat(): void {
    this.#tell(this.#status);
  }
}
