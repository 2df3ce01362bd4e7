import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { logFromNow } from '../src/processes/log-file';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

it('shows the last lines since it was looked at, but for those that were asked to be left out', async () => {
  const path = join(folder.path, 'log');
  appendFileSync(path, 'an earlier run\n');
  const log = await logFromNow(path);
  expect(await log.describeTail('/health')).toBe('its log says nothing');

  appendFileSync(path, 'bind: address already in use\n');
  appendFileSync(path, 'serving /health false\n'.repeat(1_000));
  expect(await log.describeTail('/health')).toBe(
    'the last lines of its log:\n  bind: address already in use',
  );

  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
  appendFileSync(path, `${lines.join('\n')}\n`);
  expect((await log.describeTail('/health')).split('\n')).toEqual([
    'the last lines of its log:',
    ...lines.slice(-12).map((line) => `  ${line}`),
  ]);
});

it('shows why etcd ended before the last lines, wherever it stands', async () => {
  const path = join(folder.path, 'log');
  const log = await logFromNow(path);
  const fatal = '{"level":"fatal","msg":"failed to create WAL","error":"no space left on device"}';
  const stack = Array.from({ length: 200 }, (_, index) => `\tgo.etcd.io/etcd/frame${index}`);
  appendFileSync(path, ['{"level":"info"}', fatal, 'goroutine 1 [running]:', ...stack, ''].join('\n'));
  expect((await log.describeTail('/health')).split('\n')).toEqual([
    'why, as its log says:',
    `  ${fatal}`,
    'the last lines of its log:',
    ...stack.slice(-12).map((line) => `  ${line}`),
  ]);
});

it.each([
  'panic: freepages: failed to get all reachable pages',
  'fatal error: runtime: out of memory',
  '{"level":"panic","ts":"2026-11-29T07:07:49.405Z","msg":"failed to recover v3 backend"}',
  '{"level":"warn","msg":"write /data/wal/0.tmp: no space left on device"}',
])('shows %j once, without a heading for nothing', async (line) => {
  const path = join(folder.path, 'log');
  const log = await logFromNow(path);
  appendFileSync(path, `${line}\n${line}\n`);
  expect(await log.describeTail('/health')).toBe(`why, as its log says:\n  ${line}`);
});
