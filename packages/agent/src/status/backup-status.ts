import type { BackupStanding, SkipReason, UncountedSnapshot } from '@etcd-iac/operate';

/** How the backups of a cluster are. What each means and what to do is in the README. */
export type BackupState = BackupStanding | 'running' | 'vault-full' | 'vault-unreadable' | 'failing';

/** What the agent says of the backups in the vault. */
export interface BackupStatus {
  readonly state: BackupState;
  /** Why, where something is in the way. */
  readonly reason?: string | undefined;
  /** The newest good snapshot. */
  readonly snapshot?: string | undefined;
  /** When it was begun, as ISO 8601. */
  readonly takenAt?: string | undefined;
  readonly durationMs?: number | undefined;
  readonly sizeBytes?: number | undefined;
  /** Snapshots that do not count, and why. */
  readonly uncounted: readonly UncountedSnapshot[];
  /** How often this agent has tried to take one in vain. */
  readonly failures: number;
}

/** How the drills of a cluster are. `failing`: the agent could not find out whether a snapshot is good. */
export type DrillState = 'pending' | 'ok' | 'running' | 'skipped' | 'failed' | 'failing';

/** What the agent says of the drills. */
export interface DrillStatus {
  readonly state: DrillState;
  /** Why, where something is in the way, or what is wrong with the snapshot. */
  readonly reason?: SkipReason | (string & {}) | undefined;
  /** The newest snapshot that is proven. */
  readonly snapshot?: string | undefined;
  /** When it was proven, as ISO 8601. */
  readonly provenAt?: string | undefined;
  /** How long it took to restore it. */
  readonly restoreSeconds?: number | undefined;
  /** How often this agent could not find out. */
  readonly failures: number;
}

/** How the copies of a cluster's backups in a second vault are. */
export type CopyState = 'ok' | 'behind' | 'running' | 'vault-full' | 'vault-unreadable' | 'failing';

/** What the agent says of the second vault. */
export interface CopyStatus {
  readonly state: CopyState;
  /** Why, where something is in the way. */
  readonly reason?: string | undefined;
  /** The newest snapshot that is there. */
  readonly snapshot?: string | undefined;
  /** When it was begun, as ISO 8601. */
  readonly takenAt?: string | undefined;
  /** How often this agent has tried to copy one in vain. */
  readonly failures: number;
}
