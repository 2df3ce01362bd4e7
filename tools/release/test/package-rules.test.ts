import { judgePackage } from '../src/package-rules';
import type { PackageBudget } from '../src/package-budgets';
import type { PackedPackage } from '../src/packed-package';

const budget: PackageBudget = { unpackedSize: 1000, fileCount: 8, peers: ['cdktf'] };
const manifest = {
  name: '@scratch/base',
  version: '0.1.0',
  description: 'base',
  license: 'MIT',
  author: 'somebody',
  engines: { node: '>=20' },
  main: './dist/index.js',
  types: './dist/index.d.ts',
  exports: {
    './package.json': './package.json',
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
  },
  files: ['dist'],
  peerDependencies: { cdktf: '^0.21.0' },
};
const texts: Readonly<Record<string, string>> = {
  LICENSE: 'MIT',
  'README.md': '# base',
  'package.json': '{}',
  'dist/index.js': '',
  'dist/index.d.ts': '',
  'dist/index.js.map': JSON.stringify({ sources: ['../src/index.ts'] }),
  'src/index.ts': '',
};

function pack(more: Readonly<Record<string, string | undefined>> = {}, fields: object = {}): PackedPackage {
  const files = Object.entries({ ...texts, ...more }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, size: text.length, text }],
  );
  return { folder: 'packages/base', manifest: { ...manifest, ...fields }, files };
}

function problems(
  packed: PackedPackage,
  given: PackageBudget = budget,
  hasChangelog = false,
): readonly string[] {
  return judgePackage(packed, given, { places: ['/somebody/checkout'], hasChangelog }).map(
    ({ subject, problem }) => `${subject} ${problem}`,
  );
}

describe(judgePackage, () => {
  it('has nothing against a package that is as it should be', () => {
    expect(problems(pack())).toEqual([]);
  });

  it.each(['LICENSE', 'README.md'])('misses %s', (path) => {
    expect(problems(pack({ [path]: undefined }))).toEqual([`packages/base/${path} is not in the package`]);
  });

  it('misses the changelog where the workspace has one', () => {
    expect(problems(pack(), budget, true)).toEqual(['packages/base/CHANGELOG.md is not in the package']);
    const more = { 'CHANGELOG.md': '# 0.1.0\n' };
    expect(problems(pack(more), { ...budget, fileCount: 9 }, true)).toEqual([]);
  });

  it.each(['[a](../core/README.md#a)', '[a][b]\n\n[b]: ../b.md\n', '<a href="test/a.ts">a</a>'])(
    'wants no link that leads out of it: %j',
    (readme) => {
      expect(problems(pack({ 'README.md': readme }))).toEqual([
        expect.stringMatching(/^packages\/base\/README\.md links to \S+, which is not in the package$/),
      ]);
    },
  );

  it('may link to what it brings, and elsewhere', () => {
    const readme = '[a](#a) [b](./src/index.ts) [c](LICENSE) [d](https://example.com/d)';
    expect(problems(pack({ 'README.md': readme }))).toEqual([]);
  });

  it.each(['author', 'description', 'engines', 'files', 'license', 'main', 'types', 'exports'])(
    'misses the field %s',
    (field) => {
      expect(problems(pack({}, { [field]: undefined }))).toEqual([
        `packages/base/package.json has no ${field}`,
      ]);
    },
  );

  it.each([
    [{ main: './dist/main.js' }, './dist/main.js'],
    [{ types: './dist/main.d.ts' }, './dist/main.d.ts'],
    [{ exports: { './other': { default: './dist/other.js' } } }, './dist/other.js'],
    [{ exports: { './data': './data.json' } }, './data.json'],
  ])('misses what the manifest names: %j', (fields, path) => {
    expect(problems(pack({}, fields))).toContain(
      `packages/base/package.json names ${path}, which is not in the package`,
    );
  });

  it.each([
    'test/index.ts',
    'dist/test/index.js',
    'src/index.test.ts',
    'src/fixtures/data.json',
    'dist/tsconfig.lib.tsbuildinfo',
    'src/.env',
    'jest.config.cjs',
    'scripts/run.sh',
  ])('does not want %s', (path) => {
    expect(problems(pack({ [path]: '' }))).toEqual([expect.stringContaining(`packages/base/${path} is `)]);
  });

  it('lets a generator bring tests for the user, and a reviewed extra', () => {
    expect(problems(pack({ 'src/deployment/files/test/main.test.ts.template': '' }))).toEqual([]);
    expect(problems(pack({ 'generators.json': '' }), { ...budget, extras: ['generators.json'] })).toEqual([]);
  });

  it('finds a folder of this machine in a file', () => {
    expect(problems(pack({ 'dist/index.js': 'require("/somebody/checkout/x")' }))).toEqual([
      'packages/base/dist/index.js names a folder of this machine',
    ]);
  });

  it.each([{ sources: ['../../other/src/index.ts'] }, { sources: ['index.ts'], sourceRoot: '../lib' }])(
    'finds a map that points outside: %j',
    (map) => {
      expect(problems(pack({ 'dist/index.js.map': JSON.stringify(map) }))).toEqual([
        expect.stringMatching(
          /^packages\/base\/dist\/index\.js\.map points to .*, which is not in the package$/,
        ),
      ]);
    },
  );

  it('compares the peers with those that were reviewed', () => {
    expect(problems(pack({}, { peerDependencies: { pulumi: '1' } }))).toEqual([
      'packages/base/package.json does not have the peer cdktf',
      'packages/base/package.json has the peer pulumi, which nobody reviewed',
    ]);
  });

  it('holds size and number of files to the budget', () => {
    const size = Object.values(texts).join('').length;
    expect(problems(pack(), { ...budget, unpackedSize: size, fileCount: 7 })).toEqual([]);
    expect(problems(pack(), { ...budget, unpackedSize: size - 1, fileCount: 6 })).toEqual([
      `@scratch/base weighs ${size} bytes unpacked, 1 over its budget of ${size - 1}`,
      '@scratch/base has 7 files, 1 over its budget of 6',
    ]);
  });
});
