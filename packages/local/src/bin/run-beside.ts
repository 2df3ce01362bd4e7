import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { LocalClusterError } from '../local-cluster-error';

/**
 * Runs a command with the given variables beside those of this process, in the same terminal, and hands on the signals that this
 * process gets. Returns its exit code, or that which a shell gives a command that was ended by a signal.
 *
 * @throws LocalClusterError when it cannot be run.
 */
export function runBeside(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    const handOn = (signal: NodeJS.Signals): void => {
      // A terminal has told the command itself; told twice, many give up at once what they would have tidied up.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handOn);
    child.once('error', ({ message }) => {
      reject(new LocalClusterError(`the command cannot be run: ${message}`));
    });
    child.once('exit', (code, endedBy) => {
      resolve(code ?? 128 + (endedBy === null ? 0 : constants.signals[endedBy]));
    });
  });
}
