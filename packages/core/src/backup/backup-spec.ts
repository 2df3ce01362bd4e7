/** Which snapshots are kept, as the user of a cluster declares it. */
export interface SnapshotsToKeepSpec {
  /**
   * Of how many hours with snapshots the last one is kept; 0 to 744.
   * A change leaves the members as they are.
   * @default 24
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly hourly?: number;
  /**
   * Of how many days, in UTC; 0 to 366.
   * A change leaves the members as they are.
   * @default 7
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly daily?: number;
  /**
   * Of how many weeks, from Monday; 0 to 260.
   * A change leaves the members as they are.
   * @default 4
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly weekly?: number;
  /**
   * Of how many months; 0 to 120.
   * A change leaves the members as they are.
   * @default 12
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly monthly?: number;
}

/** Backups of a cluster, as its user declares them. */
export interface BackupSpec {
  /**
   * Minutes from one snapshot to the next; 5 to 1440. What was written since the last one is what a loss of all members takes.
   * A change leaves the members as they are.
   * @default 60
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly intervalMinutes?: number;
  /**
   * Which snapshots are kept. The newest good one and the newest proven one are kept anyway.
   * A change leaves the members as they are.
   * @default `{ hourly: 24, daily: 7, weekly: 4, monthly: 12 }`
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly keep?: SnapshotsToKeepSpec;
  /**
   * Hours from one drill to the next; 1 to 720. A drill restores the newest snapshot, and compares it with what the cluster held.
   * A change leaves the members as they are.
   * @default 24
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly drillIntervalHours?: number;
}

/** How the data of a cluster come back, as its user declares it. */
export interface BackupsSpec {
  /**
   * Snapshots that the agents take, keep in the vault and try out; `false` for none.
   * A change leaves the members as they are.
   * @default with an agent `{}`, which has all defaults; without one `false`
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly backup?: BackupSpec | false;
}

/** What a spec leaves out of it. */
export const backupDefaults = {
  intervalMinutes: 60,
  keep: { hourly: 24, daily: 7, weekly: 4, monthly: 12 },
  drillIntervalHours: 24,
} as const satisfies BackupSpec;
