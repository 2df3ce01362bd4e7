import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const main = join(__dirname, '..', 'dist', 'main.js');

/** The files that the program has loaded when it ends. */
function loadedBy(...args: string[]): string[] {
  const script = `
    process.once('exit', () => console.log('\\n' + JSON.stringify(Object.keys(require.cache))));
    require(${JSON.stringify(main)});`;
  const { stdout } = spawnSync(process.execPath, ['--eval', script, '--', ...args], { encoding: 'utf8' });
  const loaded = JSON.parse(stdout.trim().split('\n').at(-1)!) as string[];
  return loaded.map((path) => path.replaceAll('\\', '/'));
}

describe('npm run verify:registry', () => {
  it('refuses a consumer that nobody knows with the names of all', () => {
    const { status, stderr } = spawnSync(process.execPath, [main, '--only', 'yarn'], { encoding: 'utf8' });
    expect(stderr).toMatch(/^error: .* 'yarn' is invalid. Allowed choices are generator, [^]*Usage: npm run/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(1);
  });

  it('loads what it needs once there is something to do', () => {
    const loaded = loadedBy('--help');
    const few = /\/node_modules\/commander\/|\/dist\/(main\.js|command-line\.cjs)$/;
    expect(loaded.length).toBeGreaterThan(2);
    expect(loaded.filter((path) => !few.test(path))).toEqual([]);
  });
});
