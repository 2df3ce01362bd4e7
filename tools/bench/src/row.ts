import type { Limit } from './limits';
import { summarize, summarizeRatio, type Summary } from './measure/summary';

export type Unit = 'ms' | 's' | 'MiB' | 'µs' | 'writes/s' | 'kB' | 'files';

/** One line of the result: a figure of ours, what it is held against, and how they relate. */
export interface Row {
  /** What was measured, such as `three members, to cdk.tf.json`. */
  readonly measured: string;
  /** Which figure of it, such as `wall` or `peak memory`. */
  readonly figure: string;
  readonly unit: Unit;
  readonly ours: Summary;
  /** What it is held against; absent where a figure counts by itself. */
  readonly against?: Reference;
  /** What it may come to; absent where it is only told. */
  readonly limit?: Limit;
}

/** What a figure is held against. */
export interface Reference {
  readonly name: string;
  readonly summary: Summary;
  /** Ours over this one, round by round. */
  readonly ratio: Summary;
}

/** What describes a row before anything is measured. */
export type RowHead = Pick<Row, 'measured' | 'figure' | 'unit'>;

/** A row whose limit holds for the ratio to something else. */
export function ratioRow(
  head: RowHead,
  ours: readonly number[],
  against: { readonly name: string; readonly values: readonly number[] },
  limit?: Limit,
): Row {
  const reference = {
    name: against.name,
    summary: summarize(against.values),
    ratio: summarizeRatio(ours, against.values),
  };
  return { ...head, ours: summarize(ours), against: reference, ...(limit && { limit }) };
}

/** A row whose limit, if any, holds for the figure itself. */
export function valueRow(head: RowHead, ours: readonly number[], limit?: Limit): Row {
  return { ...head, ours: summarize(ours), ...(limit && { limit }) };
}

/** What of a row is held against its limit. */
export function judged({ ours, against }: Row): Summary {
  return against?.ratio ?? ours;
}

/** Whether a row keeps its limit. One without a limit does. */
export function isKept(row: Row): boolean {
  const { limit } = row;
  const { median } = judged(row);
  if (!limit) return true;
  return 'atMost' in limit ? median <= limit.atMost : median >= limit.atLeast;
}
