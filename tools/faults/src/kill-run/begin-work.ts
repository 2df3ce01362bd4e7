import { EtcdError } from '@etcd-iac/etcd-client';
import { agentKeys } from '@etcd-iac/operate';
import { setTimeout as delay } from 'node:timers/promises';
import type { AgentCluster } from '../cluster/agent-cluster';
import { accessCourse, isAsDeclared } from './access-courses';
import { lockHolder, waitForWork } from './lock-watch';
import { answerMs, untilAnswered } from './until-answered';
import { declareAll, type Begun, type RunState, type Work } from './run-state';

/** A lock outlives whoever was killed by half a minute, and who has found it held waits as long as a quarter. */
const beginMs = 240_000;

/** About as long as each takes here, in milliseconds. */
const longest: Readonly<Record<Work, number>> = { backup: 400, drill: 2_500, defragmentation: 600 };

/** Waits until an agent takes a snapshot, holds a drill or defragments a member, and then a bit. @throws Error where none does. */
export async function beginWork({ cluster, random }: RunState, work: Work): Promise<Begun> {
  if (work === 'defragmentation') await leaveFreeSpace(cluster);
  const waitMs = random() * longest[work];
  const holder = await waitForWork(cluster, work, beginMs);
  if (holder === undefined) throw new Error(`no ${work} within ${beginMs} ms`);
  await delay(waitMs);
  return {
    atIt: holder.member,
    before: `${holder.member}, for ${Math.round(waitMs)} ms`,
    // Whoever has come to an end gives it back.
    isUnfinished: async () => (await untilAnswered(() => lockHolder(cluster)))?.revision === holder.revision,
  };
}

/** Writes as much as is compacted again. */
async function leaveFreeSpace(cluster: AgentCluster): Promise<void> {
  const value = 'x'.repeat(60_000);
  using root = cluster.connectAs({ commonName: 'root' });
  for (let number = 0; number < 110; number += 1) {
    await untilAnswered(() => root.kv.put(`filled/${number % 10}`, value));
  }
  const { revision } = await untilAnswered(() => root.kv.put('filled/last', ''));
  await untilAnswered(() =>
    root.kv.compact(revision, { physical: true, deadlineMs: 20_000 }).catch((error: unknown) => {
      // A try that was not answered has done it.
      if (!EtcdError.is(error, 'OUT_OF_RANGE')) throw error;
    }),
  );
}

/** Declares other users and roles, and waits until an agent has begun with them, and then a bit. */
export async function beginAccess(run: RunState): Promise<Begun> {
  const { cluster, random } = run;
  const waitMs = random() * 30;
  const marker = async (): Promise<bigint> =>
    (await cluster.client('etcd1').kv.get(agentKeys.access, { deadlineMs: 1_000 }))?.modRevision ?? 0n;
  const atIt = await untilAnswered(() => leaderOf(cluster));
  const before = await untilAnswered(marker);
  run.accesses += 1;
  const spec = accessCourse(run.accesses);
  declareAll(run);
  const until = performance.now() + answerMs;
  const hasBegun = async (): Promise<boolean> => (await untilAnswered(marker)) !== before;
  while (!(await hasBegun()) && performance.now() < until) await delay(5);
  await delay(waitMs);
  return {
    atIt,
    before: `${atIt ?? 'nobody'} leads, for ${Math.round(waitMs)} ms`,
    isUnfinished: () =>
      untilAnswered(async () => {
        using root = cluster.connectAs({ commonName: 'root' });
        return (await isAsDeclared(root, spec)) !== true;
      }),
  };
}

/** The member that leads; `undefined` where none does. */
export async function leaderOf(cluster: AgentCluster): Promise<string | undefined> {
  const { leader } = await cluster.client('etcd1').maintenance.status();
  const all = await Promise.all(cluster.groups.map((group) => group.status()));
  return cluster.groups[all.findIndex((status) => status?.memberId === leader)]?.name;
}
