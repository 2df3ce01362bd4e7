import type { EtcdMinor } from '@etcd-iac/core';
import { statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { makeFolder } from '../made-folder';
import type { Etcd, EtcdRequest } from './etcd';
import { etcdCacheEntry, etcdCacheFolder, withCache } from './etcd-cache';
import { searchCache } from './find-etcd';
import { inspectEtcd, type EtcdInspection } from './inspect-etcd';
import { installByHand } from './install-by-hand';
import { unpackDebian } from './unpack-debian';
import { unpackRelease } from './unpack-release';

export interface InstallEtcdOptions {
  /** Is told what is being tried. */
  readonly onProgress?: (message: string) => void;
  /** Ends the installation; the returned promise then rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** A way to get `etcd` and `etcdctl` into a folder. */
interface Way {
  readonly name: string;
  readonly unpack: (minor: EtcdMinor | undefined, folder: string, signal?: AbortSignal) => Promise<void>;
}

const ways: readonly Way[] = [
  { name: 'the official release', unpack: unpackRelease },
  { name: "Debian's packages", unpack: unpackDebian },
];

const unfinishedPrefix = '.unfinished-';
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Puts etcd into the cache, where `findEtcd` looks, unless one of the wanted minor is there already: the newest patch of the
 * official release, checked against its published checksum, or else Debian's packages, checked by apt.
 * Without a minor, that is the default minor of `@etcd-iac/core`, or else the newest that Debian carries.
 *
 * @throws LocalClusterError with what was tried and why it failed.
 */
export async function installEtcd(
  request: EtcdRequest = {},
  options: InstallEtcdOptions = {},
): Promise<Etcd> {
  const cached = await searchCache(request);
  return 'etcd' in cached ? cached.etcd : installAnew(request, options, cached.rejected);
}

/** Installs although a search has found nothing that can be used; `rejected` is what it found instead. */
export function installAnew(
  request: EtcdRequest,
  options: InstallEtcdOptions,
  rejected: readonly string[],
): Promise<Etcd> {
  return withCache(() => install(request, options, rejected));
}

async function install(
  request: EtcdRequest,
  { onProgress, signal }: InstallEtcdOptions,
  rejected: readonly string[],
): Promise<Etcd> {
  const wanted = request.minor === undefined ? 'etcd' : `etcd ${request.minor}`;
  const failures: string[] = [];
  await makeFolder(etcdCacheFolder());
  await removeAbandoned();
  for (const way of ways) {
    onProgress?.(`installing ${wanted} from ${way.name}`);
    // Beside its later place, so that moving it there is one step: a cache entry is complete or absent.
    const folder = await mkdtemp(join(etcdCacheFolder(), unfinishedPrefix));
    try {
      await way.unpack(request.minor, folder, signal);
      return await moveIntoCache(folder, request);
    } catch (error) {
      signal?.throwIfAborted();
      const reason = (error as Error).message;
      onProgress?.(`${way.name}: ${reason}`);
      failures.push(`${way.name}: ${reason}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  throw new LocalClusterError(
    [
      `${wanted} could not be installed:`,
      ...[...rejected, ...failures].map((reason) => `  ${reason}`),
      installByHand,
    ].join('\n'),
  );
}

async function moveIntoCache(folder: string, request: EtcdRequest): Promise<Etcd> {
  const unpacked = usable(await inspectEtcd(join(folder, 'etcd'), 'cache', request), 'what was unpacked');
  const entry = join(folder, 'entry');
  await mkdir(entry);
  for (const binary of ['etcd', 'etcdctl']) await rename(join(folder, binary), join(entry, binary));
  const target = etcdCacheEntry(unpacked.version);
  try {
    await rename(entry, target);
  } catch (error) {
    // Another installer was faster; what it installed is the same version.
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  return usable(await inspectEtcd(join(target, 'etcd'), 'cache', request), `"${target}", to be removed,`);
}

function usable(inspection: EtcdInspection, name: string): Etcd {
  if ('etcd' in inspection) return inspection.etcd;
  throw new LocalClusterError(`${name} ${inspection.reason}`);
}

/** A killed installer cannot tidy up. Younger folders may belong to one that is at work. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(etcdCacheFolder())) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    const folder = join(etcdCacheFolder(), name);
    // An installer that ends at this moment takes its folder away.
    const status = statSync(folder, { throwIfNoEntry: false });
    if (status && Date.now() - status.mtimeMs > dayMs) await rm(folder, { recursive: true, force: true });
  }
}
