import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { logFromNow, type LogFile } from '../src/processes/log-file';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

const explained = async (log: LogFile): Promise<string> => (await log.explain('/health')).text;

it('shows the last lines since it was looked at, but for those that were asked to be left out', async () => {
  const path = join(folder.path, 'log');
  appendFileSync(path, 'an earlier run\n');
  const log = await logFromNow(path);
  expect(await explained(log)).toBe('its log says nothing');

  appendFileSync(path, 'bind: address already in use\n');
  appendFileSync(path, 'serving /health false\n'.repeat(1_000));
  expect(await explained(log)).toBe('the last lines of its log:\n  bind: address already in use');

  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
  appendFileSync(path, `${lines.join('\n')}\n`);
  expect((await explained(log)).split('\n')).toEqual([
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
  expect((await explained(log)).split('\n')).toEqual([
    'why, as its log says:',
    `  ${fatal}`,
    'the last lines of its log:',
    '  {"level":"info"}',
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
  expect(await explained(log)).toBe(`why, as its log says:\n  ${line}`);
});

it('leaves out lines about the health check, but no other line that holds its path', async () => {
  const path = join(folder.path, 'log');
  const log = await logFromNow(path);
  const told = [
    '{"level":"warn","msg":"opening","path":"/srv/health/etcd1"}',
    '{"level":"fatal","msg":"failed to list data directory","dir":"/srv/health/etcd1"}',
  ];
  const checks = [
    '{"level":"warn","msg":"serving /health false; no leader"}',
    '{"level":"warn","msg":"Health check error","path":"/health","status-code":503}',
  ];
  appendFileSync(path, [...checks, ...told, ...checks, ''].join('\n'));
  const { text } = await log.explain('/health');
  for (const line of told) expect(text).toContain(line);
  for (const line of checks) expect(text).not.toContain(line);
});
