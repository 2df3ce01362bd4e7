import type { BackupSettings } from './backup-settings';
import { newestGood } from './decide-backup';
import type { Backups, Snapshot } from './read-backups';

const hourMs = 3_600_000;
const mebibyte = 2 ** 20;

/** What etcd needs beside its database, and what must be left for the member. */
const baseBytes = 128 * mebibyte;

/** What a drill may use, as its machine has it now. `undefined`: nobody can tell. */
export interface DrillRoom {
  /** Memory that nobody uses, in bytes. */
  readonly memoryBytes: number | undefined;
  /** Space where it is restored to, in bytes. */
  readonly diskBytes: number | undefined;
  /** Whether there is a program that restores snapshots of this version. */
  readonly hasTool: boolean;
  /** Of the etcd that would be started, such as `3.6.14`. */
  readonly etcdVersion: string;
}

/** What is seen when it is decided whether to try a snapshot out. */
export interface DrillPicture {
  /** `undefined`: there are no backups. */
  readonly settings: BackupSettings | undefined;
  /** Whether the own member leads the cluster. */
  readonly isLeader: boolean;
  /** How many voting members the cluster has. */
  readonly voters: number;
  /** Those of the own cluster and generation; `undefined` where the vault cannot be read. */
  readonly backups: Backups | undefined;
  /** When this agent last tried to, and could not, in milliseconds since 1970; `undefined`: not since its last drill. */
  readonly triedAtMs: number | undefined;
  readonly room: DrillRoom;
  /** In milliseconds since 1970. */
  readonly nowMs: number;
}

/** To restore a snapshot, and to look whether it is what its manifest says. */
export interface DrillStep {
  readonly kind: 'drill';
  readonly snapshot: Snapshot;
}

/** Why a drill that is due is not held by this agent. */
export type SkipReason = 'no-tool' | 'newer-version' | 'too-little-memory' | 'too-little-disk';

/** To leave it, although it is due. */
export interface SkipStep {
  readonly kind: 'skip';
  readonly reason: SkipReason;
}

/** What to do about the next drill. */
export type DrillDecision = DrillStep | SkipStep | { readonly kind: 'rest' };

/** Whether an agent may have to hold a drill: what is asked before anybody looks how much room there is. */
export function isDrillDue(picture: Omit<DrillPicture, 'room'>): boolean {
  return snapshotDue(picture) !== undefined;
}

/** Decides whether a member's agent tries the newest snapshot out now. */
export function decideDrill({ room, ...picture }: DrillPicture): DrillDecision {
  const snapshot = snapshotDue(picture);
  if (snapshot === undefined) return { kind: 'rest' };
  const { sizeBytes, etcdVersion } = snapshot.manifest;
  if (!room.hasTool) return { kind: 'skip', reason: 'no-tool' };
  if (minorOf(etcdVersion) > minorOf(room.etcdVersion)) return { kind: 'skip', reason: 'newer-version' };
  const isShort = (has: number | undefined, needs: number): boolean => has !== undefined && has < needs;
  if (isShort(room.memoryBytes, baseBytes + 2 * sizeBytes))
    return { kind: 'skip', reason: 'too-little-memory' };
  if (isShort(room.diskBytes, baseBytes + 3 * sizeBytes)) return { kind: 'skip', reason: 'too-little-disk' };
  return { kind: 'drill', snapshot };
}

/** A follower's: what a leader has no time for, its cluster waits for. */
function snapshotDue({
  settings,
  isLeader,
  voters,
  backups,
  triedAtMs,
  nowMs,
}: Omit<DrillPicture, 'room'>): Snapshot | undefined {
  if (settings === undefined || backups === undefined) return undefined;
  if (isLeader && voters > 1) return undefined;
  const newest = newestGood(backups);
  if (newest === undefined || newest.proof !== undefined) return undefined;
  if (triedAtMs !== undefined && Math.abs(nowMs - triedAtMs) < hourMs / 6) return undefined;
  const records = backups.snapshots.flatMap(({ proof, failure }) => failure ?? proof ?? []);
  const last = records.reduce<(typeof records)[number] | undefined>(
    (a, b) => (a === undefined || b.at > a.at ? b : a),
    undefined,
  );
  if (last === undefined) return newest;
  const intervalHours =
    last.reason === undefined ? settings.drillIntervalHours : Math.min(1, settings.drillIntervalHours);
  // A record of the future is one of a clock that goes wrong.
  const sinceMs = Math.abs(nowMs - Date.parse(last.at));
  return sinceMs >= intervalHours * hourMs ? newest : undefined;
}

function minorOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1_000 + minor;
}
