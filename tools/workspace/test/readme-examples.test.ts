import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExamplePrograms } from '../src/example-programs';
import { importedPackages, readExamples, readInstalled, readmes } from '../src/read-examples';
import { compiledExamples, examples, workspaceRoot } from './run-examples';

describe('the programs in the READMEs', () => {
  let consumer: ExamplePrograms;
  let output: string;
  beforeAll(() => {
    ({ consumer, output } = compiledExamples());
  });
  afterAll(() => {
    consumer.remove();
  });

  it('are there, in every README', () => {
    const titles = examples.map(({ title }) => title.replace(/ #\d+$/, ''));
    expect([...new Set(titles)].sort()).toEqual(readmes(workspaceRoot).sort());
    expect(readmes(workspaceRoot)).toHaveLength(11);
  });

  it.each(['cdktf-production', 'pulumi-production'])('show %s as it is, in less than 40 lines', (app) => {
    const source = readFileSync(join(workspaceRoot, 'apps', app, 'src', 'main.ts'), 'utf8').trim();
    const shown = examples
      .filter(({ title }) => title.startsWith('README.md'))
      .map((one) => one.source.trim());
    expect(shown).toContain(source);
    expect(source.split('\n').length).toBeLessThan(40);
  });

  it('compile for a user of the built packages, as CommonJS and as ES modules', () => {
    expect(output).toBe('');
  });

  it.each(readmes(workspaceRoot))('import what `npm install` in %s names, with all peers', (readme) => {
    const imported = readExamples(workspaceRoot, readme).flatMap(({ source }) => importedPackages(source));
    const ours = imported.filter((name) => name.startsWith('@etcd-iac/'));
    const peers = ours.flatMap((name) => {
      const folder = join(workspaceRoot, 'node_modules', name);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        readonly peerDependencies?: Readonly<Record<string, string>>;
      };
      return Object.keys(manifest.peerDependencies ?? {});
    });
    // With pnpm and yarn, a package sees only what it asks for itself. An Nx workspace has its devkit.
    const needed = new Set([...imported, ...peers].filter((name) => name !== '@nx/devkit'));
    expect([...needed].filter((name) => !readInstalled(workspaceRoot, readme).includes(name))).toEqual([]);
  });
});
