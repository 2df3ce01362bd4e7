import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { readFolder } from '../generator/folder';

const project = join(__dirname, '..');
const sources = readFolder(join(project, 'src'));
const { dependencies, peerDependencies } = JSON.parse(
  readFileSync(join(project, 'package.json'), 'utf8'),
) as Record<'dependencies' | 'peerDependencies', Record<string, string>>;

describe('the package', () => {
  it('holds the generated adapter, which git ignores, as source and as built', () => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: project,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
    const paths = new Set(files.map(({ path }) => path));
    expect(sources.map(({ path }) => path)).toContain('adapter/etcd-cluster.ts');
    const expected = sources.flatMap(({ path }) => {
      const built = `dist/${path.replace(/\.ts$/, '')}`;
      return [`src/${path}`, `${built}.js`, `${built}.d.ts`];
    });
    expect(expected.filter((path) => !paths.has(path))).toEqual([]);
    const others = [...paths].filter((path) => !/^(dist|src)\//.test(path));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  });

  // The lint rule that sees to it elsewhere does not look into what is generated.
  it('declares each package that it imports, and no other', () => {
    const imported = sources
      .flatMap(({ text }) => ts.preProcessFile(text).importedFiles)
      .filter(({ fileName }) => !fileName.startsWith('node:'))
      .flatMap(({ fileName }) => /^(?:@[^/]+\/)?[^./@][^/]*/.exec(fileName) ?? []);
    expect([...new Set(imported)].sort()).toEqual(
      Object.keys({ ...dependencies, ...peerDependencies }).sort(),
    );
  });
});
