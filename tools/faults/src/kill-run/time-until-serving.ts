import type { AgentCluster } from '../cluster/agent-cluster';
import { untilAnswered } from './until-answered';

/** Waits until all members serve clients. An agent may not have seen yet that its etcd has ended: each one answers, too. */
export async function timeUntilServing(cluster: AgentCluster, withinMs: number): Promise<number> {
  const startedAt = performance.now();
  for (const name of cluster.declared) await untilAnswered(() => cluster.client(name).kv.get('any'));
  await cluster.waitServing(cluster.declared, withinMs);
  return Math.round(performance.now() - startedAt);
}
