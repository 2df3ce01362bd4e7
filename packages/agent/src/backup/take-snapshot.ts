import type { EtcdClient } from '@etcd-iac/etcd-client';
import {
  readSnapshotRevision,
  renderManifest,
  snapshotNames,
  type BackedUpCluster,
  type SnapshotManifest,
  type SnapshotRevision,
} from '@etcd-iac/operate';
import type { BackupFolder } from './backup-folder';
import type { PartFile } from './part-file';
import { SealedHash } from './sealed-hash';

/** Without a byte for as long, etcd is given up. */
const stallMs = 30_000;

/** Longer than etcd takes to hash, or to count, what it holds at most. */
const countMs = 300_000;

/** Pieces of etcd are small, and each write is a request to the share. */
const writeBytes = 2 ** 20;

/** What is left free for what else lies in the vault. */
const spareBytes = 2 ** 22;

export interface SnapshotTaking extends BackedUpCluster {
  readonly etcd: EtcdClient;
  readonly folder: BackupFolder;
  readonly member: string;
  readonly instance: number;
  readonly signal: AbortSignal;
}

/** That a vault has no room for a snapshot. */
export class VaultFullError extends Error {
  override readonly name = 'VaultFullError';
}

/** Takes a snapshot of a member into a vault. Where it fails, nothing of it is left that counts. */
export async function takeSnapshot(taking: SnapshotTaking): Promise<void> {
  const { etcd, folder, generation, clusterId, member, instance, signal } = taking;
  const begunAt = new Date();
  const started = performance.now();
  const { databaseBytes, version } = await etcd.maintenance.status({ signal });
  await needRoom(folder, databaseBytes);
  const name = snapshotNames.of({ generation, takenAtMs: begunAt.getTime(), member, instance });
  const part = await folder.create(name);
  try {
    const hash = new SealedHash();
    await writeTo(part, etcd.maintenance.snapshot({ signal, deadlineMs: stallMs }), hash);
    const sha256 = hash.seal();
    await part.sync();
    const content = await contentAt(etcd, await revisionOf(part), signal);
    signal.throwIfAborted();
    await part.finish();
    const manifest: SnapshotManifest = {
      format: 1,
      generation,
      clusterId,
      member,
      etcdVersion: version,
      ...content,
      sizeBytes: hash.sizeBytes,
      sha256,
      takenAt: begunAt.toISOString(),
      durationMs: Math.round(performance.now() - started),
    };
    signal.throwIfAborted();
    await folder.writeText(snapshotNames.file(name, 'manifest'), renderManifest(manifest));
  } catch (error) {
    await part.discard();
    await folder.remove([snapshotNames.file(name, 'snapshot')]).catch(() => undefined);
    signal.throwIfAborted();
    throw error;
  }
}

/** @throws VaultFullError where a vault has no room for as much. */
export async function needRoom(folder: BackupFolder, bytes: number): Promise<void> {
  const freeBytes = await folder.freeBytes();
  if (freeBytes === undefined || freeBytes >= bytes + spareBytes) return;
  throw new VaultFullError(`the vault has ${freeBytes} bytes left, and a snapshot has about ${bytes}`);
}

/** Writes what comes as fast as the share takes it, and no faster. */
export async function writeTo(
  part: PartFile,
  pieces: AsyncIterable<Uint8Array>,
  hash: { update: (bytes: Uint8Array) => void },
): Promise<void> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    hash.update(bytes);
    await part.write(bytes);
  };
  for await (const piece of pieces) {
    waiting.push(piece);
    waitingBytes += piece.length;
    if (waitingBytes >= writeBytes) await flush();
  }
  await flush();
}

async function revisionOf(part: PartFile): Promise<SnapshotRevision> {
  const reading = readSnapshotRevision();
  let step = reading.next();
  while (!step.done) step = reading.next(await part.read(step.value.offset, step.value.length));
  return step.value;
}

/** What the member had as of a revision. @throws Error where that was compacted since: what it says now is not of the snapshot. */
async function contentAt(
  { maintenance, kv }: EtcdClient,
  { revision, compactRevision }: SnapshotRevision,
  signal: AbortSignal,
): Promise<Pick<SnapshotManifest, 'revision' | 'keys' | 'hashKv'>> {
  const options = { revision, signal, deadlineMs: countMs };
  const hashed = await maintenance.hashKv(options);
  const { count: keys } = await kv.range({ prefix: '' }, { ...options, countOnly: true });
  const isOfSnapshot =
    compactedUpTo(hashed.compactRevision) === compactRevision && revision > compactRevision;
  if (!isOfSnapshot)
    throw new Error(`etcd was compacted while its snapshot at revision ${revision} was taken`);
  const hashKv = { hash: hashed.hash, compactRevision: String(compactRevision) };
  return { revision: String(revision), keys, hashKv };
}

/** etcd says -1 where nothing ever was. */
export function compactedUpTo(revision: bigint): bigint {
  return revision > 0n ? revision : 0n;
}
