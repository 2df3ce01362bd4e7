import type { ClusterPlan, MemberPlan } from '@etcd-iac/core';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { makeFolder, type MadeFolder } from '../made-folder';
import { guardFolder } from '../processes/folder-guard';
import { lockFolder, type FolderLock } from '../processes/folder-lock';
import type { ClusterRecord } from './cluster-record';
import { createRecord, isRecordDraft, readRecord, updateRecord } from './record-file';
import { removeMade } from './remove-made';

/**
 * The folder of a cluster on disk: `cluster.json`, the folders `data` and `certificates`, and the log of each member
 * (`etcd1.log`). It is this start's alone, and then this cluster's, until it is closed or discarded.
 */
export interface ClusterFolder {
  readonly path: string;
  /** Whether it goes with the cluster. */
  readonly temporary: boolean;
  /** Descriptor of the lock that a kept folder is under: processes that write to the folder keep it open. */
  readonly lock: number | undefined;
  /** What it remembered when it was opened. */
  readonly record: ClusterRecord | undefined;
  /** Remembers a cluster. */
  save(record: ClusterRecord): Promise<void>;
  /** Leaves it as a stopped cluster does. */
  close(): Promise<void>;
  /** Leaves it as it was before a start of this plan that has failed. */
  discard(plan: ClusterPlan): Promise<void>;
}

/** @throws LocalClusterError when the folder is in use, or holds something else than a cluster. */
export function openClusterFolder(dataDir: string | undefined): Promise<ClusterFolder> {
  return dataDir === undefined ? openTemporary() : openKept(resolve(dataDir));
}

/** Whether the member has ever run. etcd moves its write-ahead log here in one step, when it is complete. */
export function hasData(member: MemberPlan): boolean {
  return existsSync(join(member.dataDir, 'member', 'wal'));
}

async function openTemporary(): Promise<ClusterFolder> {
  // Agents want to be told where it is from everywhere.
  const path = await mkdtemp(join(resolve(tmpdir()), 'etcd-iac-'));
  const guard = await guardFolder(path);
  return {
    path,
    temporary: true,
    // Nobody else knows of it.
    lock: undefined,
    record: undefined,
    // Nobody will come back to it.
    save: () => Promise.resolve(),
    close: () => guard.remove(),
    discard: () => guard.remove(),
  };
}

/** How often a folder is made that another start takes away again, because it has made it and failed. */
const makeAttempts = 3;

async function openKept(path: string): Promise<ClusterFolder> {
  for (let attempt = 1; ; attempt += 1) {
    const made = await makeFolder(path);
    try {
      return await openMade(path, made);
    } catch (error) {
      if (attempt === makeAttempts || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

async function openMade(path: string, made: MadeFolder): Promise<ClusterFolder> {
  // Before anything is read: what another start writes meanwhile must not be taken for that of a stopped cluster.
  const lock = await lockFolder(path).catch(async (error: unknown) => {
    await made.remove();
    throw error;
  });
  try {
    return { path, temporary: false, lock: lock.descriptor, ...(await readKept(path, lock, made)) };
  } catch (error) {
    await made.remove();
    lock.release();
    throw error;
  }
}

async function readKept(
  path: string,
  lock: FolderLock,
  made: MadeFolder,
): Promise<Pick<ClusterFolder, 'record' | 'save' | 'close' | 'discard'>> {
  const record = await readRecord(path);
  if (!record && (await readdir(path)).some((entry) => !isRecordDraft(entry))) {
    throw new LocalClusterError(`folder "${path}" is not empty and holds no cluster: give another dataDir`);
  }
  let created = false;
  return {
    record,
    async save(next) {
      if (record || created) return updateRecord(path, next);
      await createRecord(path, next);
      created = true;
    },
    close() {
      lock.release();
      return Promise.resolve();
    },
    async discard(plan) {
      try {
        if (created) await removeMade(path, plan);
        await made.remove();
      } finally {
        lock.release();
      }
    },
  };
}
