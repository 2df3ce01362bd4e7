import type { BackupSettings } from './backup-settings';
import type { Backups, Snapshot } from './read-backups';

const minuteMs = 60_000;

/** Clocks of two members differ by less. What was taken later than that was taken by one that goes wrong. */
const clockToleranceMs = 5 * minuteMs;

/** The first pause after a try in vain. */
const againMs = 2 * minuteMs;

/** What is seen when it is decided whether to take a snapshot. */
export interface BackupPicture {
  /** `undefined`: none are taken. */
  readonly settings: BackupSettings | undefined;
  /** Whether the own member leads the cluster. */
  readonly isLeader: boolean;
  /** Those of the own cluster and generation. `undefined` where the vault cannot be read, which is no sign that there are none. */
  readonly backups: Backups | undefined;
  /** Tries of this agent since its last snapshot. */
  readonly vainTries: number;
  /** When the last one of them ended, in milliseconds since 1970. */
  readonly triedAtMs: number;
  /** In milliseconds since 1970. */
  readonly nowMs: number;
}

/** To take a snapshot: the first one, because it is time, or because the newest one has failed its drill. */
export interface TakeStep {
  readonly kind: 'take';
  readonly reason: 'first' | 'due' | 'drill-failed';
}

/** To do nothing. */
export interface RestStep {
  readonly kind: 'rest';
}

/** What to do about the next snapshot. */
export type BackupStep = TakeStep | RestStep;

/** Decides whether a member's agent takes a snapshot now. */
export function decideBackup(picture: BackupPicture): BackupStep {
  const { settings, isLeader, backups, vainTries, triedAtMs, nowMs } = picture;
  if (settings === undefined || !isLeader || backups === undefined) return { kind: 'rest' };
  const intervalMs = settings.intervalMinutes * minuteMs;
  const pauseMs = Math.min(againMs * 2 ** (vainTries - 1), intervalMs);
  if (vainTries > 0 && Math.abs(nowMs - triedAtMs) < pauseMs) return { kind: 'rest' };
  const past = backups.snapshots.filter(({ takenAtMs }) => takenAtMs <= nowMs + clockToleranceMs);
  const newest = past.at(-1);
  if (newest === undefined) return { kind: 'take', reason: 'first' };
  if (newest.failure !== undefined) return { kind: 'take', reason: 'drill-failed' };
  return nowMs - newest.takenAtMs >= intervalMs ? { kind: 'take', reason: 'due' } : { kind: 'rest' };
}

/** The newest snapshot that no drill has found to be no good. */
export function newestGood({ snapshots }: Backups): Snapshot | undefined {
  return snapshots.findLast(({ failure }) => failure === undefined);
}

/** The newest snapshot that a drill has found to be good. */
export function newestProven({ snapshots }: Backups): Snapshot | undefined {
  return snapshots.findLast(({ proof, failure }) => proof !== undefined && failure === undefined);
}

/**
 * How a cluster is off with what the vault holds: `ok`; `none`, there is no good snapshot yet; `overdue`, the newest good one is older
 * than two intervals.
 */
export type BackupStanding = 'ok' | 'none' | 'overdue';

/** Says how a cluster is off with its backups. */
export function standingOf(
  backups: Backups,
  { intervalMinutes }: BackupSettings,
  nowMs: number,
): BackupStanding {
  const good = newestGood(backups);
  if (good === undefined) return 'none';
  return nowMs - good.takenAtMs > 2 * intervalMinutes * minuteMs ? 'overdue' : 'ok';
}
