import type { AgentStatus } from '@etcd-iac/agent';
import { getJson } from '../get-json';

const answerTimeoutMs = 2_000;

/** What an agent says of its member; undefined while it does not answer. */
export async function readAgentStatus(url: string, signal: AbortSignal): Promise<AgentStatus | undefined> {
  try {
    const options = { files: undefined, timeoutMs: answerTimeoutMs, signal };
    return (await getJson(url, options)) as AgentStatus;
  } catch {
    return undefined;
  }
}
