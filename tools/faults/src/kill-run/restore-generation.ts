import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { AgentCluster } from '../cluster/agent-cluster';
import { accessCourse, tryAccess, waitAsDeclared } from './access-courses';
import { countSnapshots } from './count-snapshots';
import { aim, kill, startAgain } from './kill-groups';
import { timeUntilServing } from './time-until-serving';
import { writers, type RunState } from './run-state';

/** A snapshot of the generation before comes once its lock, which is in what was restored, is over. */
const snapshotMs = 240_000;

/** Three members without data, one after the other, some of them again. */
const servingMs = 240_000;

/** Begins the next generation with the newest snapshot, kills in the middle, and looks whether all of the snapshot is there. */
export async function restoreGeneration(run: RunState, kills: number): Promise<void> {
  const { cluster, witnesses, random, violations } = run;
  await waitForSnapshot(run);
  await witnesses.stop();
  await Promise.all(cluster.groups.map((group) => group.kill()));
  const counted = countSnapshots(cluster.vault);
  violations.push(...counted.violations);
  const newest = counted.snapshots.findLast(({ manifest }) => manifest.generation === run.generation);
  if (newest === undefined) throw new Error(`there is no snapshot of generation ${run.generation}`);
  run.takenBack += witnesses.forgetSince(newest.takenAtMs);
  run.generation += 1;
  for (const group of cluster.groups) {
    group.tell({
      ETCD_IAC_AGENT_GENERATION: String(run.generation),
      ETCD_IAC_AGENT_RESTORE_SNAPSHOT: 'latest',
    });
  }
  startAgain(cluster);
  // Whom a generation serves, it never forgets, however often its restore was tried.
  witnesses.start(writers);
  for (let count = 1; count <= kills; count += 1) {
    await delay(random() * 5_000);
    const before = await statesOf(cluster);
    const aimed = aim(random, cluster, undefined);
    await kill(cluster, aimed);
    await delay(random() * 1_000);
    startAgain(cluster);
    const isLast = count === kills;
    const healedMs = isLast ? await timeUntilServing(cluster, servingMs) : undefined;
    const isInMiddle = before.some((state) => state !== 'serving');
    run.note({ activity: 'restore', ...aimed, before: before.join(', '), isInMiddle, healedMs });
  }
  const spec = accessCourse(run.accesses);
  await waitAsDeclared(cluster, spec);
  violations.push(...(await tryAccess(cluster, spec)));
  violations.push(...setAsideMissing(run));
  await witnesses.stop();
  await witnesses.check();
  witnesses.start(writers);
}

/** None of the restores that were given up has pushed out what had been served, of which three are kept. */
function setAsideMissing({ cluster, generation }: RunState): readonly string[] {
  const expected = Math.min(3, generation - 1);
  return cluster.groups.flatMap(({ name, dataDir }) => {
    const aside = readdirSync(dataDir).filter((entry) => /^set-aside-.*-older-generation$/.test(entry));
    return aside.length === expected
      ? []
      : [`${name} has ${aside.length} older generations, and not ${expected}`];
  });
}

async function waitForSnapshot({ cluster, generation }: RunState): Promise<void> {
  const until = performance.now() + snapshotMs;
  const isThere = (): boolean =>
    countSnapshots(cluster.vault).snapshots.some(({ manifest }) => manifest.generation === generation);
  while (!isThere() && performance.now() < until) await delay(500);
}

async function statesOf(cluster: AgentCluster): Promise<readonly string[]> {
  return Promise.all(cluster.groups.map(async (group) => (await group.status())?.state ?? 'down'));
}
