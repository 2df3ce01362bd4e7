import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Longer than a tool takes to say what it can do, on a machine that is busy. */
const answerMs = 30_000;

/** What restores a snapshot: `etcdutl`, or the `etcdctl` of 3.4 and 3.5. */
export interface RestoreTool {
  readonly path: string;
  /** What it says of `snapshot restore`. */
  readonly help: string;
}

/** Minor release of an etcd, such as `3.6`. @throws Error where it does not say. */
export async function minorOf(etcd: string): Promise<string> {
  const { stdout } = await run(etcd, ['--version'], { timeout: answerMs });
  const minor = /etcd Version: (\d+\.\d+)\./.exec(stdout)?.[1];
  if (minor === undefined) throw new Error(`${etcd} does not say which release it is`);
  return minor;
}

/** The tool beside an etcd, or else on the PATH; `undefined` where there is none that restores. */
export async function findRestoreTool(
  etcd: string,
  searchPath = '/usr/local/bin:/usr/bin:/bin',
): Promise<RestoreTool | undefined> {
  const folders = [dirname(etcd), ...searchPath.split(delimiter)];
  for (const name of ['etcdutl', 'etcdctl']) {
    for (const folder of folders) {
      const path = join(folder, name);
      const isThere = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      const help = isThere ? await helpOf(path) : undefined;
      if (help !== undefined) return { path, help };
    }
  }
  return undefined;
}

/** The etcdctl of 3.6 and later no more restores. */
async function helpOf(path: string): Promise<string | undefined> {
  const args = ['snapshot', 'restore', '--help'];
  const { stdout } = await run(path, args, { timeout: answerMs, env: toolEnvironment }).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('--initial-cluster-token') ? stdout : undefined;
}

/** Nothing of etcd's own settings: the tool would take some of them for its own. */
export const toolEnvironment = { ETCDCTL_API: '3' } as const;
