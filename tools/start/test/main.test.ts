import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { main, run } from './run-main';

/** The command line of a process; empty where there is none of this id. */
function commandOf(pid: string): string {
  return spawnSync('ps', ['-o', 'args=', '-p', pid], { encoding: 'utf8' }).stdout.trim();
}

/** The files that the program has loaded when it ends. */
function loadedBy(...args: string[]): string[] {
  const script = `
    process.once('exit', () => console.log('\\n' + JSON.stringify(Object.keys(require.cache))));
    require(${JSON.stringify(main)});`;
  const { stdout } = spawnSync(process.execPath, ['--eval', script, '--', ...args], { encoding: 'utf8' });
  const loaded = JSON.parse(stdout.trim().split('\n').at(-1)!) as string[];
  return loaded.map((path) => path.replaceAll('\\', '/'));
}

describe('npm start', () => {
  it('ended by SIGHUP while it declares with Pulumi, leaves no program behind', async () => {
    const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    const runners = (): string[] =>
      spawnSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], { encoding: 'utf8' })
        .stdout.trim()
        .split(/\s+/)
        .filter((pid) => commandOf(pid).includes('@pulumi/pulumi/cmd/run'));
    while (runners().length === 0) await delay(50);
    const [runner] = runners();
    const [[code]] = await Promise.all([
      once(child, 'exit') as Promise<[number | null]>,
      delay(500).then(() => child.kill('SIGHUP')),
    ]);
    expect(code).toBe(1);
    expect(output).toContain('failed: interrupted');
    expect(commandOf(runner!)).toBe('');
  });

  it('tells what is wrong without a stack trace and ends with 1', async () => {
    const { code, output } = await run(['--once'], { ETCD_IAC_ETCD: process.execPath });
    expect(output).toContain(`failed: ETCD_IAC_ETCD "${process.execPath}" `);
    expect(output).not.toMatch(/\n\s+at /);
    // Known before the engines have declared anything, which takes seconds.
    expect(output).not.toContain('synthesize');
    expect(code).toBe(1);
  });

  it('takes the etcd to run from the command line, too', async () => {
    const { code, output } = await run(['--once', '--etcd', process.execPath]);
    expect(output).toContain(`failed: ETCD_IAC_ETCD "${process.execPath}" `);
    expect(code).toBe(1);
  });

  it('loads what it needs once there is something to do', () => {
    const loaded = loadedBy('--help');
    const few = /\/node_modules\/commander\/|\/dist\/(main\.js|command-line\.cjs)$/;
    expect(loaded.length).toBeGreaterThan(2);
    expect(loaded.filter((path) => !few.test(path))).toEqual([]);
  });

  it.each([['--onec'], ['extra']])('refuses %s with the usage', async (argument) => {
    const { code, output } = await run([argument]);
    expect(output).toMatch(/^error: [^]*Usage: npm start -- \[options\]/);
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });
});
