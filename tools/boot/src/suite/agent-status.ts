import type { AgentState, AgentStatus } from '@etcd-iac/agent';
import type { BootedAzure, BootedMember } from '../booted-azure';
import { until } from '../until';

// `fetch` would take twice the processor, some hundred times in a run of all tests.
const printStatus = `
require('node:http').get('http://localhost:2377/status', (response) => response.pipe(process.stdout));
`;

/** Enough for whatever an agent does by itself, on a busy machine. */
export const byItselfWithinMs = 120_000;

/** How a member is, as its agent says. */
export async function agentStatus(booted: BootedAzure, member: BootedMember): Promise<AgentStatus> {
  return JSON.parse(await booted.exec(member, ['node', '-e', printStatus])) as AgentStatus;
}

/** Waits until the agents of members say that they are in a state. */
export async function untilAgents(
  booted: BootedAzure,
  state: AgentState,
  members: readonly BootedMember[] = booted.members,
): Promise<void> {
  for (const member of members) {
    const missing = async (): Promise<string | undefined> => {
      const status = await agentStatus(booted, member);
      return status.state === state ? undefined : JSON.stringify(status);
    };
    await until(`the agent of ${member.name} is ${state}`, missing, {
      withinMs: byItselfWithinMs,
      everyMs: 1_000,
    });
  }
}
