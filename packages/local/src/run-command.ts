import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { LocalClusterError } from './local-cluster-error';
import { isExhaustion } from './machine-error';

export interface CommandOptions {
  readonly cwd?: string;
  /** @default the environment of this process */
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** What an error calls the command. @default the name of the file */
  readonly label?: string;
}

const execute = promisify(execFile);

/**
 * Runs a command to its end and returns what it wrote to its output.
 *
 * @throws LocalClusterError with the last thing it wrote to its error output, when it fails or takes too long.
 */
export async function runCommand(
  file: string,
  args: readonly string[],
  { cwd, env = process.env, timeoutMs, signal, label = basename(file) }: CommandOptions,
): Promise<string> {
  try {
    const { stdout } = await execute(file, args, {
      ...(cwd !== undefined && { cwd }),
      ...(signal && { signal }),
      // What the command says is shown and matched: in one language.
      env: { ...env, LC_ALL: 'C' },
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    return stdout;
  } catch (error) {
    signal?.throwIfAborted();
    if (isExhaustion(error)) throw error;
    throw new LocalClusterError(`"${label}" failed: ${describeFailure(error, timeoutMs)}`);
  }
}

function describeFailure(error: unknown, timeoutMs: number): string {
  const { killed, stderr, message } = error as Error & { killed?: boolean; stderr?: string };
  if (killed) return `no end within ${timeoutMs} ms`;
  const said = stderr?.trim() ?? '';
  return said === '' ? message : said.split('\n').slice(-3).join('; ');
}
