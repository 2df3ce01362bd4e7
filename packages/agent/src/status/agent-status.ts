import type { Access, AddressState, StoppedState, WaitingState } from '@etcd-iac/operate';

/** What the agent is at with a running etcd. */
export type RunningState = 'starting' | 'learner' | 'closed' | 'serving' | 'no-quorum';

/** In which state the member is. What each means and what to do is in the README. */
export type AgentState =
  RunningState | WaitingState | StoppedState | 'join-refused' | 'no-etcd' | 'machine-failed' | 'stopping';

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
      authentication: undefined,
      authenticationReason: undefined,
      instance: 0,
      starts: 0,
      joins: 0,
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
      'authentication',
      'authenticationReason',
    ];
    if (told.some((key) => before[key] !== after[key])) this.#tell(after);
  }

  /** Says it again, so that a log that begins later has it. */
  repeat(): void {
    this.#tell(this.#status);
  }
}
