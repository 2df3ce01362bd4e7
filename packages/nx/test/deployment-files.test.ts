import {
  installPackagesTask,
  readJson,
  readProjectConfiguration,
  updateJson,
  writeJson,
  type Tree,
} from '@nx/devkit';
import { defaultEtcdVersion } from '@etcd-iac/core';
import { parse } from 'yaml';
import { deploymentGenerator } from '../src';
import { addSolution, createWorkspace, filesOf } from './workspace';

// It would run npm in the folder of the tests.
jest.mock('@nx/devkit', () => ({ ...jest.requireActual('@nx/devkit'), installPackagesTask: jest.fn() }));

const engines = ['cdktf', 'cdktn', 'pulumi'] as const;
const good = { name: 'payments-etcd', domain: 'payments.internal', size: 3 };
const app = 'apps/payments-etcd';

const packagesOf = {
  cdktf: ['@cdktf/provider-azurerm', '@cdktf/provider-tls', '@etcd-iac/cdktf', 'cdktf', 'constructs'],
  cdktn: ['@cdktn/provider-azurerm', '@etcd-iac/cdktn', 'cdktn', 'constructs'],
  pulumi: ['@etcd-iac/pulumi', '@pulumi/azure-native', '@pulumi/pulumi', '@pulumi/tls'],
};
const tools = ['@types/node', 'eslint', 'typescript', 'typescript-eslint'];

function dependencies(tree: Tree, manifest: string): string[] {
  return Object.keys(readJson(tree, manifest).dependencies ?? {}).sort();
}

