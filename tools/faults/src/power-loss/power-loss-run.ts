import type { EtcdClient, EtcdMember } from '@etcd-iac/etcd-client';
import { setTimeout as delay } from 'node:timers/promises';
import { AgentCluster } from '../cluster/agent-cluster';
import { Witnesses } from '../faults/witnesses';
import { RunNetwork, sandboxFolder } from '../network/run-network';
import { isBrief, isJoinPoint, isOpened, looks, type Sight } from './points';
import type { PowerLossOptions, PowerLossResult } from './power-loss-options';

/** How long the moment is waited for: one that lasts has to come. */
const briefWithinMs = 40_000;
const lastingWithinMs = 120_000;

/** Power is lost at one moment of a founding or a join, and comes back. Only for a process in a sandbox. */
export async function powerLossRun(options: PowerLossOptions): Promise<PowerLossResult> {
  const { point, scope, isDataLost, size, etcd, isSecure } = options;
  const network = await RunNetwork.open();
  const cluster = await AgentCluster.create({ size, etcd, isSecure, network, folder: sandboxFolder });
  const witnesses = new Witnesses(cluster, Math.random);
  const joiner = cluster.declared[1] ?? '';
  const { list, close } = lister(cluster);
  try {
    witnesses.start();
    for (const group of cluster.groups) group.start();
    if (isJoinPoint(point)) {
      await cluster.waitServing();
      const group = cluster.group(joiner);
      await group.kill();
      group.wipe();
      group.start();
    }
    const withinMs = isBrief(point) ? briefWithinMs : lastingWithinMs;
    const concerned = await waitFor({ cluster, joiner, list }, looks[point], withinMs);
    const isMissed = concerned === undefined && !isBrief(point);
    // Where a brief moment was over before it was seen, one is still one: what is expected in the end depends on how many lose their data.
    const names = scope === 'all' ? cluster.names : [concerned ?? joiner];
    const groups = names.map((name) => cluster.group(name));
    await Promise.all(groups.map((group) => group.kill()));
    // As the vault says now: what was opened with data that are gone waits for these.
    const isRefused = isDataLost && scope === 'all' && isOpened(cluster);
    const expected = isRefused ? 'waiting-for-quorum' : 'serving';
    if (isDataLost) for (const group of groups) group.wipe();
    const startedAt = performance.now();
    for (const group of groups) group.start();
    const ended = await waitForEnd(cluster, expected);
    const endMs = performance.now() - startedAt;
    await witnesses.stop();
    if (ended === true && expected === 'serving') await witnesses.check();
    const { acknowledged } = witnesses;
    const violations = [
      ...witnesses.violations,
      ...(isMissed ? [`it did not come to "${point}" within ${withinMs} ms`] : []),
    ];
    const isReached = concerned !== undefined;
    return { ...options, isReached, expected, ended, endMs, acknowledged, violations };
  } finally {
    await witnesses.stop();
    close();
    await cluster.close();
  }
}

async function waitFor(
  sight: Sight,
  look: (typeof looks)[keyof typeof looks],
  withinMs: number,
): Promise<string | undefined> {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    const concerned = await look(sight);
    if (concerned !== undefined) return concerned;
    // What lasts a few milliseconds has to be seen.
    await delay(2);
  }
  return undefined;
}

async function waitForEnd(
  cluster: AgentCluster,
  expected: PowerLossResult['expected'],
): Promise<true | string> {
  try {
    if (expected === 'serving') await cluster.waitServing();
    else for (const name of cluster.declared) await cluster.waitState(name, expected);
    return true;
  } catch (error) {
    return String(error);
  }
}

/** Lists members at the port for members, which answers before clients are served. */
function lister(cluster: AgentCluster): { readonly list: Sight['list']; readonly close: () => void } {
  const clients = new Map<string, EtcdClient>();
  const list = async (name: string): Promise<readonly EtcdMember[]> => {
    const client = clients.get(name) ?? cluster.connect(cluster.group(name).address.memberUrl);
    clients.set(name, client);
    return client.members.list({ deadlineMs: 1_000 }).catch(() => []);
  };
  const close = (): void => {
    for (const client of clients.values()) client.close();
  };
  return { list, close };
}
