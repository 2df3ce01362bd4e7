import type { EtcdClient } from '@etcd-iac/etcd-client';
import type { EtcdProgram } from '../program/etcd-program';
import type { AgentSettings } from '../settings/agent-settings';
import type { Declaration } from '../settings/declared-members';
import type { StatusBoard } from '../status/agent-status';

/** What of a member's surroundings its duties need. */
export interface DutyContext {
  readonly settings: AgentSettings;
  readonly board: StatusBoard;
  readonly program: EtcdProgram;
  /** The own etcd. */
  readonly own: EtcdClient;
  /** As it was read last. */
  readonly declaration: Declaration | undefined;
  /** The number of this instance; 0 as long as it has none. */
  readonly instance: number;
}
