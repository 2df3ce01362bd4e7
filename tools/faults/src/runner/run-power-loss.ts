import { appendFileSync } from 'node:fs';
import type { PowerLossOptions, PowerLossResult } from '../power-loss/power-loss-options';
import { runSandboxed } from '../sandbox/run-sandboxed';
import type { PowerLossCommand } from './command-line';
import { inParallel } from './in-parallel';
import { spreadOf } from './summary';

/** Loses power at each step, in each way, with each etcd. */
export async function runPowerLoss(command: PowerLossCommand, etcd: readonly string[]): Promise<boolean> {
  const { points, sizes, parallel, output } = command;
  const ways = points.flatMap((point) =>
    (['one', 'all'] as const).flatMap((scope) =>
      [false, true].map((isDataLost) => ({ point, scope, isDataLost })),
    ),
  );
  const jobs: readonly PowerLossOptions[] = etcd.flatMap((path) =>
    sizes.flatMap((size) =>
      ways.map((way, index) => ({ ...way, size, etcd: path, isSecure: index % 2 === 1 })),
    ),
  );
  const results: PowerLossResult[] = [];
  await inParallel(
    jobs,
    parallel,
    (options) =>
      runSandboxed<PowerLossResult>({ kind: 'power-loss', options }).catch((error: unknown) =>
        failed(options, error),
      ),
    (result) => {
      results.push(result);
      if (output !== '') appendFileSync(output, `${JSON.stringify(result)}\n`);
      console.log(lineOf(result));
    },
  );
  const healed = results.filter(({ expected }) => expected === 'serving');
  const { median, worst } = spreadOf(healed.map(({ endMs }) => endMs));
  const wrong = results.filter(({ ended, violations }) => ended !== true || violations.length > 0);
  console.log(
    `${results.length} runs: ${healed.length} healed (median ${median} ms, worst ${worst} ms), ` +
      `${results.length - healed.length} wait for a quorum, ${wrong.length} wrong`,
  );
  return wrong.length === 0;
}

function failed(options: PowerLossOptions, error: unknown): PowerLossResult {
  const nothing = { isReached: false, endMs: 0, acknowledged: 0, violations: [] };
  return { ...options, ...nothing, expected: 'serving', ended: String(error) };
}

function lineOf(result: PowerLossResult): string {
  const { point, scope, isDataLost, isReached, expected, ended, endMs, violations } = result;
  const what = `${point}, ${scope}, data ${isDataLost ? 'lost' : 'kept'}`;
  const moment = isReached ? '' : ' (the moment did not come)';
  const end = ended === true ? `${expected} after ${Math.round(endMs)} ms` : ended;
  return [`${what}${moment}: ${end}`, ...violations].join('\n  ');
}
