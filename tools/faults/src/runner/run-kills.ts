import { resolve } from 'node:path';
import type { KillRunOptions, KillRunResult } from '../kill-run/kill-options';
import { runSandboxed } from '../sandbox/run-sandboxed';
import type { KillsCommand } from './command-line';
import { inParallel } from './in-parallel';
import { countEach, spreadOf } from './summary';

/** Runs a cluster for each seed and etcd, and prints what was measured: a line of JSON for each kill, run, and all. */
export async function runKills(command: KillsCommand, etcd: readonly string[]): Promise<boolean> {
  const { seeds, kills, parallel, output, logs } = command;
  const jobs = etcd.flatMap((path) =>
    seeds.map((seed): KillRunOptions => ({
      seed,
      kills,
      etcd: path,
      output: output && resolve(output),
      logs: logs && resolve(logs),
    })),
  );
  const results: KillRunResult[] = [];
  await inParallel(
    jobs,
    parallel,
    (options) =>
      runSandboxed<KillRunResult>({ kind: 'kills', options }).catch((error: unknown) =>
        failed(options, error),
      ),
    (result) => {
      results.push(result);
      for (const line of linesOf(result)) console.log(JSON.stringify(line));
    },
  );
  console.log(JSON.stringify(sumOf(results)));
  return results.every(({ violations, healed }) => violations.length === 0 && healed === true);
}

function linesOf({ kills, ...result }: KillRunResult): readonly object[] {
  const { seed, version } = result;
  const each = kills.map((kill, index) => ({ seed, version, kill: index + 1, ...kill }));
  return [...each, { ...result, kills: kills.length }];
}

/** All runs together; how often each activity was hit, and how often in its middle. */
function sumOf(results: readonly KillRunResult[]): object {
  const kills = results.flatMap((result) => result.kills);
  const sum = (of: (result: KillRunResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    runs: results.length,
    kills: kills.length,
    activities: countEach(kills.map(({ activity }) => activity)),
    inMiddle: countEach(kills.filter(({ isInMiddle }) => isInMiddle).map(({ activity }) => activity)),
    kinds: countEach(kills.map(({ kind }) => kind)),
    healedMs: spreadOf(kills.flatMap(({ healedMs }) => healedMs ?? [])),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    takenBack: sum(({ takenBack }) => takenBack),
    lost: sum(({ lost }) => lost),
    violations: sum(({ violations }) => violations.length),
    unhealed: sum(({ healed: end }) => (end === true ? 0 : 1)),
  };
}

function failed({ seed, etcd }: KillRunOptions, error: unknown): KillRunResult {
  const nothing = { acknowledged: 0, lost: 0, takenBack: 0, snapshots: 0, proven: 0, defragmentations: 0 };
  return {
    ...{ seed, version: etcd, kills: [], ...nothing, generation: 0, violations: [] },
    ...{ healed: String(error), seconds: 0 },
  };
}
