import type { Agent } from 'node:https';
import { askMember, createAgent } from './ask-members';
import type { PreparedMembers } from './prepare-members';

interface Status {
  readonly header: { readonly member_id: string };
  /** Id of the member that leads. */
  readonly leader: string;
}

/** Makes the first member the leader: who leads decides which clients are a hop away from it. */
export async function letFirstLead(prepared: PreparedMembers): Promise<void> {
  const agent = createAgent(prepared);
  try {
    const statuses = await Promise.all(
      prepared.clientEndpoints.map(async (endpoint) => ({
        endpoint,
        ...(JSON.parse(await askMember(agent, `${endpoint}/v3/maintenance/status`, {})) as Status),
      })),
    );
    const [first] = statuses;
    const leading = statuses.find(({ header, leader }) => header.member_id === leader);
    if (!first || !leading) throw new Error('none of the members leads');
    if (first !== leading) await handOver(agent, leading.endpoint, first.header.member_id);
  } finally {
    agent.destroy();
  }
}

async function handOver(agent: Agent, endpoint: string, targetID: string): Promise<void> {
  await askMember(agent, `${endpoint}/v3/maintenance/transfer-leadership`, { targetID });
}
