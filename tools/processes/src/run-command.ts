import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program to run, without a shell. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the environment that it is run with. @default {} */
  readonly env?: NodeJS.ProcessEnv;
  /** What it reads from its standard input. @default nothing */
  readonly input?: string;
}

/** How a program is run. */
export interface RunOptions {
  /** The whole environment. @default that of this process */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Ends the program with all that it has started; the run then rejects with the reason. @default nothing does */
  readonly signal?: AbortSignal | undefined;
  /** When to end it, in milliseconds from its start. @default never */
  readonly timeoutMs?: number;
  /**
   * How long it may take to end by itself once it is told to, in milliseconds. With 0 it is killed at once.
   *
   * @default 3000
   */
  readonly graceMs?: number;
  /** Whether its output is in the result, or is shown where that of this process is. @default 'collected' */
  readonly output?: 'collected' | 'shown';
  /**
   * Whether it stays in the group of this process, and with that at the terminal, where git asks for the passphrase of a key. What it
   * has started is not ended with it then.
   *
   * @default false
   */
  readonly atTerminal?: boolean;
  /**
   * Whether it gets a pipe as its descriptor 3 that nobody writes to. The kernel closes it when this process ends, even when it is
   * killed, so a program that watches it can end as well.
   *
   * @default false
   */
  readonly lifeline?: boolean;
}

/** How a program ended and what it said. */
export interface CommandResult {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  /** `null` where it ended by itself. */
  readonly endedBy: NodeJS.Signals | null;
  /** Whether it was ended because its time was over. */
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program could not even be started. */
export class CommandNotRunError extends Error {
  override readonly name = 'CommandNotRunError';
}

/** How long the output of a killed program is waited for: what it has started in a group of its own may hold it open for ever. */
const lastOutputMs = 500;

/**
 * Runs a program to its end. It is gone when this settles, and when this process ends.
 *
 * @throws CommandNotRunError where it cannot be started. One that fails is a result.
 */
export async function runCommand(command: Command, options: RunOptions = {}): Promise<CommandResult> {
  const { signal, timeoutMs, graceMs = 3_000 } = options;
  signal?.throwIfAborted();
  const child = start(command, options);
  const timers: NodeJS.Timeout[] = [];
  const later = (task: () => void, afterMs: number): void => void timers.push(setTimeout(task, afterMs));
  const killNow = (): void => {
    send(child, 'SIGKILL', options);
    later(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, lastOutputMs);
  };
  const stop = (): void => {
    if (graceMs === 0) {
      killNow();
      return;
    }
    send(child, 'SIGTERM', options);
    later(killNow, graceMs);
  };
  let timedOut = false;
  if (timeoutMs !== undefined)
    later(() => {
      timedOut = true;
      stop();
    }, timeoutMs);
  signal?.addEventListener('abort', stop);
  process.once('exit', killNow);
  try {
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    const { code, endedBy } = await endOf(child, command);
    signal?.throwIfAborted();
    return { code, endedBy, timedOut, stdout: stdout(), stderr: stderr() };
  } finally {
    timers.forEach(clearTimeout);
    signal?.removeEventListener('abort', stop);
    process.removeListener('exit', killNow);
  }
}

function start({ command, args, cwd, env, input }: Command, options: RunOptions): ChildProcess {
  const output = options.output === 'shown' ? 'inherit' : 'pipe';
  const child = spawn(command, args, {
    cwd,
    env: { ...(options.env ?? process.env), ...env },
    stdio: [
      input === undefined ? 'ignore' : 'pipe',
      output,
      output,
      ...(options.lifeline ? ['pipe' as const] : []),
    ],
    // npm, Nx and terraform start programs that would outlive them.
    detached: hasOwnGroup(options),
  });
  // A program that ends before it has read everything says so by its end.
  child.stdin?.on('error', () => undefined).end(input);
  return child;
}

/** Windows has no groups of processes: a program is ended alone there. */
function hasOwnGroup({ atTerminal = false }: RunOptions): boolean {
  return !atTerminal && process.platform !== 'win32';
}

function send(child: ChildProcess, name: NodeJS.Signals, options: RunOptions): void {
  if (child.pid === undefined) return;
  try {
    if (hasOwnGroup(options)) process.kill(-child.pid, name);
    else child.kill(name);
  } catch {
    // They have ended by themselves.
  }
}

function endOf(child: ChildProcess, { command }: Command): Promise<Pick<CommandResult, 'code' | 'endedBy'>> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      const remedy = 'install it, or put it on the PATH';
      reject(new CommandNotRunError(`${command} cannot be run: ${cause.message}; ${remedy}`, { cause }));
    });
    child.once('close', (code, endedBy) => {
      resolve({ code, endedBy });
    });
  });
}

function collect(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
