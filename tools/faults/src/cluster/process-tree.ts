import { readFileSync } from 'node:fs';

/** Ids of all that a process has started, and of what these have: each after the one that has started it. */
export function processesBelow(pid: number): readonly number[] {
  const children = readOf(pid, `task/${pid}/children`).trim();
  if (children === '') return [];
  return children.split(' ').flatMap((child) => [Number(child), ...processesBelow(Number(child))]);
}

/** Program and arguments, each ended by a zero; nothing where it has ended. */
export function commandOf(pid: number): string {
  return readOf(pid, 'cmdline');
}

/** Sends a signal to each; who has ended since it was found needs none. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function readOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has just ended.
    return '';
  }
}
