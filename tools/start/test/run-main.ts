import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** What `npm start` runs. */
export const main = join(__dirname, '..', 'dist', 'main.js');

/** How the program ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the program to its end. */
export function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...args],
      { env: { ...process.env, ...env } },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, output: stdout + stderr });
      },
    );
  });
}
