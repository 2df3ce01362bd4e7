import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { folderGuardian } from './guardian';

/** A folder that does not outlive this process. */
export interface GuardedFolder {
  /** Removes it now. */
  remove(): Promise<void>;
}

/**
 * Has a folder removed when this process ends, however that happens, also when no command runs in it at that time. Where that
 * cannot be had, the folder is removed at once.
 */
export async function guardFolder(path: string): Promise<GuardedFolder> {
  const child = spawn('/bin/sh', ['-c', folderGuardian, 'etcd-iac-guardian', path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const end = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  const remove = async (): Promise<void> => {
    await end;
    await rm(path, { recursive: true, force: true });
  };
  try {
    await once(child, 'spawn');
  } catch (error) {
    await remove();
    throw error;
  }
  // A guardian that somebody killed breaks the pipe; `remove` does without it.
  child.stdin.on('error', () => undefined);
  return {
    async remove() {
      child.stdin.end();
      await remove();
    },
  };
}
