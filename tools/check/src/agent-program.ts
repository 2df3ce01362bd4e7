import { readAgentProgram } from '@etcd-iac/agent';

/** Whether a file of a secret volume is the agent, which is published and no secret. */
export function isAgentProgram(inBase64: unknown): boolean {
  return inBase64 === readAgentProgram();
}
