import { max, median, min } from 'simple-statistics';

/** What repeated measurements of one thing came to. */
export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

/** Sums up measurements. @throws RangeError where there are none. */
export function summarize(values: readonly number[]): Summary {
  if (values.length === 0) throw new RangeError('nothing was measured');
  const all = [...values];
  return { median: median(all), least: min(all), most: max(all), runs: all.length };
}

/**
 * How the measurements of one thing relate to those of another, round by round. Both of a round met the same machine, so what
 * slows it for a while is in both and goes out of the ratio.
 *
 * @throws RangeError where the rounds are not the same.
 */
export function summarizeRatio(ours: readonly number[], others: readonly number[]): Summary {
  if (ours.length !== others.length) {
    throw new RangeError(`${ours.length} rounds cannot be held against ${others.length}`);
  }
  return summarize(ours.map((value, round) => value / (others[round] ?? Number.NaN)));
}
