/** How a cluster is backed up, as its agents are told it. */
export interface DeclaredBackup {
  /** Between two snapshots. */
  readonly intervalMinutes: number;
  /** How many snapshots are kept: the newest one of each of the last hours, days, weeks and months that have one. */
  readonly keep: {
    readonly hourly: number;
    readonly daily: number;
    readonly weekly: number;
    readonly monthly: number;
  };
  /** Between two drills. */
  readonly drillIntervalHours: number;
}

const periods = ['hourly', 'daily', 'weekly', 'monthly'] as const;

/** Whether a value says how a cluster is backed up. */
export function isBackup(value: unknown): value is DeclaredBackup {
  const { intervalMinutes, keep, drillIntervalHours } = Object(value) as Record<string, unknown>;
  const kept = Object(keep) as Record<string, unknown>;
  const isNumber = (one: unknown): boolean => typeof one === 'number' && Number.isFinite(one) && one >= 0;
  const areNumbers = [intervalMinutes, drillIntervalHours, ...periods.map((period) => kept[period])].every(
    isNumber,
  );
  return areNumbers && intervalMinutes !== 0 && drillIntervalHours !== 0;
}

/** The same as one text. */
export function renderBackup({ intervalMinutes, keep, drillIntervalHours }: DeclaredBackup): string {
  const kept = periods.map((period) => `${period}:${keep[period]}`);
  return [`minutes:${intervalMinutes}`, ...kept, `drill-hours:${drillIntervalHours}`].join(',');
}

/** Reads such a text, in whichever order it has its parts. @returns `undefined` where it says something else. */
export function parseBackup(text: string): DeclaredBackup | undefined {
  const numberOf = (name: string): number =>
    Number(new RegExp(`(?:^|,)${name}:([\\d.]+)(?:,|$)`).exec(text)?.[1] ?? NaN);
  const backup = {
    intervalMinutes: numberOf('minutes'),
    keep: {
      hourly: numberOf('hourly'),
      daily: numberOf('daily'),
      weekly: numberOf('weekly'),
      monthly: numberOf('monthly'),
    },
    drillIntervalHours: numberOf('drill-hours'),
  };
  return isBackup(backup) ? backup : undefined;
}
