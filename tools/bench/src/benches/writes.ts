import { join } from 'node:path';
import { ensureEtcd } from '@etcd-iac/local';
import type { Bench, Surroundings } from '../bench';
import { writes as limits } from '../limits';
import { alternate } from '../measure/alternate';
import {
  defaultEnvironment,
  ownEnvironment,
  prepareMembers,
  writeEnvironments,
} from '../members/prepare-members';
import { connectClients, type PutClients } from '../members/put-for-a-while';
import { startByShell } from '../members/start-by-shell';
import { threeMembers } from '../members/three-members';
import { ratioRow } from '../row';

const clients = 12;
const seconds = 1;

interface Loaded extends PutClients {
  stop(): Promise<void>;
}

/** Acknowledged writes with our environment, against etcd's defaults; certificates on both sides in both. */
export const writes: Bench = {
  title: 'Writes on three members',
  run: async (around) => {
    const ours = await start('ours', ownEnvironment, around);
    try {
      // The other one starts while the first runs, so that it gets other ports.
      const defaults = await start('defaults', defaultEnvironment, around);
      try {
        const subjects = [
          { name: 'ours' as const, run: () => ours.putFor(seconds) },
          { name: 'defaults' as const, run: () => defaults.putFor(seconds) },
        ];
        const runs = await alternate(subjects, { count: 25, warmUp: 3, onRun: around.onProgress });
        const measured = `three members on this machine, ${clients} clients`;
        const against = "etcd's defaults";
        return [
          ratioRow(
            { measured, figure: 'acknowledged writes', unit: 'writes/s' },
            runs.ours.map(({ perSecond }) => perSecond),
            { name: against, values: runs.defaults.map(({ perSecond }) => perSecond) },
            limits.perSecond,
          ),
          ratioRow(
            { measured, figure: '99th percentile of a write', unit: 'ms' },
            runs.ours.map(({ p99Ms }) => p99Ms),
            { name: against, values: runs.defaults.map(({ p99Ms }) => p99Ms) },
            limits.slowest,
          ),
        ];
      } finally {
        await defaults.stop();
      }
    } finally {
      await ours.stop();
    }
  },
};

async function start(
  name: string,
  environmentOf: typeof ownEnvironment,
  { folder, signal, onProgress }: Surroundings,
): Promise<Loaded> {
  const etcd = await ensureEtcd({}, { signal, onProgress });
  const prepared = await prepareMembers(threeMembers, etcd, join(folder, name, 'prepared'), signal);
  const members = join(folder, name, 'members');
  writeEnvironments(prepared, members, environmentOf);
  const running = await startByShell(prepared, members, signal);
  const connected = connectClients(prepared, clients);
  return {
    ...connected,
    stop: async () => {
      connected.close();
      await running.stop();
    },
  };
}
