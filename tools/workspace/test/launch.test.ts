import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '..', '..', '..');
const { scripts } = JSON.parse(readFileSync(join(workspaceRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
/** The npm scripts that start a tool, each with its tool. */
const launched = Object.entries(scripts).flatMap(([script, command]) => {
  const [, tool] = /^node tools\/launch\/launch\.cjs ([a-z]+)$/.exec(command) ?? [];
  return tool === undefined ? [] : [[script, tool] as const];
});

/** What a command line may need: all that is installed in the workspace below. */
const allowedPackages = ['commander', 'semver'];

/** Stands in for Nx: writes down what it was asked to build, and a program that tells how it was called. */
const nx = `
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const args = process.argv.slice(2);
writeFileSync('built.json', JSON.stringify(args));
if (process.env.BUILD_FAILS) process.exit(3);
const folder = 'tools/' + args[1].split(':')[0];
const main = join(folder, JSON.parse(readFileSync(folder + '/package.json', 'utf8')).main);
mkdirSync(dirname(main), { recursive: true });
writeFileSync(main, 'console.log(JSON.stringify(process.argv.slice(1)))');
`;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

describe('the launcher, where nothing is built', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'etcd-iac-launch-')));
    const copied = launched.flatMap(([, tool]) => [
      `tools/${tool}/package.json`,
      `tools/${tool}/src/command-line.cjs`,
    ]);
    for (const file of ['package.json', 'tools/launch/launch.cjs', ...copied])
      cpSync(join(workspaceRoot, file), join(root, file));
    mkdirSync(join(root, 'node_modules', 'nx'), { recursive: true });
    writeFileSync(join(root, 'node_modules', 'nx', 'package.json'), '{ "bin": { "nx": "nx.js" } }');
    writeFileSync(join(root, 'node_modules', 'nx', 'nx.js'), nx);
    for (const name of allowedPackages)
      symlinkSync(join(workspaceRoot, 'node_modules', name), join(root, 'node_modules', name));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function launch(tool: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join('tools', 'launch', 'launch.cjs'), tool, ...args],
      { cwd: root, env: { PATH: '', ...env }, encoding: 'utf8' },
    );
    return { code: status, output: stdout + stderr };
  }
  const mainOf = (tool: string): string => {
    const manifest = readFileSync(join(root, 'tools', tool, 'package.json'), 'utf8');
    return (JSON.parse(manifest) as { main: string }).main;
  };
  const hasBuilt = (): boolean => existsSync(join(root, 'built.json'));

  it.each(['18.20.4', '20.18.3', '23.11.1'])('refuses Node %s in one sentence', (version) => {
    const older = join(root, 'older.cjs');
    const versions = `{ value: { ...process.versions, node: '${version}' } }`;
    writeFileSync(older, `Object.defineProperty(process, 'versions', ${versions});`);
    expect(launch('start', ['--help'], { NODE_OPTIONS: `--require=${older}` })).toEqual({
      code: 1,
      output: `failed: etcd-iac needs Node 20.19, 22.12 or 24 and later; this is ${version}\n`,
    });
  });

  it('is what starts our tools', () => {
    expect(launched).toEqual(
      expect.arrayContaining([
        ['start', 'start'],
        ['release', 'release'],
        ['verify:registry', 'registry'],
        ['bench', 'bench'],
      ]),
    );
  });

  it.each(launched)('answers npm run %s -- --help at once', (script, tool) => {
    const { code, output } = launch(tool, ['--help']);
    expect(output).toMatch(/^Usage: /);
    expect(output).toContain(script === 'start' ? 'npm start --' : `npm run ${script} --`);
    expect(code).toBe(0);
    expect(hasBuilt()).toBe(false);
  });

  it.each([
    ...launched.map(
      ([, tool]) => [tool, ['--no-such-option'], /^error: unknown option '--no-such-option'/] as const,
    ),
    ['start', ['extra'], /^error: too many arguments/],
    ['start', ['--etcd', 'etcd'], /^error: option '--etcd <file>' argument 'etcd' is invalid. Name it by/],
    ['release', ['publsh'], /^error: unknown command 'publsh'\n\(Did you mean publish\?\)/],
    ['release', ['version', '1.2'], /^error: .* '1.2' is invalid for argument 'specifier'. Name major, /],
    [
      'release',
      ['publish', '--tag', '1'],
      /^error: option '--tag <word>' argument '1' is invalid. Name a word/,
    ],
    [
      'release',
      ['check', 'all'],
      /^error: .* 'all' is invalid for argument 'checks'. Allowed choices are api, /,
    ],
    ['bench', ['--only', 'all'], /^error: .* 'all' is invalid. Allowed choices are cdktf, pulumi, /],
    ['registry', ['--only', 'yarn'], /^error: .* 'yarn' is invalid. Allowed choices are generator, pulumi, /],
  ] as const)('refuses %s %j at once', (tool, args, message) => {
    const { code, output } = launch(tool, args);
    expect(output).toMatch(message);
    expect(output).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
    expect(hasBuilt()).toBe(false);
  });

  it.each([
    ['a path where nothing is', '/nowhere/etcd'],
    ['a folder', tmpdir()],
    ['a file that cannot be run', join(workspaceRoot, 'package.json')],
  ])('refuses %s for the etcd of ETCD_IAC_ETCD at once', (_what, path) => {
    const { code, output } = launch('start', ['--once'], { ETCD_IAC_ETCD: path });
    expect(output).toMatch(/^error: .* from env 'ETCD_IAC_ETCD' is invalid. It is not an executable file/);
    expect(output).toContain(path);
    expect(code).toBe(1);
    expect(hasBuilt()).toBe(false);
  });

  it.each([
    ['start', ['--once']],
    ['start', ['--etcd', process.execPath]],
    ['start', []],
    ['release', ['check', 'api', 'history']],
    ['registry', ['--only', 'cdktf', 'pnpm']],
    ['bench', ['--without', 'nx', '--output', 'there']],
  ])('builds %s and hands it its arguments: %#', (tool, args) => {
    // An empty variable is none.
    const { code, output } = launch(tool, args, { ETCD_IAC_ETCD: '' });
    expect(JSON.parse(output)).toEqual([join(root, 'tools', tool, mainOf(tool)), ...args]);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(root, 'built.json'), 'utf8'))).toEqual(['run', `${tool}:build`]);
  });

  it.each(['version', 'publish'])('refuses to %s what is not committed at once', (command) => {
    const inRepository = { PATH: process.env.PATH ?? '' };
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    const { code, output } = launch('release', [command, '--execute'], inRepository);
    expect(output).toMatch(
      /^\nfailed:\n- working tree: has changes that are not committed: [^\n]+\n {2}Commit or/,
    );
    expect(code).toBe(1);
    expect(hasBuilt()).toBe(false);
    // A dry run changes nothing.
    expect(launch('release', [command], inRepository).code).toBe(0);
    expect(hasBuilt()).toBe(true);
  });

  it('runs nothing after a build that failed, and ends as it did', () => {
    expect(launch('start', ['--once'], { BUILD_FAILS: '1' })).toEqual({ code: 3, output: '' });
  });

  it('says what to do where nothing is installed', () => {
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(launch('start', ['--help'])).toEqual({
      code: 1,
      output: 'failed: what this needs is not installed; run npm ci first\n',
    });
  });
});
