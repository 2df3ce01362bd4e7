import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AgentCluster } from '../cluster/agent-cluster';
import { etcdVersion } from '../cluster/etcd-version';
import { keepLogs } from '../cluster/keep-logs';
import { randomOf } from '../faults/random-of';
import { Witnesses } from '../faults/witnesses';
import { RunNetwork, sandboxFolder } from '../network/run-network';
import {
  accessClients,
  accessCourse,
  accessPassword,
  accessVariables,
  tryAccess,
  waitAsDeclared,
} from './access-courses';
import { beginAccess, beginWork } from './begin-work';
import { countSnapshots, filesOfSnapshots } from './count-snapshots';
import { aim, kill, startAgain } from './kill-groups';
import type { Activity, Kill, KillRunOptions, KillRunResult } from './kill-options';
import { planKills } from './plan-kills';
import { restoreGeneration } from './restore-generation';
import { timeUntilServing } from './time-until-serving';
import { declareAll, writers, type RunState } from './run-state';

/** From how many kills on a new snapshot and its drill are waited for in the end: whoever was killed leaves a lock for a while. */
const manyKills = 10;

/** However slow the machine is. */
const servingMs = 180_000;

/** Runs one cluster, and kills agents and etcd in the middle of what agents do. Only for a process in a sandbox. */
export async function killRun({
  seed,
  kills: count,
  etcd,
  output,
  logs,
}: KillRunOptions): Promise<KillRunResult> {
  const startedAt = performance.now();
  const random = randomOf(seed);
  const network = await RunNetwork.open();
  const cluster = await AgentCluster.create({
    size: 3,
    etcd,
    isSecure: true,
    clients: accessClients,
    variables: {
      ...accessVariables,
      ETCD_IAC_AGENT_CALM_MS: '1000',
      ETCD_IAC_AGENT_SCRATCH_DIR: join(sandboxFolder, 'scratch'),
    },
    network,
    folder: sandboxFolder,
  });
  const kills: Kill[] = [];
  const note = (one: Kill): void => {
    kills.push(one);
    if (output !== '') appendFileSync(output, `${JSON.stringify({ seed, kill: kills.length, ...one })}\n`);
  };
  const witnesses = new Witnesses(cluster, Math.random);
  const violations: string[] = [];
  const run: RunState = {
    ...{ cluster, witnesses, random, violations, note },
    ...{ accesses: 0, generation: 1, takenBack: 0 },
  };
  try {
    const healed = await course(run, count).then(
      () => true as const,
      (error: unknown) => String(error),
    );
    await witnesses.stop();
    const { snapshots, violations: found } = countSnapshots(cluster.vault);
    if (cluster.logs.some((log) => log.includes(accessPassword))) found.push('a password is in a log');
    const all = [...violations, ...found, ...witnesses.violations];
    const version = await etcdVersion(etcd);
    if (logs !== '' && (all.length > 0 || healed !== true))
      keepLogs(join(logs, `${version}-kills-${seed}`), cluster, {
        'vault.txt': filesOfSnapshots(cluster.vault),
      });
    return {
      ...{ seed, version, kills, healed, violations: all },
      ...{ acknowledged: witnesses.acknowledged, lost: witnesses.lost, takenBack: run.takenBack },
      snapshots: snapshots.length,
      proven: snapshots.filter(({ proof }) => proof !== undefined).length,
      defragmentations: defragmentationsIn(cluster),
      generation: run.generation,
      seconds: Math.round((performance.now() - startedAt) / 1_000),
    };
  } finally {
    await witnesses.stop();
    await cluster.close();
  }
}

async function course(run: RunState, count: number): Promise<void> {
  const { cluster, witnesses, random } = run;
  declareAll(run);
  startAgain(cluster);
  await cluster.waitServing();
  witnesses.start(writers);
  await waitAsDeclared(cluster, accessCourse(run.accesses));
  const { running, restores } = planKills(count, random);
  for (const activity of running) await killInMiddle(run, activity);
  for (const kills of restores) await restoreGeneration(run, kills);
  if (count >= manyKills) await waitForProof(run);
  await witnesses.stop();
  await witnesses.check();
}

async function killInMiddle(run: RunState, activity: Exclude<Activity, 'restore'>): Promise<void> {
  const { cluster, random, violations } = run;
  const begun = await (activity === 'access' ? beginAccess(run) : beginWork(run, activity));
  const aimed = aim(random, cluster, begun.atIt);
  await kill(cluster, aimed);
  // Who is left may take over, or not.
  const areLeft = aimed.kind !== 'all';
  const isUnfinished = areLeft && (await begun.isUnfinished());
  violations.push(...countSnapshots(cluster.vault).violations);
  if (areLeft) await delay(random() * 1_000);
  startAgain(cluster);
  const isInMiddle = isUnfinished || (!areLeft && (await begun.isUnfinished()));
  const healedMs = await timeUntilServing(cluster, servingMs);
  const { before } = begun;
  run.note({ activity, ...aimed, before, isInMiddle, healedMs });
  if (activity !== 'access') return;
  const spec = accessCourse(run.accesses);
  await waitAsDeclared(cluster, spec);
  violations.push(...(await tryAccess(cluster, spec)));
}

/** A new snapshot is taken after all, and proven. @throws Error where that does not come. */
async function waitForProof({ cluster, generation }: RunState): Promise<void> {
  const [since, until] = [Date.now(), performance.now() + 300_000];
  const isProven = (): boolean =>
    countSnapshots(cluster.vault).snapshots.some(
      ({ manifest, takenAtMs, proof }) =>
        manifest.generation === generation && takenAtMs > since && proof !== undefined,
    );
  while (!isProven()) {
    if (performance.now() > until) throw new Error('no new snapshot was proven in the end');
    await delay(1_000);
  }
}

/** The status is repeated from line to line, and a size and time hardly come twice. */
function defragmentationsIn({ logs }: AgentCluster): number {
  const said = logs.flatMap((log) => log.match(/defragmented [0-9a-f]+: \d+ bytes freed in \d+ ms/g) ?? []);
  return new Set(said).size;
}
