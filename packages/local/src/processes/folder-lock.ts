import { spawn } from 'node:child_process';
import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { LocalClusterError } from '../local-cluster-error';

/** A folder that nobody else can lock. */
export interface FolderLock {
  /**
   * Descriptor of the open folder. The lock is that of whoever has it open, this process and those that it is handed to:
   * it lasts until the last of them has closed it or has ended, however that happens.
   */
  readonly descriptor: number;
  release(): void;
}

/** What a guardian needs to end the commands of a holder that was killed a moment ago. */
const patienceMs = 1_000;
const pollMs = 50;

/**
 * Locks a folder, which has to be there. The lock is the kernel's (`flock(2)`), on the folder itself: it leaves no file
 * behind, is the same by any path, and there is no moment at which two can have it.
 *
 * @throws LocalClusterError when somebody else has it, or the folder cannot be locked.
 */
export async function lockFolder(path: string): Promise<FolderLock> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const descriptor = await tryLock(path);
    if (descriptor !== undefined) {
      // The folder may have been exchanged for another one since it was opened.
      if (isAt(descriptor, path)) {
        return {
          descriptor,
          release() {
            closeSync(descriptor);
          },
        };
      }
      closeSync(descriptor);
    } else if (Date.now() > deadline) {
      throw new LocalClusterError(
        `folder "${path}" is in use by another start, or by a cluster that runs: stop that one, or give another dataDir`,
      );
    }
    await delay(pollMs);
  }
}

/** The descriptor of the locked folder; undefined while somebody else has the lock. */
function tryLock(path: string): Promise<number | undefined> {
  return process.platform === 'linux' ? lockByCommand(path) : Promise.resolve(lockByOpen(path));
}

/**
 * `open(2)` of macOS and the BSDs locks in the same step. Node has no names for these flags.
 * Source: `O_NONBLOCK` and `O_EXLOCK` of Darwin's `sys/fcntl.h`.
 */
const lockAtOnce = 0x4 | 0x20;

function lockByOpen(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | lockAtOnce);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}

/** Linux has no such flag, and Node no `flock(2)`: a command locks what this process has open. It ends, the lock stays. */
async function lockByCommand(path: string): Promise<number | undefined> {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    const child = spawn('/bin/sh', ['-c', 'command -p flock -n 3'], {
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe', descriptor],
    });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    const [code, said] = await Promise.all([ended, child.stderr ? text(child.stderr) : '']);
    if (code === 0) return descriptor;
    if (code !== 1) {
      throw new LocalClusterError(
        `folder "${path}" cannot be locked: ${said.trim() || `flock ended with ${String(code)}`}; ` +
          (code === 127
            ? 'install flock, which util-linux and BusyBox have'
            : 'give a dataDir on a disk of this machine'),
      );
    }
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  closeSync(descriptor);
  return undefined;
}

function isAt(descriptor: number, path: string): boolean {
  const [locked, there] = [fstatSync(descriptor), statSync(path, { throwIfNoEntry: false })];
  return locked.dev === there?.dev && locked.ino === there.ino;
}
