import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureEtcd } from '@etcd-iac/local';
import type { Bench } from '../bench';
import { startUp as limit } from '../limits';
import { alternate } from '../measure/alternate';
import { ownEnvironment, prepareMembers, writeEnvironments } from '../members/prepare-members';
import { startByShell } from '../members/start-by-shell';
import { threeMembers } from '../members/three-members';
import { places } from '../places';
import { ratioRow } from '../row';

const program = places.program('members/start-with-local');

/** The start-up part of `npm start`, against a shell script that finds the certificates there and knows the ports. */
export const startUp: Bench = {
  title: 'Three members on this machine, to all healthy',
  run: async ({ folder, runner, signal, onProgress }) => {
    const etcd = await ensureEtcd({}, { signal, onProgress });
    const prepared = await prepareMembers(threeMembers, etcd, join(folder, 'prepared'), signal);
    const bare = join(folder, 'bare');
    const subjects = [
      {
        name: 'local' as const,
        run: async () =>
          Number(
            await runner.run({
              command: process.execPath,
              args: [program, JSON.stringify(threeMembers), JSON.stringify(etcd)],
              cwd: folder,
            }),
          ),
      },
      {
        name: 'shell' as const,
        run: async () => {
          rmSync(bare, { recursive: true, force: true });
          writeEnvironments(prepared, bare, ownEnvironment);
          const members = await startByShell(prepared, bare, signal);
          await members.stop();
          return members.startMs;
        },
      },
    ];
    const { local, shell } = await alternate(subjects, { count: 11, onRun: onProgress });
    return [
      ratioRow(
        {
          measured: 'npm start: three members, from nothing to all healthy',
          figure: 'wall time',
          unit: 'ms',
        },
        local,
        { name: 'a bare shell script', values: shell },
        limit,
      ),
    ];
  },
};
