import { agentProgram } from '@etcd-iac/agent';
import { readFileSync } from 'node:fs';

let published: string | undefined;

/** Whether a file of a secret volume is the agent, which is published and no secret. */
export function isAgentProgram(inBase64: unknown): boolean {
  published ??= readFileSync(agentProgram, 'base64');
  return inBase64 === published;
}
