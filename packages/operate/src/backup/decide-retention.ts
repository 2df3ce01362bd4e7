import type { SnapshotsToKeep } from './backup-settings';
import { newestGood, newestProven } from './decide-backup';
import type { Backups, Snapshot } from './read-backups';
import { snapshotNames } from './snapshot-names';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Nobody writes one file for longer, however slow its share. */
const leftoverMs = dayMs;

/** How long a snapshot that has failed its drill is kept for whoever wants to know why. */
const failedMs = 7 * dayMs;

/** For whom it is decided what is removed. */
export interface RetentionPicture {
  /** Those of the own cluster and generation: nothing else is ever removed. */
  readonly backups: Backups;
  readonly keep: SnapshotsToKeep;
  /** In milliseconds since 1970. */
  readonly nowMs: number;
  /** Who removes. What it has begun itself before now, and never ended, goes at once. */
  readonly member: string;
  readonly instance: number;
}

/** In which hour, day, week (from Monday) and month, all in UTC, a moment is. */
const periods: Readonly<Record<keyof SnapshotsToKeep, (ms: number) => number>> = {
  hourly: (ms) => Math.floor(ms / hourMs),
  daily: (ms) => Math.floor(ms / dayMs),
  // The first of January 1970 was a Thursday.
  weekly: (ms) => Math.floor((Math.floor(ms / dayMs) + 3) / 7),
  monthly: (ms) => new Date(ms).getUTCFullYear() * 12 + new Date(ms).getUTCMonth(),
};

/**
 * Decides which files are removed, each after the one before it: a snapshot without a manifest does not count any more.
 *
 * @returns names of files.
 */
export function decideRetention({ backups, keep, nowMs, member, instance }: RetentionPicture): string[] {
  const newest = newestGood(backups);
  // Without a good one, nothing is known well enough to remove anything.
  if (newest === undefined) return [];
  const good = backups.snapshots.filter(({ failure }) => failure === undefined);
  const kept = new Set<Snapshot | undefined>([newest, newestProven(backups)]);
  for (const period of ['hourly', 'daily', 'weekly', 'monthly'] as const) {
    const last = lastOfEach(good, periods[period]);
    for (const one of last.slice(Math.max(0, last.length - keep[period]))) kept.add(one);
  }
  const failed = backups.snapshots.filter(
    ({ failure }) => failure !== undefined && nowMs - Date.parse(failure.at) > failedMs,
  );
  const gone = [...good.filter((one) => !kept.has(one)), ...failed];
  const left = backups.leftovers.filter((leftover) => {
    const isOwn = leftover.member === member && leftover.instance <= instance;
    return isOwn || nowMs - leftover.touchedAtMs > leftoverMs;
  });
  return [...gone.flatMap(filesOf), ...left.map(({ file }) => file)];
}

/** Of what is in order, the last one of each period. */
function lastOfEach(snapshots: readonly Snapshot[], periodOf: (ms: number) => number): readonly Snapshot[] {
  return snapshots.filter((snapshot, index) => {
    const next = snapshots[index + 1];
    return next === undefined || periodOf(next.takenAtMs) !== periodOf(snapshot.takenAtMs);
  });
}

function filesOf({ name, proof, failure }: Snapshot): string[] {
  return [
    snapshotNames.file(name, 'manifest'),
    snapshotNames.file(name, 'snapshot'),
    ...(proof ? [snapshotNames.file(name, 'proof')] : []),
    ...(failure ? [snapshotNames.file(name, 'failure')] : []),
  ];
}