describe.each(engines)('an app for %s', (engine) => {
  it('is one folder, with these files', async () => {
    const tree = createWorkspace();
    const before = filesOf(tree);
    await deploymentGenerator(tree, { ...good, engine });
    const added = Object.keys(filesOf(tree)).filter((path) => !(path in before));
    expect(added.every((path) => path.startsWith(`${app}/`))).toBe(true);
    expect(added.map((path) => path.slice(app.length + 1)).sort()).toMatchSnapshot();
  });

  it('has every target; only those that change nothing are cached', async () => {
    const tree = createWorkspace();
    await deploymentGenerator(tree, { ...good, engine });
    const { targets = {} } = readProjectConfiguration(tree, 'payments-etcd');
    expect(targets).toMatchSnapshot();
    const cached = Object.keys(targets).filter((name) => targets[name]!.cache);
    expect(cached).toEqual(['lint', 'typecheck', 'build', 'test', 'synth']);
  });

  it.each([
    ['npm', `${app}/package.json`, 'package.json'],
    ['pnpm', `${app}/package.json`, 'package.json'],
    ['integrated', 'package.json', 'package.json'],
  ] as const)('declares what it needs, in a workspace of the kind %s', async (kind, own, root) => {
    const tree = createWorkspace(kind);
    const others = dependencies(tree, root);
    await deploymentGenerator(tree, { ...good, engine });
    expect(dependencies(tree, own)).toEqual(
      own === root ? [...others, ...packagesOf[engine]].sort() : packagesOf[engine],
    );
    expect(Object.keys(readJson(tree, root).devDependencies ?? {})).toEqual(expect.arrayContaining(tools));
    if (own !== root) expect(dependencies(tree, root)).toEqual(others);
    expect(tree.exists(`${app}/package.json`)).toBe(true);
  });

  it('protects its data and shows no key to git', async () => {
    const tree = createWorkspace();
    await deploymentGenerator(tree, { ...good, engine });
    expect(tree.read(`${app}/src/program.ts`, 'utf8')).not.toContain('deletionProtection');
    const ignored = tree.read(`${app}/.gitignore`, 'utf8')!.split('\n');
    expect(ignored).toEqual(
      expect.arrayContaining(engine === 'pulumi' ? ['pulumi.out/'] : ['cdktf.out/', '*.tfstate', '*.tfplan']),
    );
  });

  it('names no registry, where a private package would not be', async () => {
    const tree = createWorkspace();
    await deploymentGenerator(tree, { ...good, engine });
    const readme = tree.read(`${app}/README.md`, 'utf8')!;
    expect(readme).toContain(`\`@etcd-iac/${engine}\``);
    expect(readme).not.toContain('npmjs');
  });

  it.each([
    [1, 'of 5, `agent: { retire: [4, 5] }` beside `size: 5`'],
    [5, '`agent: { retire: [4, 5] }` beside `size: 5`'],
    [7, '`agent: { retire: [6, 7] }` beside `size: 7`'],
  ])('says how %d members become fewer', async (size, example) => {
    const tree = createWorkspace();
    await deploymentGenerator(tree, { ...good, engine, size });
    expect(tree.read(`${app}/README.md`, 'utf8')).toContain(`name the last ones (${example}), deploy`);
  });

  it('imports files, so that it may become an ES module', async () => {
    const tree = createWorkspace();
    await deploymentGenerator(tree, { ...good, engine });
    const program = tree.read(`${app}/src/program.ts`, 'utf8')!;
    for (const [, module] of program.matchAll(/from '(@(?:cdktf|cdktn)\/[^']+)'/g))
      expect(module).toMatch(/\/lib\/provider\/index\.js$/);
  });

  it('has three members in eastus, if nothing else is asked for', async () => {
    const tree = createWorkspace();
    await deploymentGenerator(tree, { name: 'payments-etcd', domain: 'payments.internal', engine });
    const program = tree.read(`${app}/src/program.ts`, 'utf8');
    expect(program).toContain("location: 'eastus',\n");
    expect(program).toContain(`version: '${defaultEtcdVersion}',\n`);
    expect(program).toContain('agent: {},\n    size: 3,\n');
    // Beside agents, it is refused.
    expect(program).not.toContain('bootstrapSize');
  });

  it('has the location and the folder that were asked for', async () => {
    const tree = createWorkspace();
    const directory = '.\\teams\\payments\\etcd\\';
    await deploymentGenerator(tree, { ...good, engine, location: 'westeurope', size: 5, directory });
    expect(readProjectConfiguration(tree, 'payments-etcd').root).toBe('teams/payments/etcd');
    const program = tree.read('teams/payments/etcd/src/program.ts', 'utf8');
    expect(program).toContain("location: 'westeurope',\n");
    expect(program).toContain('agent: {},\n    size: 5,\n');
    expect(readJson(tree, 'package.json').workspaces).toEqual(['packages/*', 'teams/payments/etcd']);
  });
});

