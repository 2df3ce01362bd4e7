import { newestEtcdVersion } from '@etcd-iac/core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEtcd } from '../src';
import { runs } from './support/processes';
import { runTypescript } from './support/run-typescript.cjs';

let temporary: string;
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'etcd-iac-bin-'));
});
afterAll(() => {
  rmSync(temporary, { recursive: true });
});
/** Nothing of a cluster that was not to be kept is left. */
afterEach(() => {
  expect(readdirSync(temporary)).toEqual([]);
});

function begin(args: readonly string[]) {
  const child = spawn(process.execPath, runTypescript('src/bin/local.ts', ...args), {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { output: '', errors: '' };
  child.stdout.on('data', (chunk) => (said.output += String(chunk)));
  child.stderr.on('data', (chunk) => (said.errors += String(chunk)));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  return { child, ended };
}
const run = (...args: string[]) => begin(args).ended;

it('runs a command that finds the cluster as etcdctl does, and ends with its exit code', async () => {
  const { etcdctlPath, version } = await findEtcd();
  const script = `"${etcdctlPath}" put greeting hello && "${etcdctlPath}" get greeting --print-value-only && exit 7`;
  const { code, output, errors } = await run('--size', '1', '--', 'sh', '-c', script);
  const asked = newestEtcdVersion();
  const other = version === asked ? '' : ` (the spec asks for ${asked})`;
  expect(errors).toContain(`etcd ${version}${other} at `);
  expect({ code, output }).toEqual({ code: 7, output: 'OK\nhello\n' });
});

it('gives the members agents where it is asked to', async () => {
  const { code, output, errors } = await run(
    '--size',
    '1',
    '--agents',
    '--',
    'sh',
    '-c',
    'ls "$TMPDIR"/*/vault',
  );
  expect(errors).toContain('etcd1 is healthy');
  // Beside it there may be backups already.
  expect({ code, names: output.split('\n') }).toEqual({
    code: 0,
    names: expect.arrayContaining(['generation-1']) as string[],
  });
});

it('without a command prints what a shell needs, stays up until it is interrupted, and takes its folder away', async () => {
  const { child, ended } = begin(['--transport-security', 'none']);
  for await (const chunk of child.stderr.iterator({ destroyOnReturn: false }))
    if (String(chunk).includes('Press Ctrl-C')) break;
  child.stderr.resume();
  expect(readdirSync(temporary)).not.toEqual([]);
  child.kill('SIGINT');
  const { code, output } = await ended;
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringMatching(/^export ETCDCTL_ENDPOINTS='http:\/\/127\.0\.0\.1:\d+'\n$/) as string,
  });
});

it('hands a signal on to the command, and keeps what it was told to keep', async () => {
  const dataDir = `${temporary}-kept`;
  const { child, ended } = begin(['--data-dir', dataDir, '--', 'sh', '-c', 'echo $$; exec sleep 60']);
  const [pid] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGTERM');
  expect((await ended).code).toBe(128 + 15);
  expect(runs(Number(pid))).toBe(false);
  expect(existsSync(join(dataDir, 'cluster.json'))).toBe(true);
  rmSync(dataDir, { recursive: true });
});

it.each([
  [['--size', '2'], '--size "2" is not one of 1, 3, 5, 7'],
  [['--etcd', '3.3'], '--etcd "3.3" is not one of 3.4, 3.5, 3.6, 3.7'],
  [['--transport-security', 'tls'], '--transport-security "tls" is not one of mutual, server, none'],
  [['--sise', '3'], "Unknown option '--sise'"],
  [['npm', 'run', 'dev'], 'write "--" before the command: etcd-iac-local -- npm …'],
  [['--size', '1', '--'], 'there is no command after "--"'],
])('answers a mistake with one line and exit code 2: %j', async (args, message) => {
  expect(await run(...args)).toEqual({ code: 2, output: '', errors: `etcd-iac-local: ${message}\n` });
});

it('says that a command cannot be run, and stops the cluster', async () => {
  const { code, errors } = await run('--', 'no-such-command');
  expect(code).toBe(1);
  expect(errors).toMatch(/etcd-iac-local: the command cannot be run: spawn no-such-command ENOENT\n$/);
});

it('explains itself', async () => {
  const { code, output, errors } = await run('--help');
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(output).toMatch(/^Usage: etcd-iac-local \[options\] \[-- command/);
});
