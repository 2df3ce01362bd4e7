import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BootError } from '../boot-error';
import { systemPath } from './isolation';

const execute = promisify(execFile);

/**
 * Runs a command to its end and returns what it wrote to its output.
 *
 * @throws BootError with what it wrote to its error output, when it fails.
 */
export async function runCommand(label: string, file: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await execute(file, args, { env: { PATH: systemPath } });
    return stdout;
  } catch (error) {
    const { message, stderr = '', stdout = '' } = error as Error & { stderr?: string; stdout?: string };
    throw new BootError(
      `${label} failed: ${[stdout.trim(), stderr.trim()].filter(Boolean).join('\n') || message}`,
    );
  }
}
