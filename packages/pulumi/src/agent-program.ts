import { agentProgram } from '@etcd-iac/agent';
import { readFileSync } from 'node:fs';

let inBase64: string | undefined;

/** The agent as one file, as Azure takes it. */
export function readAgentProgram(): string {
  return (inBase64 ??= readFileSync(agentProgram, 'base64'));
}
