import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { LocalClusterError } from '../src';
import { lockFolder } from '../src/processes/folder-lock';
import { startGuarded } from '../src/processes/guarded-process';
import { runTypescript } from './support/run-typescript.cjs';
import { temporaryFolder } from './support/temporary-folder';
import { withEnv } from './support/with-env';

const folder = temporaryFolder();

// Nothing of the machine's PATH is needed.
withEnv(() => ({ PATH: '/absent' }));

const inUse = /^folder ".+" is in use by another start, or by a cluster that runs: /;

it('is had by one of many that ask at once, by whatever path', async () => {
  const link = join(folder.path, 'link');
  const path = join(folder.path, 'folder');
  mkdirSync(path);
  symlinkSync(path, link);
  const asked = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) => lockFolder(index % 2 ? link : path)),
  );
  const refusals = asked.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  expect(refusals).toHaveLength(7);
  for (const refusal of refusals) {
    expect(LocalClusterError.is(refusal)).toBe(true);
    expect(refusal.message).toMatch(inUse);
  }
  for (const result of asked) if (result.status === 'fulfilled') result.value.release();
  (await lockFolder(link)).release();
  expect(readdirSync(path)).toEqual([]);
});

it('lasts until the last command has ended that keeps it', async () => {
  const lock = await lockFolder(folder.path);
  const command = await startGuarded({
    path: '/bin/sleep',
    args: ['60'],
    env: process.env,
    logFile: join(folder.path, 'log'),
    kept: lock.descriptor,
  });
  lock.release();
  await expect(lockFolder(folder.path)).rejects.toThrow(inUse);
  command.signal('KILL');
  await command.end;
  (await lockFolder(folder.path)).release();
});

it('ends with a killed holder and what that has started', async () => {
  const holder = spawn(process.execPath, runTypescript('test/support/lock-and-wait.ts', folder.path), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(holder.stdout, 'data');
    await expect(lockFolder(folder.path)).rejects.toThrow(inUse);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    // At once: the guardian is still at it.
    (await lockFolder(folder.path)).release();
  } finally {
    holder.kill('SIGKILL');
  }
});

it('is that of the folder that is at the path now', async () => {
  const path = join(folder.path, 'folder');
  mkdirSync(path);
  const lock = await lockFolder(path);
  renameSync(path, join(folder.path, 'moved'));
  mkdirSync(path);
  const other = await lockFolder(path);
  other.release();
  lock.release();
});
