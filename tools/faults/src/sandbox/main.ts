import type { KillRunOptions } from '../kill-run/kill-options';
import { killRun } from '../kill-run/kill-run';
import { powerLossRun } from '../power-loss/power-loss-run';
import type { PowerLossOptions } from '../power-loss/power-loss-options';
import { randomRun } from '../random-run/random-run';
import type { RunOptions } from '../random-run/run-options';
import type { SandboxJob } from './run-sandboxed';

/** In the sandbox: does what it is told, and says how it went. */
async function main({ kind, options }: SandboxJob): Promise<unknown> {
  if (kind === 'kills') return killRun(options as KillRunOptions);
  return kind === 'random' ? randomRun(options as RunOptions) : powerLossRun(options as PowerLossOptions);
}

main(JSON.parse(process.argv[2] ?? '') as SandboxJob).then(
  (result) => {
    process.stdout.write(JSON.stringify(result), () => process.exit());
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
