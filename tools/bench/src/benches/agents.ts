import { ensureEtcd } from '@etcd-iac/local';
import { join } from 'node:path';
import type { Bench } from '../bench';
import { places } from '../places';
import { valueRow } from '../row';

const runs = 5;

/** As `tools/faults` prints them, in milliseconds. */
interface Times {
  readonly coldStart: number;
  readonly lostFolder: number;
  readonly otherAddress: number;
}

const figures = [
  ['coldStart', 'from nothing to all serving'],
  ['lostFolder', 'a folder lost, to a vote again and serving'],
  ['otherAddress', 'a name with another address, to reached'],
] as const;

/** What agents take to found a cluster and to repair it, each group in a network of its own. */
export const agents: Bench = {
  title: 'Three members with agents: founded, and repaired',
  run: async ({ folder, runner, signal, onProgress }) => {
    const { path } = await ensureEtcd({}, { signal, onProgress });
    onProgress(`${runs} clusters, one after the other`);
    const said = await runner.run({
      command: process.execPath,
      args: [
        join(places.workspace, 'tools', 'faults', 'dist', 'main.js'),
        ...['measure', '--runs', String(runs), '--etcd', path],
      ],
      cwd: folder,
    });
    const times = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Times);
    return figures.map(([name, figure]) =>
      valueRow(
        { measured: 'three members with agents and mutual TLS', figure, unit: 's' },
        times.map((one) => one[name] / 1_000),
      ),
    );
  },
};
