/** How many snapshots are kept: the newest one of each of the last hours, days, weeks and months that have one. */
export interface SnapshotsToKeep {
  readonly hourly: number;
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/** How a cluster is backed up, as its declaration says it. */
export interface BackupSettings {
  /** Between two snapshots. */
  readonly intervalMinutes: number;
  readonly keep: SnapshotsToKeep;
  /** Between two drills. */
  readonly drillIntervalHours: number;
}
