import { readNumber } from '../agent/read-number';

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
  const backup = {
    intervalMinutes: readNumber(text, 'minutes'),
    keep: {
      hourly: readNumber(text, 'hourly'),
      daily: readNumber(text, 'daily'),
      weekly: readNumber(text, 'weekly'),
      monthly: readNumber(text, 'monthly'),
    },
    drillIntervalHours: readNumber(text, 'drill-hours'),
  };
  return isBackup(backup) ? backup : undefined;
}
