import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** A program to run. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the runner's environment. @default {} */
  readonly env?: NodeJS.ProcessEnv;
}

/** How a program ended and what it said. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs programs with one environment, until it is told to stop. */
export interface Runner {
  /** Runs a program that has to succeed and returns what it printed. Throws `CommandError` if it fails. */
  run(command: Command): Promise<string>;
  /** Runs a program that may fail. */
  attempt(command: Command): Promise<CommandResult>;
  /** Waits until none runs any more. */
  idle(): Promise<void>;
}

/** What all programs are run with. */
export interface RunnerOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Ends the programs that run, with all that they have started. */
  readonly signal: AbortSignal;
  /** What must not be shown. */
  readonly secrets: readonly string[];
}

/** How many lines of a failed program are shown. The end tells the most. */
const shownLines = 60;

/** How long a program may take to end by itself, once it is told to. */
const graceMs = 3_000;

/** A program failed that had to succeed. The message holds the end of its output, without secrets. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export function createRunner({ env, signal, secrets }: RunnerOptions): Runner {
  const running = new Set<Promise<unknown>>();
  const attempt = async (command: Command): Promise<CommandResult> => {
    const end = runToEnd({ ...command, env: { ...env, ...command.env } }, signal);
    running.add(end);
    const result = await end.finally(() => running.delete(end));
    return { ...result, stdout: hide(result.stdout, secrets), stderr: hide(result.stderr, secrets) };
  };
  return {
    attempt,
    idle: async () => {
      await Promise.allSettled(running);
    },
    run: async (command) => {
      const result = await attempt(command);
      if (result.code !== 0) throw new CommandError(describeFailure(command, result));
      return result.stdout;
    },
  };
}

/** The command, its end, and the last lines of what it said. */
export function describeFailure(
  { command, args, cwd }: Pick<Command, 'command' | 'args' | 'cwd'>,
  { code, stdout, stderr }: CommandResult,
): string {
  const output = [stdout, stderr].map((part) => part.trim()).filter((part) => part !== '');
  const lines = output.join('\n').split('\n');
  const left = lines.length - shownLines;
  return [
    `\`${[command, ...args].join(' ')}\` in ${cwd} ended with exit code ${code}:`,
    ...(left > 0 ? [`  (${left} lines before)`] : []),
    ...lines.slice(-shownLines).map((line) => `  ${line}`),
  ].join('\n');
}

/** Replaces secrets in a text. */
function hide(output: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), output);
}

async function runToEnd({ command, args, cwd, env }: Command, signal: AbortSignal): Promise<CommandResult> {
  signal.throwIfAborted();
  // A group of its own: npm and Nx start programs that would outlive them.
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const killGroup = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // They have ended by themselves.
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    killGroup('SIGTERM');
    timer = setTimeout(killGroup, graceMs, 'SIGKILL');
  };
  const killNow = (): void => {
    killGroup('SIGKILL');
  };
  signal.addEventListener('abort', stop);
  process.once('exit', killNow);
  try {
    const ended = new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        resolve(code ?? 1);
      });
    });
    const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    signal.throwIfAborted();
    return { code, stdout, stderr };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    process.removeListener('exit', killNow);
  }
}
