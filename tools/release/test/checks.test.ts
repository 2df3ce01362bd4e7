import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseKnip } from '../src/check-unused';
import { addPackages, createWorkspace, repositoryRoot } from './support/scratch-workspace';

// publint and are-the-types-wrong are ES modules, which jest cannot load: the built command does.
const command = join(repositoryRoot, 'tools/release/dist/main.js');
function check(cwd: string, ...names: readonly string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'check', ...names], {
    cwd,
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr };
}

describe('the packages of this workspace', () => {
  it.each(['api', 'packages', 'unused'])(
    'pass the check of %s',
    (name) => {
      const { code, output } = check(repositoryRoot, name);
      expect(output).toMatch(new RegExp(`^ok {4} ${name}$`, 'm'));
      expect(output).not.toContain('failed');
      expect(code).toBe(0);
    },
    60_000,
  );
});

describe('check packages', () => {
  it('shows what publint and are-the-types-wrong refuse, and what has no budget', () => {
    const workspace = createWorkspace();
    try {
      addPackages(workspace);
      const base = workspace.readJson('packages/base/package.json');
      const top = workspace.readJson('packages/top/package.json');
      workspace.write({
        'packages/base/package.json': JSON.stringify({ ...base, main: './dist/none.js' }),
        'packages/top/package.json': JSON.stringify({
          ...top,
          exports: { '.': './dist/index.js', './more': './src/index.ts' },
        }),
      });
      const { code, output } = check(workspace.root, 'packages');
      expect(code).toBe(1);
      expect(output).toContain('packages/base: has no budget');
      expect(output).toMatch(
        /packages\/base\/package\.json: publint: pkg\.main is \.\/dist\/none\.js but the file does not exist/,
      );
      expect(output).toMatch(/packages\/top: are the types wrong: .*"NoResolution","entrypoint":"\.\/more"/);
      expect(output).toMatch(/@scratch\/base .* 0\.\d kB .* 6 /);
    } finally {
      workspace.remove();
    }
  });
});

describe('check unused', () => {
  it('says what knip found', () => {
    const report = {
      issues: [
        { file: 'packages/core/src/a.ts', exports: [{ name: 'one' }, { name: 'two' }], types: [], files: [] },
        { file: 'package.json', dependencies: [{ name: 'left' }] },
      ],
    };
    expect(parseKnip(JSON.stringify(report)).map(({ subject, problem }) => `${subject}: ${problem}`)).toEqual(
      ['packages/core/src/a.ts: exports: one, two', 'package.json: dependencies: left'],
    );
  });

  it('fails where knip cannot work', () => {
    const workspace = createWorkspace();
    try {
      addPackages(workspace);
      workspace.write({ 'knip.json': '{"workspaces": 1}' });
      const { code, output } = check(workspace.root, 'unused');
      expect(output).toContain('knip');
      expect(code).toBe(1);
    } finally {
      workspace.remove();
    }
  });
});
