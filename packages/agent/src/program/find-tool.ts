import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A program that restores snapshots. */
export interface SnapshotTool {
  /** Its path. */
  readonly path: string;
  /** What its environment has to hold. */
  readonly env: Readonly<Record<string, string>>;
  /** Of the etcd that it is for, such as `3.6.14`. */
  readonly etcdVersion: string;
}

/** `etcdctl` of etcd 3.4 and 3.5 speaks an older API unless it is told to. */
const env = { ETCDCTL_API: '3' };

/** Which programs restore what is for an etcd. One of another minor release writes data that it does not know, or does not restore. */
export function toolsOf(etcdVersion: string): readonly ('etcdutl' | 'etcdctl')[] {
  if (etcdVersion.startsWith('3.4.')) return ['etcdctl', 'etcdutl'];
  return etcdVersion.startsWith('3.5.') ? ['etcdutl', 'etcdctl'] : ['etcdutl'];
}

/** Version that a program says it has, such as `3.6.14`. @returns `undefined` where it cannot be run, or says none. */
export async function versionOf(path: string, argument: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, [argument], { timeout: 10_000, env });
    return /version: *v?(\d+\.\d+\.\d+)/i.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

/** The first of these programs that is of the same minor release as etcd. */
export async function firstTool(
  paths: readonly string[],
  etcdVersion: string,
): Promise<SnapshotTool | undefined> {
  const minorOf = (version: string | undefined): string | undefined => version?.replace(/\.\d+$/, '');
  for (const path of paths) {
    if (minorOf(await versionOf(path, 'version')) === minorOf(etcdVersion)) return { path, env, etcdVersion };
  }
  return undefined;
}
