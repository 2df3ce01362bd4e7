import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunner } from '@etcd-iac/processes';
import { runFresh } from '../src/measure/fresh-process';
import { measuredEnvironment } from '../src/measure/measured-environment';

const runner = createRunner({
  env: measuredEnvironment(process.env),
  signal: new AbortController().signal,
  secrets: [],
});

describe('a fresh process', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'etcd-iac-bench-test-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const run = (script: string) => runFresh({ args: ['-e', script], cwd: folder }, runner, folder);

  it('is measured by the memory that it held at a time, be it freed again', async () => {
    const little = await run('0');
    const much = await run('Buffer.alloc(200 * 1024 ** 2, 1)');
    expect(little.peakMiB).toBeLessThan(100);
    expect(much.peakMiB - little.peakMiB).toBeGreaterThan(180);
  });

  it('is not measured by what this process holds', async () => {
    const held = Buffer.alloc(300 * 1024 ** 2, 1);
    const { peakMiB } = await run('0');
    expect(held.length).toBeGreaterThan(peakMiB * 1024 ** 2);
    expect(peakMiB).toBeLessThan(100);
  });

  it('is measured to its end', async () => {
    const { wallMs } = await run('setTimeout(() => {}, 300)');
    expect(wallMs).toBeGreaterThan(300);
  });

  it('is the one that reports, not what it starts', async () => {
    const { peakMiB, stdout } = await run(
      "const { stdout } = require('child_process').spawnSync(process.execPath, ['-p', 'Buffer.alloc(200 * 1024 ** 2, 1).length'], { encoding: 'utf8' }); console.log(stdout)",
    );
    expect(stdout.trim()).toBe(String(200 * 1024 ** 2));
    expect(peakMiB).toBeLessThan(100);
    expect(existsSync(join(folder, 'report.json'))).toBe(false);
  });

  it('that fails is no measurement', async () => {
    await expect(run('process.exit(3)')).rejects.toThrow('exit code 3');
  });
});

describe(measuredEnvironment, () => {
  it('leaves out what npm, Nx and a shell for etcd add, and keeps the rest', () => {
    const own = {
      PATH: '/bin',
      HOME: '/home/user',
      NODE_OPTIONS: '--max-semi-space-size=64',
      npm_config_cache: '/cache',
      NX_CACHE_DIRECTORY: '/nx',
      ETCDCTL_ENDPOINTS: 'https://etcd1:2379',
      PULUMI_ACCESS_TOKEN: 'secret',
      CDKTF_OUTDIR: 'elsewhere',
    };
    expect(measuredEnvironment(own)).toEqual({ PATH: '/bin', HOME: '/home/user' });
  });
});
