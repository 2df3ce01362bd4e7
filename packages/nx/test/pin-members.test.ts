import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addProjectConfiguration, logger, type Tree } from '@nx/devkit';
import { planAzure } from '@etcd-iac/azure';
import { deploymentGenerator } from '../src';
import { pinMembers } from '../src/migrations/pin-members/pin-members';
import { createWorkspace, filesOf } from './workspace';

jest.mock('@nx/devkit', () => ({ ...jest.requireActual('@nx/devkit'), installPackagesTask: jest.fn() }));
jest.spyOn(logger, 'info').mockImplementation(() => undefined);

const path = 'apps/etcd/src/program.ts';
const byHand =
  'see yourself that it names version and, without agents, bootstrapSize, as deployed, before you update its adapter';

/** What the generator writes by now, and did not in 0.1.0. */
const written = / +\/\/ Part of every member[^]*?agent: \{\},\n/;

const reason = [
  '// Part of every member: another value replaces all of them, and so would',
  '// one that is left out and changes by itself. Raise the version on purpose;',
  '// bootstrapSize stays what the cluster was created with, and size may change.',
];

function workspaceWith(files: Readonly<Record<string, string>>): Tree {
  const tree = createWorkspace();
  addProjectConfiguration(tree, 'etcd', { root: 'apps/etcd' });
  for (const [file, text] of Object.entries(files)) tree.write(file, text);
  return tree;
}

/** What becomes of a program, and what is left to do. */
async function migrated(program: string): Promise<{ text: string; remaining: string[] }> {
  const tree = workspaceWith({ [path]: program });
  const remaining = await pinMembers(tree);
  return { text: tree.read(path, 'utf8')!, remaining };
}

const cdktf = (spec: string): string =>
  `import { EtcdCluster } from '@etcd-iac/cdktf';\nnew EtcdCluster(stack, 'etcd', ${spec});\n`;
const pulumi = (spec: string): string =>
  `import { EtcdCluster } from '@etcd-iac/pulumi';\nnew EtcdCluster('etcd', ${spec}, { protect: true });\n`;

describe('migrations.json', () => {
  const root = join(__dirname, '..');
  const read = (file: string): any => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const { generators } = read('migrations.json');

  it('is found by Nx, which raises our other packages with this one', () => {
    const { 'nx-migrations': config, files } = read('package.json');
    expect(config.migrations).toBe('./migrations.json');
    expect(files).toContain('migrations.json');
    const others = ['azure', 'cdktf', 'cdktn', 'core', 'etcd-client', 'local', 'pulumi'];
    expect(config.packageGroup).toEqual(others.map((name) => `@etcd-iac/${name}`));
    for (const name of others) expect(existsSync(join(root, '..', name, 'package.json'))).toBe(true);
  });

  it.each(Object.entries<any>(generators))(
    '%s is there, for every release after 0.1.0',
    (_name, migration) => {
      const [file, name] = migration.factory.split('#');
      expect(jest.requireActual(file.replace('./dist/', '../src/'))[name]).toBeInstanceOf(Function);
      // Nx runs those above the version that was installed, up to the one that is: a prerelease of the next is below it.
      expect(migration.version).toBe('0.1.1-0');
    },
  );
});

