import { join } from 'node:path';
import { pulumiBehaviour } from '@etcd-iac/observe';
import { runProgram } from '@etcd-iac/pulumi-stand-in';
import type { Surroundings } from '../bench';
import { places } from '../places';
import { reportingTo, runFresh, takeReport, type ProcessFigures } from './fresh-process';

/** How a program declares its clusters. */
export type Way = 'etcd-iac' | 'lean' | 'documented';

export type Engine = 'cdktf' | 'pulumi';

/** Declares clusters in a fresh process, from its start to the last thing that is declared. */
export const declare: Readonly<
  Record<Engine, (way: Way, clusters: number, around: Surroundings) => Promise<ProcessFigures>>
> = { cdktf: synthesize, pulumi: register };

function clustersVariable(clusters: number): NodeJS.ProcessEnv {
  return { ETCD_IAC_BENCH_CLUSTERS: String(clusters) };
}

/** To the end of the process, which is when the stack is written. */
function synthesize(way: Way, clusters: number, around: Surroundings): Promise<ProcessFigures> {
  const { folder, runner } = around;
  const args = [places.declaration('cdktf', way)];
  return runFresh({ args, cwd: folder, env: clustersVariable(clusters) }, runner, folder);
}

/** To the last registration. What comes after it, such as the outputs of the stack, takes an engine as long for any program. */
async function register(way: Way, clusters: number, around: Surroundings): Promise<ProcessFigures> {
  const { folder, signal } = around;
  const report = join(folder, 'report.json');
  let lastAtMs = 0;
  await runProgram({
    folder: places.declarationSource('pulumi', way),
    env: { ...clustersVariable(clusters), ...reportingTo(report) },
    resources: {
      ...pulumiBehaviour,
      create: (request) => {
        lastAtMs = performance.timeOrigin + performance.now();
        return pulumiBehaviour.create?.(request) ?? {};
      },
    },
    signal,
    timeoutMs: 600_000,
  });
  const { startedAtMs, peakMiB } = takeReport(report);
  return { wallMs: lastAtMs - startedAtMs, peakMiB };
}
