import type { Limit } from '../limits';
import { ratioRow, type Row } from '../row';
import type { ProcessFigures } from './fresh-process';

/** A row for the time and one for the memory of whole processes, held against those of another program. */
export function processRows(
  measured: string,
  ours: readonly ProcessFigures[],
  against: { readonly name: string; readonly runs: readonly ProcessFigures[] },
  limits: { readonly wall: Limit; readonly memory: Limit },
): Row[] {
  const of = (runs: readonly ProcessFigures[], figure: keyof ProcessFigures): number[] =>
    runs.map((run) => run[figure]);
  const row = (figure: string, unit: 'ms' | 'MiB', key: keyof ProcessFigures, limit: Limit): Row =>
    ratioRow(
      { measured, figure, unit },
      of(ours, key),
      { name: against.name, values: of(against.runs, key) },
      limit,
    );
  return [row('wall time', 'ms', 'wallMs', limits.wall), row('peak memory', 'MiB', 'peakMiB', limits.memory)];
}