describe('a program that leaves them out', () => {
  it.each(['cdktf', 'cdktn', 'pulumi'])(
    'as the generator wrote it in 0.1.0 for %s, gets what it has',
    async (engine) => {
      const tree = createWorkspace();
      await deploymentGenerator(tree, { name: 'pay', engine, domain: 'pay.internal', size: 5 });
      const now = tree.read('apps/pay/src/program.ts', 'utf8')!;
      const former = now.replace(written, '');
      expect(former).not.toMatch(/version|bootstrapSize|agent/);
      tree.write('apps/pay/src/program.ts', former);
      const before = filesOf(tree);
      expect(await pinMembers(tree)).toEqual([]);
      const pins = [...reason, "version: '3.6.14',", 'bootstrapSize: 5,'];
      const pinned = now.replace(written, pins.map((line) => `    ${line}\n`).join(''));
      expect(tree.read('apps/pay/src/program.ts', 'utf8')).toBe(pinned);
      // Nothing else is touched, tests of the app included.
      const after = filesOf(tree);
      expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual([
        'apps/pay/src/program.ts',
      ]);
    },
  );

  it('gets those of the release it was deployed with, also once the defaults have moved on', async () => {
    const { text } = await migrated(cdktf("{ name: 'etcd' }"));
    expect(text).toBe(cdktf("{ version: '3.6.14', bootstrapSize: 3, name: 'etcd' }"));
  });

  it.each([{}, { size: 1 as const }, { size: 5 as const }])(
    'is planned the same as long as they have not: %j',
    (size) => {
      const spec = { name: 'etcd', domain: 'etcd.internal', location: 'eastus', ...size };
      const pinned = { ...spec, version: '3.6.14', bootstrapSize: size.size ?? 3 } as const;
      expect(planAzure(pinned)).toEqual(planAzure(spec));
    },
  );

  it.each([
    ["{ name: 'etcd', size: 5 }", "{ name: 'etcd', version: '3.6.14', bootstrapSize: 5, size: 5 }"],
    ["{ name: 'etcd', 'size': 5 }", "{ name: 'etcd', version: '3.6.14', bootstrapSize: 5, 'size': 5 }"],
    ["{ version: '3.5.33', size: 5 }", "{ version: '3.5.33', bootstrapSize: 5, size: 5 }"],
    ['{ bootstrapSize: 3, size: 5 }', "{ bootstrapSize: 3, version: '3.6.14', size: 5 }"],
    ['{ size: 5 } as const', "{ version: '3.6.14', bootstrapSize: 5, size: 5 } as const"],
    ['({ size: 1 } satisfies Props)', "({ version: '3.6.14', bootstrapSize: 1, size: 1 } satisfies Props)"],
    [
      "{ tags: { ...tags, size: 'x' }, size: 5 }",
      "{ tags: { ...tags, size: 'x' }, version: '3.6.14', bootstrapSize: 5, size: 5 }",
    ],
  ])('gets them in %s', async (spec, expected) => {
    for (const program of [cdktf, pulumi])
      expect(await migrated(program(spec))).toEqual({ text: program(expected), remaining: [] });
  });

  it('keeps comments and line ends where they are', async () => {
    const lines = ['{', "  name: 'etcd', // a name", '  // As many as zones.', '  size: 3,', '}'];
    const { text } = await migrated(cdktf(lines.join('\r\n')));
    expect(text).toBe(
      cdktf(
        [
          ...lines.slice(0, 2),
          ...reason.map((line) => `  ${line}`),
          "  version: '3.6.14',",
          '  bootstrapSize: 3,',
          ...lines.slice(2),
        ].join('\r\n'),
      ),
    );
  });

  it('gets them in every cluster, under whatever name the class has', async () => {
    const program = (one: string, other: string): string => `
import { EtcdCluster as Cluster } from '@etcd-iac/cdktf';
import * as adapter from '@etcd-iac/cdktf';
const first = new Cluster(stack, 'a', ${one});
const second = new adapter.EtcdCluster(stack, 'b', ${other});
`;
    expect(await migrated(program('{ size: 3 }', '{ size: 5 }'))).toEqual({
      text: program(
        "{ version: '3.6.14', bootstrapSize: 3, size: 3 }",
        "{ version: '3.6.14', bootstrapSize: 5, size: 5 }",
      ),
      remaining: [],
    });
  });

  it.each(['src/main.mts', 'a/deep/program.cts', 'program.js'])('may be in %s', async (file) => {
    const tree = workspaceWith({ [`apps/etcd/${file}`]: cdktf('{ size: 3 }') });
    expect(await pinMembers(tree)).toEqual([]);
    expect(tree.read(`apps/etcd/${file}`, 'utf8')).toContain('bootstrapSize: 3');
  });

  it('changes nothing when it runs again', async () => {
    const { text } = await migrated(cdktf('{\n  size: 3,\n}'));
    expect(await migrated(text)).toEqual({ text, remaining: [] });
  });
});

