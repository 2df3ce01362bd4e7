import { join } from 'node:path';
import { ensureEtcd } from '@etcd-iac/local';
import type { Bench, Surroundings } from '../bench';
import { writes as limits } from '../limits';
import { alternate } from '../measure/alternate';
import { letFirstLead } from '../members/let-first-lead';
import {
  defaultEnvironment,
  ownEnvironment,
  prepareMembers,
  writeEnvironments,
} from '../members/prepare-members';
import { connectClients, type PutClients, type PutFigures } from '../members/put-for-a-while';
import { startByShell } from '../members/start-by-shell';
import { threeMembers } from '../members/three-members';
import { ratioRow } from '../row';

const clients = 12;
const seconds = 1;
/** What two clusters happen to differ in stays with them as long as they run. So there are several of each. */
const pairs = 6;
const roundsAPair = 10;

interface Loaded extends PutClients {
  stop(): Promise<void>;
}

type Side = 'ours' | 'defaults';

const environments = { ours: ownEnvironment, defaults: defaultEnvironment } as const;

/** Acknowledged writes with our environment, against etcd's defaults; certificates on both sides in both. */
export const writes: Bench = {
  title: 'Writes on three members',
  run: async (around) => {
    const ours: PutFigures[] = [];
    const defaults: PutFigures[] = [];
    for (let pair = 1; pair <= pairs; pair++) {
      const runs = await measurePair(pair, around);
      ours.push(...runs.ours);
      defaults.push(...runs.defaults);
    }
    const measured = `three members on this machine, ${clients} clients`;
    const against = "etcd's defaults";
    return [
      ratioRow(
        { measured, figure: 'acknowledged writes', unit: 'writes/s' },
        ours.map(({ perSecond }) => perSecond),
        { name: against, values: defaults.map(({ perSecond }) => perSecond) },
        limits.perSecond,
      ),
      ratioRow(
        { measured, figure: '99th percentile of a write', unit: 'ms' },
        ours.map(({ p99Ms }) => p99Ms),
        { name: against, values: defaults.map(({ p99Ms }) => p99Ms) },
        limits.slowest,
      ),
    ];
  },
};

/** Measures one cluster of each side in turn. Which of them is there first changes from pair to pair. */
async function measurePair(
  pair: number,
  around: Surroundings,
): Promise<Readonly<Record<Side, readonly PutFigures[]>>> {
  const order: readonly [Side, Side] = pair % 2 === 0 ? ['ours', 'defaults'] : ['defaults', 'ours'];
  const first = await start(order[0], pair, around);
  try {
    // Started while the first one runs, so that it gets other ports.
    const second = await start(order[1], pair, around);
    try {
      const subjects = [
        { name: order[0], run: () => first.putFor(seconds) },
        { name: order[1], run: () => second.putFor(seconds) },
      ];
      return await alternate(subjects, {
        count: roundsAPair,
        warmUp: 2,
        onRun: (message) => {
          around.onProgress(`clusters ${pair} of ${pairs}: ${message}`);
        },
      });
    } finally {
      await second.stop();
    }
  } finally {
    await first.stop();
  }
}

async function start(
  side: Side,
  pair: number,
  { folder, signal, onProgress }: Surroundings,
): Promise<Loaded> {
  const etcd = await ensureEtcd({}, { signal, onProgress });
  const own = join(folder, `${side}-${pair}`);
  const prepared = await prepareMembers(threeMembers, etcd, join(own, 'prepared'), signal);
  const members = join(own, 'members');
  writeEnvironments(prepared, members, environments[side]);
  const running = await startByShell(prepared, members, signal);
  try {
    await letFirstLead(prepared);
    const connected = connectClients(prepared, clients);
    return {
      ...connected,
      stop: async () => {
        connected.close();
        await running.stop();
      },
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
}
