import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Where a program runs, and how long it may take. */
export interface ProcessOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** How a program ended and what it printed. */
export interface ProcessEnd {
  /** Null when it was stopped. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. It is gone when this settles, or when this process ends. */
export async function runProcess(
  program: string,
  args: readonly string[],
  { cwd, env, timeoutMs }: ProcessOptions,
): Promise<ProcessEnd> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const stop = () => {
    child.kill('SIGKILL');
  };
  const timer = setTimeout(stop, timeoutMs);
  process.once('exit', stop);
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { exitCode, stdout: stdout(), stderr: stderr() };
  } finally {
    clearTimeout(timer);
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
