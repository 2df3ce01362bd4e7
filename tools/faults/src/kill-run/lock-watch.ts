import { EtcdError, textOf } from '@etcd-iac/etcd-client';
import { agentKeys } from '@etcd-iac/operate';
import { setTimeout as delay } from 'node:timers/promises';
import type { AgentCluster } from '../cluster/agent-cluster';

/** Who does what one agent does at a time. */
export interface Holder {
  readonly member: string;
  /** Such as `backup`. */
  readonly work: string;
  /** Tells one time from the next. */
  readonly revision: bigint;
}

/** Between two looks: shorter than anything that agents do takes. */
const lookMs = 10;

/** @returns `undefined` where nobody holds the lock. @throws EtcdError where no member answers. */
export async function lockHolder(cluster: AgentCluster): Promise<Holder | undefined> {
  const running = cluster.groups.filter(({ isUp }) => isUp);
  let refusal: unknown;
  for (const { name } of running) {
    try {
      const found = await cluster.client(name).kv.get(agentKeys.lock, { deadlineMs: 1_000 });
      if (found === undefined) return undefined;
      const [member = '', work = ''] = textOf(found.value).split(' ');
      return { member, work, revision: found.createRevision };
    } catch (error) {
      if (!EtcdError.is(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** Waits until an agent begins something anew. @returns `undefined` where the time is over. */
export async function waitForWork(
  cluster: AgentCluster,
  work: string,
  withinMs: number,
): Promise<Holder | undefined> {
  const until = performance.now() + withinMs;
  const look = (): Promise<Holder | undefined> =>
    lockHolder(cluster).catch((error: unknown) => {
      if (!EtcdError.is(error)) throw error;
      return undefined;
    });
  // Whoever is killed leaves the lock behind for a while.
  const before = (await look())?.revision;
  while (performance.now() < until) {
    const holder = await look();
    if (holder?.work === work && holder.revision !== before) return holder;
    await delay(lookMs);
  }
  return undefined;
}
