import { parseDrillRecord, type DrillRecord } from './drill-record';
import { parseManifest, type SnapshotManifest } from './snapshot-manifest';
import { snapshotNames, type SnapshotFileKind } from './snapshot-names';

/** A file in the folder of backups. */
export interface BackupFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** When it was written last, in milliseconds since 1970. */
  readonly modifiedAtMs: number;
  /** What it holds, where that is a text of this program's. */
  readonly text: string | undefined;
}

/** A snapshot that counts: it has a manifest, and the size that this says. */
export interface Snapshot {
  /** Of its files, without an ending. */
  readonly name: string;
  readonly manifest: SnapshotManifest;
  readonly takenAtMs: number;
  /** That it was restored and found to be what its manifest says. */
  readonly proof: DrillRecord | undefined;
  /** That it was restored and found not to be. */
  readonly failure: DrillRecord | undefined;
}

/**
 * Why a snapshot does not count: `cut`, it has not the size that its manifest says; `torn`, its manifest is none; `foreign`, it is of
 * another cluster.
 */
export type UncountedReason = 'cut' | 'torn' | 'foreign';

/** A snapshot that does not count. */
export interface UncountedSnapshot {
  readonly name: string;
  readonly why: UncountedReason;
}

/** A file of a snapshot that never came to its manifest, or that is left of one that was removed. */
export interface Leftover {
  /** Of the file. */
  readonly file: string;
  readonly member: string;
  readonly instance: number;
  /** When somebody last worked at it, as far as can be seen. */
  readonly touchedAtMs: number;
}

/** What a folder of backups holds. Other files are nobody's business. */
export interface Backups {
  /** The oldest one first. */
  readonly snapshots: readonly Snapshot[];
  readonly uncounted: readonly UncountedSnapshot[];
  readonly leftovers: readonly Leftover[];
}

/** Reads a listing of the folder of backups. */
export function readBackups(files: readonly BackupFile[]): Backups {
  const byName = new Map<string, Partial<Record<SnapshotFileKind, BackupFile>>>();
  const parts: BackupFile[] = [];
  for (const file of files) {
    const read = snapshotNames.readFile(file.name);
    if (read === undefined) continue;
    if (read.kind === 'part') parts.push(file);
    else byName.set(read.name, { ...byName.get(read.name), [read.kind]: file });
  }
  const snapshots: Snapshot[] = [];
  const uncounted: UncountedSnapshot[] = [];
  const left: BackupFile[] = [...parts];
  for (const [name, found] of byName) {
    const { snapshot, manifest } = found;
    if (snapshot === undefined || manifest === undefined) {
      left.push(...Object.values(found));
      continue;
    }
    const read = countSnapshot(name, snapshot, found);
    if ('why' in read) uncounted.push(read);
    else snapshots.push(read);
  }
  return {
    snapshots: snapshots.sort((a, b) => a.takenAtMs - b.takenAtMs || (a.name < b.name ? -1 : 1)),
    uncounted,
    leftovers: left.map(leftoverOf),
  };
}

function countSnapshot(
  name: string,
  { sizeBytes }: BackupFile,
  found: Partial<Record<SnapshotFileKind, BackupFile>>,
): Snapshot | UncountedSnapshot {
  const manifest = parseManifest(found.manifest?.text ?? '');
  if (manifest === undefined) return { name, why: 'torn' };
  const origin = snapshotNames.read(name);
  const takenAtMs = Date.parse(manifest.takenAt);
  const isOfName =
    origin?.generation === manifest.generation &&
    origin.member === manifest.member &&
    origin.takenAtMs === Math.floor(takenAtMs / 1000) * 1000;
  if (!isOfName) return { name, why: 'foreign' };
  if (manifest.sizeBytes !== sizeBytes) return { name, why: 'cut' };
  const proof = parseDrillRecord(found.proof?.text ?? '');
  const failure = parseDrillRecord(found.failure?.text ?? '');
  return { name, manifest, takenAtMs, proof, failure };
}

function leftoverOf({ name: file, modifiedAtMs }: BackupFile): Leftover {
  const { name = '' } = snapshotNames.readFile(file) ?? {};
  const { member = '', instance = 0, takenAtMs = 0 } = snapshotNames.read(name) ?? {};
  return { file, member, instance, touchedAtMs: Math.max(takenAtMs, modifiedAtMs) };
}

/** Of which cluster snapshots are to be. */
export interface BackedUpCluster {
  readonly generation: number;
  /** In hexadecimal. */
  readonly clusterId: string;
}

/** Of a folder's snapshots those of one generation; what is of another cluster then is foreign. */
export function backupsOf(backups: Backups, { generation, clusterId }: BackedUpCluster): Backups {
  const ofGeneration = backups.snapshots.filter(({ manifest }) => manifest.generation === generation);
  const isOwn = ({ manifest }: Snapshot): boolean => manifest.clusterId === clusterId;
  const foreign = ofGeneration.filter((snapshot) => !isOwn(snapshot));
  return {
    ...backups,
    snapshots: ofGeneration.filter(isOwn),
    uncounted: [...backups.uncounted, ...foreign.map(({ name }) => ({ name, why: 'foreign' as const }))],
  };
}
