import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './support/scratch-workspace';

const sentence = 'etcd-iac needs Node 20.19, 22.12 or 24 and later; this is 18.20.4';

interface Manifest {
  readonly bin?: Readonly<Record<string, string>>;
  readonly generators?: string;
}

/** To load them imports nothing of ours, so nothing that would say it. */
const withoutWords = ['agent', 'etcd-client', 'operate'];

const packages = readdirSync(join(repositoryRoot, 'packages')).map((name) => {
  const folder = join(repositoryRoot, 'packages', name);
  const readJson = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return { name, folder, manifest: readJson('package.json') as Manifest, readJson };
});
const bins = packages.flatMap(({ folder, manifest: { bin = {} } }) =>
  Object.entries(bin).map(([name, file]) => [name, join(folder, file)] as const),
);
const generators = packages.flatMap(({ folder, manifest, readJson }) => {
  if (manifest.generators === undefined) return [];
  const { generators: all } = readJson(manifest.generators) as {
    readonly generators: Readonly<Record<string, { readonly factory: string }>>;
  };
  return Object.entries(all).map(
    ([name, { factory }]) => [name, join(folder, factory.split('#')[0]!)] as const,
  );
});

let older: string;
beforeAll(() => {
  older = join(mkdtempSync(join(tmpdir(), 'etcd-iac-older-')), 'older.cjs');
  const versions = "{ value: { ...process.versions, node: '18.20.4' } }";
  writeFileSync(older, `Object.defineProperty(process, 'versions', ${versions});`);
});
afterAll(() => {
  rmSync(join(older, '..'), { recursive: true });
});

/** What Node 18 prints, but for a trailer of its own below what nobody has caught. */
function run(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', older, ...args], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  return { code: status, said: (stdout + stderr).replace(/\n\nNode\.js v.*\n$/, '').trim() };
}

describe('on Node 18', () => {
  const withWords = packages.filter(({ name }) => !withoutWords.includes(name));

  it.each(withWords.map(({ name, folder }) => [name, folder]))('%s does not load', (_, folder) => {
    const { code, said } = run('--eval', `require(${JSON.stringify(folder)})`);
    expect(code).toBe(1);
    // Node prints the place above it, and here nothing below it.
    expect(said.endsWith(`\n\nError: ${sentence}]`)).toBe(true);
  });

  it('a program that imports it as an ES module ends as well', () => {
    expect(run('--input-type=module', '--eval', "import '@etcd-iac/core';").said).toContain(sentence);
  });

  it.each(bins)('%s says so, and nothing else', (_, file) => {
    expect(existsSync(file)).toBe(true);
    expect(run(file)).toEqual({ code: 1, said: sentence });
  });

  it.each(generators)('the generator %s does not load', (_, factory) => {
    const load = `try { require(${JSON.stringify(factory)}) } catch (error) { console.log(error.stack) }`;
    expect(run('--eval', load)).toEqual({ code: 0, said: `Error: ${sentence}` });
  });
});