describe('a workspace', () => {
  const options = { ...good, engine: 'cdktn' };

  it.each([
    [['apps/*'], ['apps/*']],
    [['./apps/*/'], ['./apps/*/']],
    [['**'], ['**']],
    [['apps/payments-*'], ['apps/payments-*']],
    [
      ['apps/*', '!apps/payments-etcd'],
      ['apps/*', '!apps/payments-etcd', app],
    ],
    [['packages/*'], ['packages/*', app]],
    [
      { packages: ['packages/*'], nohoist: [] },
      { packages: ['packages/*', app], nohoist: [] },
    ],
  ])('links the app where it links %j', async (workspaces, expected) => {
    const tree = createWorkspace();
    updateJson(tree, 'package.json', (manifest) => ({ ...manifest, workspaces }));
    await deploymentGenerator(tree, options);
    expect(readJson(tree, 'package.json').workspaces).toEqual(expected);
  });

  it.each(['npm', 'pnpm', 'integrated'] as const)('of the kind %s is installed at the end', async (kind) => {
    const tree = createWorkspace(kind);
    const install = await deploymentGenerator(tree, options);
    expect(installPackagesTask).not.toHaveBeenCalled();
    await install();
    // Always: where packages are linked, the root's manifest may be the same as before.
    const manager = kind === 'pnpm' ? 'pnpm' : 'npm';
    expect(installPackagesTask).toHaveBeenCalledWith(tree, true, '', manager);
    jest.mocked(installPackagesTask).mockClear();
  });

  it('of pnpm links the app, and keeps its comments', async () => {
    const tree = createWorkspace('pnpm');
    await deploymentGenerator(tree, options);
    const text = tree.read('pnpm-workspace.yaml', 'utf8')!;
    expect(parse(text)).toEqual({ packages: ['packages/*', app] });
    expect(text).toContain('# libraries');
  });

  it('with settings of pnpm and no packages is an integrated one', async () => {
    const tree = createWorkspace('integrated');
    tree.write('pnpm-workspace.yaml', 'nodeLinker: hoisted\n');
    await deploymentGenerator(tree, options);
    expect(tree.read('pnpm-workspace.yaml', 'utf8')).toBe('nodeLinker: hoisted\n');
    expect(dependencies(tree, 'package.json')).toContain('cdktn');
  });

  it('keeps the versions that it has', async () => {
    const tree = createWorkspace();
    updateJson(tree, 'package.json', (manifest) => ({
      ...manifest,
      devDependencies: { ...manifest.devDependencies, typescript: '~5.8.3', eslint: '^9.30.0' },
    }));
    await deploymentGenerator(tree, options);
    expect(readJson(tree, 'package.json').devDependencies).toMatchObject({
      typescript: '~5.8.3',
      eslint: '^9.30.0',
    });
  });

  it.each([
    ['npm', { '@cdktn/provider-azurerm': { cdktn: '0.24.0' } }],
    ['integrated', { '@cdktn/provider-azurerm': { cdktn: '$cdktn' } }],
    ['pnpm', undefined],
  ] as const)('of the kind %s gets what cdktn needs of npm', async (kind, overrides) => {
    const tree = createWorkspace(kind);
    await deploymentGenerator(tree, options);
    expect(readJson(tree, 'package.json').overrides).toEqual(overrides);
  });

  it('keeps its overrides', async () => {
    const tree = createWorkspace();
    const own = { ms: '2.1.3', '@cdktn/provider-azurerm': { cdktn: '0.25.0' } };
    updateJson(tree, 'package.json', (manifest) => ({ ...manifest, overrides: own }));
    await deploymentGenerator(tree, options);
    expect(readJson(tree, 'package.json').overrides).toEqual(own);
  });

  it.each(['cdktf', 'pulumi'])('gets no override for %s', async (engine) => {
    const tree = createWorkspace();
    await deploymentGenerator(tree, { ...good, engine });
    expect(readJson(tree, 'package.json').overrides).toBeUndefined();
  });

  it.each([[[]], [[{ path: `./${app}` }]]])(
    'in the solution style refers to the app once: %j',
    async (before) => {
      const tree = createWorkspace();
      addSolution(tree, before);
      await deploymentGenerator(tree, options);
      const { references } = readJson(tree, 'tsconfig.json');
      expect(references).toEqual([{ path: `./${app}` }]);
      expect(readJson(tree, `${app}/tsconfig.json`).compilerOptions.composite).toBe(true);
    },
  );

  it('in another style keeps its tsconfig', async () => {
    const tree = createWorkspace();
    writeJson(tree, 'tsconfig.json', { compilerOptions: { strict: true } });
    await deploymentGenerator(tree, options);
    expect(readJson(tree, 'tsconfig.json')).toEqual({ compilerOptions: { strict: true } });
  });

  it('can have several apps', async () => {
    const tree = createWorkspace();
    for (const engine of engines)
      await deploymentGenerator(tree, { ...good, name: `${engine}-etcd`, engine });
    expect(readJson(tree, 'package.json').workspaces).toEqual([
      'packages/*',
      ...engines.map((engine) => `apps/${engine}-etcd`),
    ]);
  });
});
