import {
  renderDrillRecord,
  renderManifest,
  snapshotNames,
  type DrillRecord,
  type Snapshot,
} from '@etcd-iac/operate';
import { createHash } from 'node:crypto';
import type { BackupFolder } from './backup-folder';
import { needRoom, writeTo } from './take-snapshot';

/** That a file in the vault is not what was written there. */
export class DamagedSnapshotError extends Error {
  override readonly name = 'DamagedSnapshotError';
}

/** Where a snapshot is copied from and to. */
export interface Copying {
  readonly from: BackupFolder;
  readonly to: BackupFolder;
  readonly signal: AbortSignal;
}

/**
 * Copies a snapshot and its manifest to another vault, by the rules of a new one.
 *
 * @throws DamagedSnapshotError where it is not what its manifest says any more.
 */
export async function copySnapshot(
  { name, manifest }: Snapshot,
  { from, to, signal }: Copying,
): Promise<void> {
  await needRoom(to, manifest.sizeBytes);
  // Of an earlier try, by whoever has had the lock before.
  await to.remove([snapshotNames.file(name, 'part')]);
  const part = await to.create(name);
  try {
    const hash = createHash('sha256');
    await writeTo(part, untilAborted(from.read(name), signal), hash);
    if (hash.digest('hex') !== manifest.sha256) {
      throw new DamagedSnapshotError(`${name}: the SHA-256 is not the one of its manifest`);
    }
    await part.sync();
    signal.throwIfAborted();
    await part.finish();
    signal.throwIfAborted();
    await to.writeText(snapshotNames.file(name, 'manifest'), renderManifest(manifest));
  } catch (error) {
    await part.discard();
    throw error;
  }
}

/** Writes beside a copy what was found of the snapshot since. */
export async function copyRecords({ name, proof, failure }: Snapshot, to: BackupFolder): Promise<void> {
  const write = async (kind: 'proof' | 'failure', record: DrillRecord | undefined): Promise<void> => {
    if (record) await to.writeText(snapshotNames.file(name, kind), renderDrillRecord(record));
  };
  await write('proof', proof);
  await write('failure', failure);
}

/** The same pieces. @throws the signal's reason as soon as it is aborted. */
export async function* untilAborted(
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    yield piece;
  }
}
