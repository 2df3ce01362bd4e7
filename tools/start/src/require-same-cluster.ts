import { isDeepStrictEqual } from 'node:util';
import { renderEnv, type ClusterPlan } from '@etcd-iac/core';
import type { DeclaredCluster } from './declared-cluster';
import { StartError } from './start-error';

/** What an agent is told of where it runs: a plan of Azure decides it, and that of this machine is another. */
const agentPrefix = 'ETCD_IAC_AGENT_';

/**
 * Makes sure that an engine declares the members of the plan, variable by variable.
 *
 * @throws StartError naming the first member and the variables that differ.
 */
export function requireSameCluster({ engine, environments }: DeclaredCluster, plan: ClusterPlan): void {
  const declared = [...environments.keys()].sort();
  const planned = plan.members.map(({ name }) => name).sort();
  if (!isDeepStrictEqual(declared, planned)) {
    throw new StartError(
      `${engine} declares the members ${declared.join(', ')}, but planned are ${planned.join(', ')}`,
    );
  }
  for (const member of plan.members) {
    const expected = renderEnv(member);
    const actual = environments.get(member.name) ?? {};
    const differing = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].filter(
      (variable) => !variable.startsWith(agentPrefix) && expected[variable] !== actual[variable],
    );
    if (differing.length > 0) {
      throw new StartError(
        `${engine} declares ${member.name} with another ${differing.join(', ')} than planned`,
      );
    }
  }
}
