import type { RunResult, RunTimes } from '../random-run/run-options';

/** What many runs came to, and the same of each version and size. */
export interface Summary {
  readonly runs: number;
  readonly secure: number;
  /** Runs in which a majority lost its data in the end, and got them back. */
  readonly beyond: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly split: number;
  readonly violations: number;
  readonly healed: number;
  /** How often each fault befell a cluster. */
  readonly faults: Readonly<Record<string, number>>;
  /** Medians and worst, in milliseconds. */
  readonly times: Readonly<Record<keyof RunTimes, Spread>>;
}

export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly worst: number;
}

export function summarize(results: readonly RunResult[]): Summary {
  const count = (is: (result: RunResult) => boolean): number => results.filter(is).length;
  const sum = (of: (result: RunResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  const spread = (name: keyof RunTimes): Spread =>
    spreadOf(results.flatMap(({ times }) => times[name] ?? []));
  return {
    runs: results.length,
    secure: count(({ isSecure }) => isSecure),
    beyond: count(({ beyond }) => beyond !== undefined),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    lost: sum(({ lost }) => lost),
    split: count(({ isSplit }) => isSplit),
    violations: sum(({ violations }) => violations.length),
    healed: count(({ healed }) => healed === true),
    faults: countFaults(results),
    times: {
      coldStart: spread('coldStart'),
      heal: spread('heal'),
      lostFolder: spread('lostFolder'),
      otherAddress: spread('otherAddress'),
    },
  };
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.map(Math.round).sort((one, other) => one - other);
  return {
    count: sorted.length,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    worst: sorted.at(-1) ?? 0,
  };
}

/** Events are a time, the fault, and whom it befell. */
function countFaults(results: readonly RunResult[]): Record<string, number> {
  const events = results.flatMap((result) => result.events);
  return countEach(events.flatMap((event) => /^[\d.]+ ([a-z-]+) etcd\d+$/.exec(event)?.[1] ?? []));
}

/** How often each name is there. */
export function countEach(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** One line for each version and size, and last one for all. */
export function renderTable(results: readonly RunResult[]): string {
  const kinds = [...new Set(results.map(({ version, size }) => `${version} ×${size}`))].sort();
  const row = (name: string, { times, ...of }: Summary): readonly string[] => [
    name,
    ...[of.runs, of.secure, of.beyond, of.acknowledged, of.lost, of.split, of.violations, of.healed].map(
      String,
    ),
    ...[times.coldStart, times.lostFolder, times.otherAddress, times.heal].map(({ count, median, worst }) =>
      count === 0 ? '–' : `${seconds(median)} / ${seconds(worst)}`,
    ),
  ];
  const head = [
    ...['etcd', 'runs', 'with TLS', 'beyond', 'acknowledged', 'lost', 'split', 'violations', 'healed'],
    ...['cold start', 'lost folder', 'other address', 'last fault'],
  ];
  const rows = [
    head,
    ...kinds.map((kind) =>
      row(kind, summarize(results.filter(({ version, size }) => `${version} ×${size}` === kind))),
    ),
    row('all', summarize(results)),
  ];
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n');
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
