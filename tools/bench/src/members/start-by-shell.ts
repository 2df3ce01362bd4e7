import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { places } from '../places';
import type { PreparedMembers } from './prepare-members';

/** Members that a shell script has started. */
export interface ShellMembers {
  /** Until all of them were healthy. */
  readonly startMs: number;
  stop(): Promise<void>;
}

/**
 * Starts prepared members with a bare shell script, from the environments in a folder.
 *
 * @throws Error when one of them ends before all are healthy.
 */
export async function startByShell(
  { etcd, plans }: PreparedMembers,
  folder: string,
  signal: AbortSignal,
): Promise<ShellMembers> {
  signal.throwIfAborted();
  const ports = plans.map(({ ports: { metrics } }) => String(metrics));
  const health = plans[0]?.healthPaths.ready ?? '';
  const child = spawn('bash', [places.shellScript, etcd.path, folder, health, ...ports], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // The script ends its members when this closes, be it because this process has crashed.
  const closed = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await closed;
  };
  const abort = (): void => {
    child.stdin.end();
  };
  signal.addEventListener('abort', abort);
  void closed.then(() => {
    signal.removeEventListener('abort', abort);
  });
  for await (const line of createInterface(child.stdout)) return { startMs: Number(line) / 1000, stop };
  signal.throwIfAborted();
  throw new Error(`a member ended before all were healthy; its log is in ${folder}`);
}
