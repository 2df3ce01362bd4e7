import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkflow, scriptLines } from '../src/read-workflow';

const workspaceRoot = join(__dirname, '..', '..', '..');
const readText = (...path: readonly string[]): string => readFileSync(join(workspaceRoot, ...path), 'utf8');

const folders = ['packages', 'tools', 'apps'].flatMap((group) =>
  readdirSync(join(workspaceRoot, group))
    .map((name) => join(group, name))
    .filter((folder) => existsSync(join(workspaceRoot, folder, 'package.json'))),
);
const withLongTests = folders.filter((folder) =>
  existsSync(join(workspaceRoot, folder, 'test', 'long-tests.cjs')),
);

/** Loads a CommonJS module of the workspace, as jest does. */
const load = (...path: readonly string[]): unknown => jest.requireActual(join(workspaceRoot, ...path));

describe('the tests that are long by nature', () => {
  it('are a target of each project that has some, and of no other', () => {
    const withTarget = folders.filter((folder) => {
      const { nx } = JSON.parse(readText(folder, 'package.json')) as { nx: { targets: object } };
      return 'test-long' in nx.targets;
    });
    expect(withTarget).toEqual(withLongTests);
    expect(withLongTests.length).toBeGreaterThan(0);
  });

  it.each(withLongTests)('are run by that target, and by no other: %s', (folder) => {
    const long = load(folder, 'test', 'long-tests.cjs') as readonly string[];
    const settings = readdirSync(join(workspaceRoot, folder)).filter((file) => /^jest\..*cjs$/.test(file));
    for (const file of settings) {
      const { testMatch = [] } = load(folder, file) as { readonly testMatch?: readonly string[] };
      const chosen = long.filter((pattern) => testMatch.includes(pattern));
      const leftOut = long.filter((pattern) => testMatch.includes(`!${pattern}`));
      // A list without a pattern for all leaves out what it does not name.
      const choosesAll = testMatch.some((pattern) => /^(<rootDir>|\*\*)\/test\/\*\*/.test(pattern));
      expect({ file, chosen }).toEqual({ file, chosen: file === 'jest.long.config.cjs' ? long : [] });
      expect({ file, leftOut }).toEqual({ file, leftOut: choosesAll ? long : leftOut });
    }
    expect(settings).toContain('jest.long.config.cjs');
  });

  it('run in CI and before a release, beside the others', () => {
    const steps = readText('.ci', 'run').split('\n');
    expect(steps).toContain('npm test');
    expect(steps).toContain('npm run test:long');
    const linesOf = (file: string) =>
      scriptLines(readWorkflow(join(workspaceRoot, '.github', 'workflows', file)));
    expect(
      linesOf('ci.yml').filter((line) => /^npx nx affected .*\btest test-long\b/.test(line)),
    ).toHaveLength(1);
    expect(linesOf('release.yml')).toEqual(expect.arrayContaining(['npm test', 'npm run test:long']));
  });

  it('are named where somebody looks for them', () => {
    for (const text of [readText('README.md'), readText('.github', 'CONTRIBUTING.md')]) {
      expect(text).toContain('npm run test:long');
    }
  });
});
