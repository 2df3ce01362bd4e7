import { EtcdError } from '@etcd-iac/etcd-client';
import { readSnapshotRevision, type Snapshot } from '@etcd-iac/operate';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BackupFolder } from '../backup/backup-folder';
import { untilAborted } from '../backup/copy-snapshot';
import { compactedUpTo } from '../backup/take-snapshot';
import type { SnapshotTool } from '../program/find-tool';
import type { AgentSettings } from '../settings/agent-settings';
import type { Scratch } from './scratch';
import { ScratchEtcd, scratchUrls, type ScratchUrls } from './scratch-etcd';

/** Longer than etcd takes to hash, or to count, what it holds at most. */
const countMs = 300_000;

export interface Trial {
  readonly folder: BackupFolder;
  readonly scratch: Scratch;
  readonly settings: AgentSettings;
  readonly etcdPath: string;
  readonly tool: SnapshotTool;
  readonly signal: AbortSignal;
}

/** What is wrong with a snapshot. */
class BadSnapshotError extends Error {}

/**
 * Restores a snapshot, starts an etcd of one member with it, and compares what that holds with the manifest.
 *
 * @returns what is wrong with it; `undefined`: nothing.
 * @throws Error where nobody could find out, such as for want of space.
 */
export async function trySnapshot(snapshot: Snapshot, trial: Trial): Promise<string | undefined> {
  const { scratch } = trial;
  await scratch.make();
  try {
    const file = join(scratch.path, 'snapshot.db');
    await fetchSnapshot(snapshot, file, trial);
    await compareRevision(snapshot, file);
    const dataDir = join(scratch.path, 'data');
    const urls = await scratchUrls(trial.settings.certificates !== undefined);
    await restore(file, dataDir, urls, trial);
    await compareContent(snapshot, dataDir, urls, trial);
    return undefined;
  } catch (error) {
    trial.signal.throwIfAborted();
    if (error instanceof BadSnapshotError) return error.message;
    throw error;
  } finally {
    await scratch.clear();
  }
}

async function fetchSnapshot({ name, manifest }: Snapshot, file: string, trial: Trial): Promise<void> {
  const hash = createHash('sha256');
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const piece of untilAborted(trial.folder.read(name), trial.signal)) {
      hash.update(piece);
      await handle.writeFile(piece);
    }
  } finally {
    await handle.close();
  }
  const sha256 = hash.digest('hex');
  if (sha256 !== manifest.sha256) throw new BadSnapshotError(`sha256: it is ${sha256}`);
}

async function compareRevision({ manifest }: Snapshot, file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const reading = readSnapshotRevision();
    let step = reading.next();
    while (!step.done) {
      const { offset, length } = step.value;
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
      step = reading.next(buffer.subarray(0, bytesRead));
    }
    compare('revision', step.value.revision, BigInt(manifest.revision));
  } finally {
    await handle.close();
  }
}

async function restore(
  file: string,
  dataDir: string,
  { peer }: ScratchUrls,
  { tool, scratch, signal }: Trial,
): Promise<void> {
  const options = { '--data-dir': dataDir, '--name': 'drill', '--initial-cluster': `drill=${peer}` };
  const args = Object.entries({ ...options, '--initial-advertise-peer-urls': peer }).flat();
  const running = promisify(execFile)(tool.path, ['snapshot', 'restore', file, ...args], {
    env: { ...tool.env, GOMAXPROCS: '1' },
    signal,
  });
  await scratch.note(running.child.pid);
  try {
    await running;
  } catch (error) {
    const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string };
    // What was killed, or had no space, says nothing of the snapshot.
    if (typeof code !== 'number' || /no space left|quota exceeded/i.test(stderr)) throw error;
    const said = stderr.trim().split('\n').at(-1) ?? '';
    throw new BadSnapshotError(`restore: ${said.slice(0, 300)}`, { cause: error });
  }
}

async function compareContent(
  { manifest }: Snapshot,
  dataDir: string,
  urls: ScratchUrls,
  { etcdPath, settings, scratch, signal }: Trial,
): Promise<void> {
  const etcd = new ScratchEtcd(etcdPath, dataDir, urls, settings);
  try {
    await scratch.note(etcd.pid);
    const isUp = await etcd.isUp(signal);
    if (!isUp) {
      const failure = etcd.failure ?? '';
      if (etcd.isKilled || /no space left|address already in use/i.test(failure)) throw new Error(failure);
      throw new BadSnapshotError(`start: ${failure}`);
    }
    const { maintenance, kv } = etcd.client;
    const revision = BigInt(manifest.revision);
    const options = { revision, signal, deadlineMs: countMs };
    const { count } = await kv.range({ prefix: '' }, { ...options, countOnly: true });
    compare('keys', count, manifest.keys);
    const { hash, compactRevision } = await maintenance.hashKv(options);
    compare('compacted', compactedUpTo(compactRevision), BigInt(manifest.hashKv.compactRevision));
    compare('hash', hash, manifest.hashKv.hash);
  } catch (error) {
    // A revision that it does not have yet, or has forgotten.
    if (EtcdError.is(error, 'OUT_OF_RANGE')) throw new BadSnapshotError(`revision: ${error.message}`);
    throw error;
  } finally {
    await etcd.end();
  }
}

function compare(what: string, found: bigint | number, expected: bigint | number): void {
  if (found !== expected) throw new BadSnapshotError(`${what}: ${found}, and not ${expected}`);
}
