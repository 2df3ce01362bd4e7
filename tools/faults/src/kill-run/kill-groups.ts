import type { AgentCluster } from '../cluster/agent-cluster';
import { pick } from '../faults/pick';
import type { KillKind } from './kill-options';

const kinds: readonly KillKind[] = ['agent', 'etcd', 'group', 'etcd', 'agent', 'all'];

/** What is to be killed. */
export interface Aim {
  readonly kind: KillKind;
  readonly victims: readonly string[];
}

/** Mostly whoever is at it. */
export function aim(random: () => number, { names }: AgentCluster, atIt: string | undefined): Aim {
  const kind = pick(random, kinds);
  const isElsewhere = random() < 0.25;
  const other = pick(random, names);
  return { kind, victims: kind === 'all' ? names : [isElsewhere ? other : (atIt ?? other)] };
}

/** Ends it without notice. */
export async function kill(cluster: AgentCluster, { kind, victims }: Aim): Promise<void> {
  const groups = victims.map((name) => cluster.group(name));
  if (kind === 'etcd' || kind === 'group') {
    const ran = groups.map((group) => group.killEtcd());
    // Where its etcd does not run, there is nothing else to kill.
    if (kind === 'etcd' && ran.every(Boolean)) return;
  }
  await Promise.all(groups.map((group) => group.kill()));
}

/** Starts again what does not run. */
export function startAgain({ groups }: AgentCluster): void {
  for (const group of groups) group.start();
}
