import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RunOptions, RunResult } from '../random-run/run-options';
import { runSandboxed } from '../sandbox/run-sandboxed';
import type { RandomCommand } from './command-line';
import { inParallel } from './in-parallel';
import { renderTable, summarize } from './summary';

/** Runs all seeds with each etcd and size: half of them with certificates, and a quarter of them beyond what is tolerated. */
export async function runRandom(command: RandomCommand, etcd: readonly string[]): Promise<boolean> {
  const { seeds, sizes, faults, parallel, output, logs } = command;
  const jobs = seeds.flatMap((seed) =>
    sizes.flatMap((size) => etcd.map((path) => optionsOf({ seed, size, etcd: path, faults, logs }))),
  );
  const results: RunResult[] = [];
  await inParallel(
    jobs,
    parallel,
    (options) =>
      runSandboxed<RunResult>({ kind: 'random', options }).catch((error: unknown) => failed(options, error)),
    (result) => {
      results.push(result);
      if (output !== '') appendFileSync(output, `${JSON.stringify(result)}\n`);
      console.log(lineOf(result));
    },
  );
  console.log(renderTable(results));
  const { faults: befell, violations, healed, runs } = summarize(results);
  console.log(
    `faults: ${Object.entries(befell)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}`,
  );
  return violations === 0 && healed === runs;
}

/** The seed says what kind of run it is. */
export function optionsOf({
  seed,
  size,
  etcd,
  faults,
  logs,
}: Pick<RunOptions, 'seed' | 'size' | 'etcd' | 'faults' | 'logs'>): RunOptions {
  const isSecure = seed % 2 === 1;
  const isBeyond = seed % 8 > 5;
  const isMeasured = seed % 4 < 2;
  return { seed, size, etcd, faults, isSecure, isBeyond, isMeasured, logs: logs && resolve(logs) };
}

function failed({ seed, size, isSecure, etcd }: RunOptions, error: unknown): RunResult {
  const times = { heal: undefined, coldStart: undefined, lostFolder: undefined, otherAddress: undefined };
  const nothing = { acknowledged: 0, lost: 0, isSplit: false, violations: [], beyond: undefined, events: [] };
  return { seed, size, version: etcd, isSecure, healed: String(error), times, ...nothing };
}

function lineOf(result: RunResult): string {
  const { seed, size, version, isSecure, acknowledged, violations, healed } = result;
  const what = `${version} ×${size}, seed ${seed}${isSecure ? ', TLS' : ''}: ${acknowledged} writes`;
  const isGood = violations.length === 0 && healed === true;
  const found = [...violations.slice(0, 3), ...(healed === true ? [] : [healed])];
  return isGood ? what : `${what}\n  ${[...found, ...result.events].join('\n  ')}`;
}
