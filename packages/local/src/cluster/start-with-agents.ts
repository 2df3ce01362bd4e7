import { provideAgentFiles } from './agent-files';
import type { MemberProcess } from './member-process';
import { waitLeft, type MembershipContext } from './membership';
import type { PreparedCluster } from './prepare-cluster';
import { stayingMembers } from './staying-members';

export interface AgentSteps {
  readonly start: (member: MemberProcess) => Promise<void>;
  readonly waitHealthy: (member: MemberProcess) => Promise<void>;
  readonly membership: MembershipContext;
}

/**
 * Starts the agents of all members at once: who founds the cluster, joins it or goes on with its data is theirs to decide. Resolves
 * once all members serve, and those that retire have left.
 */
export async function startWithAgents(
  members: readonly MemberProcess[],
  { plan, folder }: Pick<PreparedCluster, 'plan' | 'folder'>,
  { start, waitHealthy, membership }: AgentSteps,
): Promise<void> {
  await provideAgentFiles(plan, folder.path);
  for (const member of members) await start(member);
  await Promise.all(members.map(waitHealthy));
  // An agent without data says that it has retired before it has left.
  const staying = stayingMembers(plan);
  for (const member of plan.members) if (!staying.includes(member)) await waitLeft(member, membership);
}
