/** Program that locks a folder, starts a command that keeps the lock, says so, and waits for its end. */
import { join } from 'node:path';
import { lockFolder } from '../../src/processes/folder-lock';
import { startGuarded } from '../../src/processes/guarded-process';

async function main(): Promise<void> {
  const folder = process.argv[2]!;
  const { descriptor } = await lockFolder(folder);
  await startGuarded({
    path: '/bin/sleep',
    args: ['60'],
    env: process.env,
    logFile: join(folder, 'log'),
    kept: descriptor,
  });
  process.stdout.write('locked\n');
  setInterval(() => undefined, 60_000);
}

void main();
