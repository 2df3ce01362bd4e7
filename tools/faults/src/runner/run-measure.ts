import type { RunResult, RunTimes } from '../random-run/run-options';
import { runSandboxed } from '../sandbox/run-sandboxed';
import type { MeasureCommand } from './command-line';
import { optionsOf } from './run-random';

/** Starts a cluster with certificates, and has a member lose its data, and one its address, while nothing else happens. */
export async function runMeasure(
  { runs, size }: MeasureCommand,
  [etcd = '']: readonly string[],
): Promise<readonly RunTimes[]> {
  const all: RunTimes[] = [];
  for (let seed = 1; seed <= runs; seed += 1) {
    const options = {
      ...optionsOf({ seed, size, etcd, faults: 0, logs: '' }),
      isSecure: true,
      isBeyond: false,
      isMeasured: true,
    };
    const { times, healed, violations } = await runSandboxed<RunResult>({ kind: 'random', options });
    if (healed !== true || violations.length > 0) {
      throw new Error([String(healed), ...violations].join('\n'));
    }
    all.push(times);
    console.log(JSON.stringify(times));
  }
  return all;
}
