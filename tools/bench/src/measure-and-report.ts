import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTemporaryFolder } from '@etcd-iac/processes';
import type { BenchName } from './command-line.cjs';
import { benches } from './benches/benches';
import { measuredEnvironment } from './measure/measured-environment';
import { chart } from './report/chart';
import { thisMachine, type Report } from './report/report';
import { resultTable } from './report/result-table';
import { isKept, type Row } from './row';
import { runBenches } from './run-benches';

export interface MeasureOptions {
  readonly names: readonly BenchName[];
  /** Where the report is written. */
  readonly output: string;
}

/** Runs benches, prints and writes what they found, and tells whether all limits are kept. */
export async function measureAndReport({ names, output }: MeasureOptions): Promise<boolean> {
  // What is measured runs as in a user's shell, not as within npm.
  process.env = measuredEnvironment(process.env);
  const start = performance.now();
  const wanted = names.map((name) => ({ name, ...benches[name] }));
  const { rows, failures } = await inTemporaryFolder('bench', (place) => runBenches(wanted, place));
  const seconds = Math.round((performance.now() - start) / 1000);
  const date = new Date().toISOString().slice(0, 10);
  write(output, { date, machine: thisMachine(), seconds, rows });
  console.log(`\n${resultTable(rows)}`);
  for (const why of missedGoals(rows)) console.log(why);
  const over = rows.filter((row) => !isKept(row)).length;
  const end = over === 0 ? 'All limits are kept' : `${over} of ${rows.length} rows are over their limit`;
  console.log(`${end}. It took ${seconds} s.`);
  for (const failure of failures) console.log(`Not measured: ${failure}`);
  return over === 0 && failures.length === 0;
}

/** Why a goal is not the limit, for each that is not. */
function missedGoals(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ measured, figure, against, limit }) => {
    if (!limit?.missed) return [];
    const { goal, why } = limit.missed;
    return [
      `${measured}, ${figure}${against ? ` / ${against.name}` : ''}: the goal of ${goal} cannot be met, ${why}`,
    ];
  });
}

function write(folder: string, report: Report): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync(join(folder, 'bench.svg'), chart(report));
}
