import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { onThisMachine } from '../machine-error';
import type { Etcd, EtcdRequest, EtcdSource } from './etcd';
import { etcdCacheEntry, listCachedVersions } from './etcd-cache';
import { inspectEtcd, pathFolders } from './inspect-etcd';
import { installByHand } from './install-by-hand';

/** What a search for etcd came to: the first that can be used, or why each that is there cannot. */
export type EtcdSearch = { readonly etcd: Etcd } | { readonly rejected: readonly string[] };

/**
 * Finds etcd on this machine: the file that `ETCD_IAC_ETCD` names, then the first that can be used of `PATH`, then the newest
 * of the cache. Nothing is downloaded.
 *
 * @throws LocalClusterError when there is none, or when the one that `ETCD_IAC_ETCD` names cannot be used.
 */
export async function findEtcd(request: EtcdRequest = {}): Promise<Etcd> {
  const found = await searchEtcd(request);
  if ('etcd' in found) return found.etcd;
  const wanted = request.minor === undefined ? 'etcd' : `etcd ${request.minor}`;
  const reasons = found.rejected.map((reason) => `\n  ${reason}`).join('');
  throw new LocalClusterError(
    `no ${wanted} in ETCD_IAC_ETCD, PATH or the cache${reasons && `:${reasons}`}\n` +
      `run npx etcd-iac-install-etcd${request.minor === undefined ? '' : ` ${request.minor}`}, or ${installByHand}`,
  );
}

/** @throws LocalClusterError when the etcd that `ETCD_IAC_ETCD` names cannot be used. */
export function searchEtcd(request: EtcdRequest): Promise<EtcdSearch> {
  const task = { subject: 'no etcd can be looked for', remedy: 'name one in ETCD_IAC_ETCD' };
  return onThisMachine(task, () => search(request));
}

async function search(request: EtcdRequest): Promise<EtcdSearch> {
  const named = process.env.ETCD_IAC_ETCD;
  if (named) return { etcd: await inspectNamed(named, request) };
  const onPath = await firstUsable(
    pathFolders().map((folder) => join(folder, 'etcd')),
    'path',
    request,
  );
  if ('etcd' in onPath) return onPath;
  const inCache = await searchCache(request);
  return 'etcd' in inCache ? inCache : { rejected: [...onPath.rejected, ...inCache.rejected] };
}

/** The newest etcd of the cache that can be used. */
export async function searchCache(request: EtcdRequest): Promise<EtcdSearch> {
  const versions = await listCachedVersions();
  return firstUsable(
    versions.map((version) => join(etcdCacheEntry(version), 'etcd')),
    'cache',
    request,
  );
}

async function inspectNamed(path: string, request: EtcdRequest): Promise<Etcd> {
  if (!isAbsolute(path)) {
    throw new LocalClusterError(`ETCD_IAC_ETCD "${path}" is not an absolute path; give one or unset it`);
  }
  const inspection = await inspectEtcd(path, 'environment', request);
  if ('etcd' in inspection) return inspection.etcd;
  throw new LocalClusterError(`ETCD_IAC_ETCD "${path}" ${inspection.reason}; name another file or unset it`);
}

async function firstUsable(
  paths: readonly string[],
  source: EtcdSource,
  request: EtcdRequest,
): Promise<EtcdSearch> {
  const rejected: string[] = [];
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const inspection = await inspectEtcd(path, source, request);
    if ('etcd' in inspection) return inspection;
    rejected.push(`"${path}" ${inspection.reason}`);
  }
  return { rejected };
}