describe('a cluster with agents', () => {
  it.each([
    ['{ agent: {}, size: 5 }', "{ agent: {}, version: '3.6.14', size: 5 }"],
    ["{ name: 'etcd', 'agent': {} }", "{ version: '3.6.14', name: 'etcd', 'agent': {} }"],
    ['{ agent, size }', "{ agent, version: '3.6.14', size }"],
    ['{ size: 5, agent: { retire: [4, 5] } }', "{ version: '3.6.14', size: 5, agent: { retire: [4, 5] } }"],
  ])('gets the version alone: %s', async (spec, expected) => {
    for (const program of [cdktf, pulumi])
      expect(await migrated(program(spec))).toEqual({ text: program(expected), remaining: [] });
  });

  it('is told of the version alone', async () => {
    const { text } = await migrated(cdktf("{\n  name: 'etcd',\n  agent: {},\n  size: 3,\n}"));
    expect(text).toBe(
      cdktf(
        [
          '{',
          "  name: 'etcd',",
          '  agent: {},',
          '  // Part of every member: another version replaces all of them, and so would',
          '  // a default that changes by itself. Raise it on purpose.',
          "  version: '3.6.14',",
          '  size: 3,',
          '}',
        ].join('\n'),
      ),
    );
  });

  it('is left as the generator writes it, which is planned without an issue', async () => {
    for (const engine of ['cdktf', 'cdktn', 'pulumi']) {
      const tree = createWorkspace();
      await deploymentGenerator(tree, { name: 'pay', engine, domain: 'pay.internal', size: 5 });
      const before = filesOf(tree);
      expect(await pinMembers(tree)).toEqual([]);
      expect(filesOf(tree)).toEqual(before);
    }
    const spec = { name: 'pay', domain: 'pay.internal', location: 'eastus', version: '3.6.14', agent: {} };
    expect(() => planAzure({ ...spec, size: 5 })).not.toThrow();
    expect(() => planAzure({ ...spec, size: 5, bootstrapSize: 5 })).toThrow('bootstrapSize');
  });
});

describe('what is not understood', () => {
  it.each([
    [cdktf('spec'), 2, 'its spec is not written down where the cluster is declared'],
    [cdktf('specOf({ size: 3 })'), 2, 'its spec is not written down where the cluster is declared'],
    [cdktf('{ ...common, size: 3 }'), 2, 'its spec has parts whose names are not written there'],
    [cdktf("{ ['size']: 3 }"), 2, 'its spec has parts whose names are not written there'],
    [cdktf('{}'), 2, 'its spec is empty'],
    [
      "import { EtcdCluster } from '@etcd-iac/pulumi';\nclass Mine extends EtcdCluster {}\n",
      2,
      'EtcdCluster is used otherwise than with "new"',
    ],
    [
      "import { EtcdCluster } from '@etcd-iac/pulumi';\n\nmake(EtcdCluster, { size: 3 });\n",
      3,
      'EtcdCluster is used otherwise than with "new"',
    ],
    [
      "const { EtcdCluster } = require('@etcd-iac/pulumi');\nnew EtcdCluster('etcd', { size: 3 });\n",
      1,
      'the adapter is loaded otherwise than by "import"',
    ],
    [
      "export { EtcdCluster } from '@etcd-iac/cdktn';\n",
      1,
      'the adapter is loaded otherwise than by "import"',
    ],
  ])('stays as it is, and is told: %j', async (program, line, why) => {
    expect(await migrated(program)).toEqual({
      text: program,
      remaining: [expect.stringMatching(new RegExp(`^${path}:${line}: ${why}.*; ${byHand}$`))],
    });
  });

  it.each([
    ['size: count', 'size: count'],
    ['size', 'size'],
    ["size: Number('3')", "size: Number('3')"],
  ])('is a size like %s: the version is known, bootstrapSize is not', async (size, after) => {
    expect(await migrated(cdktf(`{ name: 'etcd', ${size} }`))).toEqual({
      text: cdktf(`{ name: 'etcd', version: '3.6.14', ${after} }`),
      remaining: [expect.stringMatching(/:2: its size is not written as a number/)],
    });
  });

  it.each([
    "import type { EtcdCluster } from '@etcd-iac/pulumi';\nlet cluster: EtcdCluster;\n",
    "import { EtcdCluster } from './mine';\nnew EtcdCluster('etcd', { size: 3 });\n// as '@etcd-iac/pulumi'\n",
    cdktf("{ ...common, version: '3.6.14', bootstrapSize: 3 }"),
    cdktf("{ ...common, version: '3.6.14', agent: {} }"),
    'const EtcdCluster = 1;\n',
  ])('is not told where there is nothing to do: %j', async (program) => {
    expect(await migrated(program)).toEqual({ text: program, remaining: [] });
  });

  it.each([
    'src/program.test.ts',
    'src/program.spec.ts',
    'src/program.d.ts',
    'dist/program.js',
    'build/a/program.js',
    'node_modules/x/index.js',
    '.cache/program.ts',
    'a.json',
  ])('may be in %s, which is no program', async (file) => {
    const tree = workspaceWith({
      '.gitignore': 'dist\n# what tsc writes\n*.tsbuildinfo\n',
      'apps/etcd/.gitignore': '/build/\n',
      [`apps/etcd/${file}`]: cdktf('{ size: 3 }'),
    });
    const before = filesOf(tree);
    expect(await pinMembers(tree)).toEqual([]);
    expect(filesOf(tree)).toEqual(before);
  });
});
