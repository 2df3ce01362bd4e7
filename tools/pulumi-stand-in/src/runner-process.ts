import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

import type { RunnerCommand } from './runner-command';

/** How long the runner may take, and who may stop it. */
export interface RunnerLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** How the runner ended and what it printed. */
export interface RunnerEnd {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly endedBy: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end; whatever happens, the process is gone when this settles. */
export async function runRunner(command: RunnerCommand, limits: RunnerLimits): Promise<RunnerEnd> {
  limits.signal?.throwIfAborted();
  const child = spawn(process.execPath, command.args, {
    cwd: command.cwd,
    // For the preload alone, which takes it away: what the program starts has another descriptor 3.
    env: { ...command.env, ETCD_IAC_PARENT_PIPE: '3' },
    // The last one is never written to: the kernel closes it when this process ends, and the preload of the runner ends it then.
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const stop = () => {
    // A program that spins never handles a polite signal, and a stand-in deployment has no state to save.
    child.kill('SIGKILL');
    // What the program itself started may still hold the pipes.
    child.stdout.destroy();
    child.stderr.destroy();
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, limits.timeoutMs);
  limits.signal?.addEventListener('abort', stop);
  process.once('exit', stop);
  try {
    const [exitCode, endedBy] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    limits.signal?.throwIfAborted();
    return { exitCode, endedBy, timedOut, stdout: stdout(), stderr: stderr() };
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener('abort', stop);
    process.removeListener('exit', stop);
  }
}

function collect(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
