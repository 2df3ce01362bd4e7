import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, constants, copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codeOf } from '../machine-error';

/** What a folder with etcd holds. There is no `etcdutl` before etcd 3.5, whose work `etcdctl` does there. */
export const programs = ['etcd', 'etcdutl', 'etcdctl'] as const;

/** Beside them: their checksums, as `sha256sum -c` reads them. */
const sumsFile = 'SHA256SUMS';

/** Notes the checksums of what a folder holds, which completes it. @throws Error where etcd is missing. */
export async function seal(folder: string): Promise<void> {
  const lines: string[] = [];
  for (const name of programs) {
    const sum = await sha256Of(join(folder, name)).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    if (sum !== undefined) lines.push(`${sum}  ${name}\n`);
    else if (name === 'etcd') throw new Error('the archive holds no etcd');
  }
  await writeFile(join(folder, sumsFile), lines.join(''));
}

/** Whether a folder holds what was once put there. */
export async function isWhole(folder: string): Promise<boolean> {
  try {
    const sums = await readSums(folder);
    if (!sums.has('etcd')) return false;
    for (const [name, sum] of sums) if ((await sha256Of(join(folder, name))) !== sum) return false;
    await access(join(folder, 'etcd'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Copies what a folder holds, and nothing else that lies there. */
export async function copyPrograms(from: string, to: string): Promise<void> {
  for (const name of (await readSums(from)).keys()) {
    await copyFile(join(from, name), join(to, name));
    // Shares have rights of their own.
    await chmod(join(to, name), 0o755);
  }
  await copyFile(join(from, sumsFile), join(to, sumsFile));
}

/**
 * Puts a whole folder into its place. Who comes second leaves what is there, unless that is broken: nobody else would replace it.
 *
 * @returns whether it was put there.
 */
export async function putInPlace(folder: string, place: string): Promise<boolean> {
  if (await renamed(folder, place)) return true;
  if (await isWhole(place)) return false;
  await rm(place, { recursive: true, force: true });
  return renamed(folder, place);
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (['EEXIST', 'ENOTEMPTY'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

async function readSums(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, sumsFile), 'utf8');
  return new Map(
    [...text.matchAll(/^([\da-f]{64}) {2}(etcd|etcdutl|etcdctl)$/gm)].map(([, sum = '', name = '']) => [
      name,
      sum,
    ]),
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
