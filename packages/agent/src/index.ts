import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type { MemberAddress } from './settings/declared-members';
export type { AgentState, AgentStatus, RestoredStatus, RunningState } from './status/agent-status';

/** Absolute path of the agent, to run with Node: one file, which needs no other. */
export const agentProgram = join(__dirname, '..', 'bundle', 'agent.js');

let inBase64: string | undefined;

/** The same file in base64, as the secret volumes of Container Instances take it. It is read once. */
export function readAgentProgram(): string {
  return (inBase64 ??= readFileSync(agentProgram, 'base64'));
}

export type {
  BackupState,
  BackupStatus,
  CopyState,
  CopyStatus,
  DrillState,
  DrillStatus,
} from './status/backup-status';
export type { CertificateStatus, ComparisonStatus, SpaceStatus } from './status/upkeep-status';
