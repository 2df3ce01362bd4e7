import type { MemberPlan } from '@etcd-iac/core';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { guardFolder } from '../processes/folder-guard';
import { createRecord, readRecord, updateRecord, type ClusterRecord } from './cluster-record';

/** The folder of a cluster on disk: `cluster.json`, the folders `data` and `certificates`, and the log of each member (`etcd1.log`). */
export interface ClusterFolder {
  readonly path: string;
  /** Whether it goes with the cluster. */
  readonly temporary: boolean;
  /** What it remembered when it was opened. */
  readonly record: ClusterRecord | undefined;
  /** Remembers a cluster. */
  save(record: ClusterRecord): Promise<void>;
  /** Leaves it as a stopped cluster does. */
  close(): Promise<void>;
  /** Leaves it as it was before a start that has failed. */
  discard(): Promise<void>;
}

/** @throws LocalClusterError when the folder holds something else than a cluster. */
export function openClusterFolder(dataDir: string | undefined): Promise<ClusterFolder> {
  return dataDir === undefined ? openTemporary() : openKept(resolve(dataDir));
}

/** Whether the member has ever run. etcd moves its write-ahead log here in one step, when it is complete. */
export function hasData(member: MemberPlan): boolean {
  return existsSync(join(member.dataDir, 'member', 'wal'));
}

async function openTemporary(): Promise<ClusterFolder> {
  const path = await mkdtemp(join(tmpdir(), 'etcd-iac-'));
  const guard = guardFolder(path);
  return {
    path,
    temporary: true,
    record: undefined,
    // Nobody will come back to it.
    save: () => Promise.resolve(),
    close: () => guard.remove(),
    discard: () => guard.remove(),
  };
}

async function openKept(path: string): Promise<ClusterFolder> {
  await mkdir(path, { recursive: true });
  const record = await readRecord(path);
  if (!record && (await readdir(path)).length > 0) {
    throw new LocalClusterError(`folder "${path}" is not empty and holds no cluster: give another dataDir`);
  }
  let created = false;
  return {
    path,
    temporary: false,
    record,
    async save(next) {
      if (record || created) return updateRecord(path, next);
      await createRecord(path, next);
      created = true;
    },
    close: () => Promise.resolve(),
    async discard() {
      // Nothing was in it, so all that is in it now is of the start that has failed.
      if (created) for (const entry of await readdir(path)) await rm(join(path, entry), { recursive: true });
    },
  };
}
