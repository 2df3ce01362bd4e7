import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRunner, type TemporaryPlace } from '@etcd-iac/processes';
import { Listr, PRESET_TIMER } from 'listr2';
import type { Bench } from './bench';
import { places } from './places';
import type { Row } from './row';

/** What came of benches. */
export interface Measured {
  readonly rows: readonly Row[];
  /** Of those that could not be run, why. */
  readonly failures: readonly string[];
}

/** Runs benches one after the other, as two at a time would measure each other. What cannot be run takes nothing from the others. */
export async function runBenches(
  benches: readonly (Bench & { readonly name: string })[],
  { folder, signal }: TemporaryPlace,
): Promise<Measured> {
  const rows: Row[] = [];
  const failures: string[] = [];
  const runner = createRunner({ env: process.env, signal, secrets: [] });
  const tasks = new Listr(
    benches.map(({ name, title, run }) => ({
      title,
      task: async (_context: unknown, task: { output: string }) => {
        const own = join(folder, name);
        mkdirSync(own);
        const onProgress = (message: string): void => {
          task.output = message;
        };
        const around = { workspaceRoot: places.workspace, folder: own, runner, signal, onProgress };
        try {
          rows.push(...(await run(around)));
        } catch (error) {
          failures.push(`${title}: ${error instanceof Error ? error.message : String(error)}`);
          throw error;
        }
      },
    })),
    {
      concurrent: false,
      exitOnError: false,
      fallbackRenderer: 'simple',
      rendererOptions: { timer: PRESET_TIMER },
      fallbackRendererOptions: { timer: PRESET_TIMER },
      registerSignalListeners: false,
    },
  );
  try {
    await tasks.run();
    signal.throwIfAborted();
    return { rows, failures };
  } finally {
    await runner.idle();
  }
}
