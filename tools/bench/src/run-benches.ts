import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRunner, type TemporaryPlace } from '@etcd-iac/processes';
import { Listr, PRESET_TIMER } from 'listr2';
import type { BenchName } from './command-line.cjs';
import { benches } from './benches/benches';
import { places } from './places';
import type { Row } from './row';

/** Runs benches one after the other, as two at a time would measure each other. Throws where one cannot be run. */
export async function runBenches(
  names: readonly BenchName[],
  { folder, signal }: TemporaryPlace,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const runner = createRunner({ env: process.env, signal, secrets: [] });
  const tasks = new Listr(
    names.map((name) => ({
      title: benches[name].title,
      task: async (_context: unknown, task: { output: string }) => {
        const own = join(folder, name);
        mkdirSync(own);
        const onProgress = (message: string): void => {
          task.output = message;
        };
        rows.push(
          ...(await benches[name].run({
            workspaceRoot: places.workspace,
            folder: own,
            runner,
            signal,
            onProgress,
          })),
        );
      },
    })),
    {
      concurrent: false,
      fallbackRenderer: 'simple',
      rendererOptions: { timer: PRESET_TIMER },
      fallbackRendererOptions: { timer: PRESET_TIMER },
      registerSignalListeners: false,
    },
  );
  try {
    await tasks.run();
    return rows;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await runner.idle();
  }
}
