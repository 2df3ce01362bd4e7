import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withProgram } from './write-program';

const parent = join(__dirname, 'support/run-a-program.cjs');

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it did not come to that');
    await delay(20);
  }
}

test.each(['SIGHUP', 'SIGTERM', 'SIGKILL'] as const)(
  'a program that computes ends with the process that runs it, by %s, too',
  async (signal) => {
    const files = {
      'main.js': "require('node:fs').writeFileSync('pid', String(process.pid)); for (;;);\n",
    };
    await withProgram(files, async (folder) => {
      const args = ['--conditions=@etcd-iac/source', parent, folder];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      const file = join(folder, 'pid');
      await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
      const pid = Number(readFileSync(file, 'utf8'));
      child.kill(signal);
      // By itself it never ends.
      await until(() => !runs(pid));
    });
  },
  60_000,
);
