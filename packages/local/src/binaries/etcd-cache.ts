import { parseEtcdVersion } from '@etcd-iac/core';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { onThisMachine } from '../machine-error';

const entryPrefix = 'etcd-';

/** Folder that holds one folder for each installed version, such as `etcd-3.5.16`. */
export function etcdCacheFolder(): string {
  const caches = process.env.XDG_CACHE_HOME;
  // The XDG specification says to ignore a relative one.
  return join(caches && isAbsolute(caches) ? caches : join(homedir(), '.cache'), 'etcd-iac');
}

/** Folder of one version in the cache, whether it is there or not. */
export function etcdCacheEntry(version: string): string {
  return join(etcdCacheFolder(), `${entryPrefix}${version}`);
}

/** Does something with the cache. @throws LocalClusterError where the machine does not let it. */
export function withCache<Result>(action: () => Promise<Result>): Promise<Result> {
  const subject = 'the cache of etcd cannot be used';
  return onThisMachine({ subject, remedy: 'name another folder in XDG_CACHE_HOME' }, action);
}

/** The versions in the cache, newest first. */
export async function listCachedVersions(): Promise<string[]> {
  const entries = await withCache(() =>
    readdir(etcdCacheFolder()).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }),
  );
  return entries
    .filter((entry) => entry.startsWith(entryPrefix))
    .map((entry) => entry.slice(entryPrefix.length))
    .filter((version) => parseEtcdVersion(version) !== undefined)
    .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
}
