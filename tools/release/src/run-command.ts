import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { ReleaseError } from './release-error';

/** How a program ended, and what it said. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program without a shell and collects what it says. A failing program is a result, one that cannot be run a `ReleaseError`. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<CommandResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => {
      reject(notRun(command, error));
    });
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** Runs a program that shows its output itself, and returns its exit code. */
export async function showCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<number> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(notRun(command, error));
    });
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

function notRun(command: string, { message }: Error): ReleaseError {
  return new ReleaseError([
    { subject: command, problem: `cannot be run: ${message}`, remedy: 'Install it, or put it on the PATH.' },
  ]);
}
