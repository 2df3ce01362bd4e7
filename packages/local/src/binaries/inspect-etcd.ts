import { etcdMinors, parseEtcdVersion, type EtcdMinor } from '@etcd-iac/core';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { runCommand } from '../run-command';
import type { Etcd, EtcdRequest, EtcdSource } from './etcd';

/** An etcd that can be used, or why it cannot. */
export type EtcdInspection = { readonly etcd: Etcd } | { readonly reason: string };

/** Finds out whether the file at `path` is an etcd that a cluster can run on. */
export async function inspectEtcd(
  path: string,
  source: EtcdSource,
  { minor }: EtcdRequest,
): Promise<EtcdInspection> {
  // A fresh machine may cover an unwanted etcd with /dev/null: executable for root, and no program.
  if (!(await isExecutableFile(path))) return { reason: 'is not an executable file' };
  const version = await readVersion(path);
  if ('reason' in version) return version;
  const refused = refuseVersion(version.version, minor);
  if (refused !== undefined) return { reason: refused };
  const etcdctlPath = await findEtcdctl(path);
  if (etcdctlPath === undefined) {
    return {
      reason: 'has no etcdctl beside it or on PATH; install it too (Debian: apt-get install etcd-client)',
    };
  }
  return { etcd: { path, etcdctlPath, version: version.version, source } };
}

/** Folders of `PATH`, in their order. Relative ones are left out: they would mean another file in another folder. */
export function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
}

async function isExecutableFile(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function readVersion(path: string): Promise<{ version: string } | { reason: string }> {
  try {
    const output = await runCommand(path, ['--version'], { timeoutMs: 10_000, label: `${path} --version` });
    const version = /^etcd Version: (\d+\.\d+\.\d+)/m.exec(output)?.[1];
    return version === undefined
      ? { reason: 'does not say its version when run with --version' }
      : { version };
  } catch (error) {
    if (!LocalClusterError.is(error)) throw error;
    return { reason: error.message };
  }
}

/** Why a version of etcd cannot be used, such as `is etcd 3.3.1, not 3.5`. */
export function refuseVersion(version: string, minor: EtcdMinor | undefined): string | undefined {
  const parsed = parseEtcdVersion(version);
  if (!parsed) return `is etcd ${version}, not one of ${Object.keys(etcdMinors).join(', ')}`;
  if (minor !== undefined && parsed.minor !== minor) return `is etcd ${version}, not ${minor}`;
  const { leastSafePatch, leastSafeReason } = etcdMinors[parsed.minor];
  return parsed.patch < leastSafePatch ? `is etcd ${version}: ${leastSafeReason}` : undefined;
}

async function findEtcdctl(etcdPath: string): Promise<string | undefined> {
  for (const folder of [dirname(etcdPath), ...pathFolders()]) {
    const path = join(folder, 'etcdctl');
    if (await isExecutableFile(path)) return path;
  }
  return undefined;
}
