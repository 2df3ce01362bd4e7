import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner } from '@etcd-iac/processes';
import { places } from '../places';
import { reportVariable, type ProcessReport } from './process-report';

/** A program of Node, to be measured from its start to its end. */
export interface FreshProcess {
  /** The program and what it is told. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** @default {} */
  readonly env?: NodeJS.ProcessEnv;
}

/** What a process took as a whole. */
export interface ProcessFigures {
  readonly wallMs: number;
  readonly peakMiB: number;
}

const preload = places.program('measure/report-process');

/** Environment with which a program of Node reports to a file. */
export function reportingTo(file: string): NodeJS.ProcessEnv {
  return { NODE_OPTIONS: `--require=${JSON.stringify(preload)}`, [reportVariable]: file };
}

/** Reads what a program reported, and removes the file. */
export function takeReport(file: string): ProcessReport {
  const report = JSON.parse(readFileSync(file, 'utf8')) as ProcessReport;
  rmSync(file);
  return report;
}

/** Runs a program in a process of its own. @throws CommandError where it fails. */
export async function runFresh(
  { args, cwd, env }: FreshProcess,
  runner: Runner,
  folder: string,
): Promise<ProcessFigures & { readonly stdout: string }> {
  const file = join(folder, 'report.json');
  const start = performance.now();
  const stdout = await runner.run({
    command: process.execPath,
    args,
    cwd,
    env: { ...env, ...reportingTo(file) },
  });
  const wallMs = performance.now() - start;
  return { wallMs, peakMiB: takeReport(file).peakMiB, stdout };
}
