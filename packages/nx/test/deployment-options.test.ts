import { addProjectConfiguration, updateJson, writeJson, type Tree } from '@nx/devkit';
import { ClusterSpecError } from '@etcd-iac/core';
import { planAzure } from '@etcd-iac/azure';
import { deploymentGenerator, GeneratorError } from '../src';
import { addSolution, createWorkspace, filesOf } from './workspace';

const good = { name: 'payments-etcd', engine: 'pulumi', domain: 'payments.internal', size: 3 };

describe('options', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createWorkspace();
    addSolution(tree);
  });

  async function refusal(options: object): Promise<string[]> {
    const before = filesOf(tree);
    const error: unknown = await deploymentGenerator(tree, options).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(GeneratorError);
    expect(filesOf(tree)).toEqual(before);
    // Nx points to --verbose where there is a stack.
    expect((error as Error).stack).toBe('');
    const [summary, ...issues] = (error as Error).message.split('\n');
    expect(summary).toBe('the deployment cannot be generated; nothing was written');
    return issues.map((line) => line.trim());
  }

  it('are refused all at once', async () => {
    const issues = await refusal({
      ...good,
      name: 'Payments',
      engine: 'bicep',
      size: 4,
      domain: 'x',
      location: 'East US',
      directory: '../x',
    });
    expect(issues.map((issue) => issue.split(':')[0])).toEqual([
      'name',
      'size',
      'location',
      'domain',
      'engine',
      'directory',
    ]);
  });

  it('are named where they are missing', async () => {
    expect(await refusal({})).toEqual([
      expect.stringMatching(/^name: is required/),
      expect.stringMatching(/^domain: is required/),
      'engine: is required; choose one of cdktf, cdktn, pulumi',
    ]);
  });

  it.each([
    ['engine', 'terraform', '"terraform" is not an engine; choose one of cdktf, cdktn, pulumi'],
    ['engine', 'toString', '"toString" is not an engine; choose one of cdktf, cdktn, pulumi'],
    ['engine', true, 'true is not an engine; choose one of cdktf, cdktn, pulumi'],
    ['name', 'cdktf', '"cdktf" is an npm package that the workspace needs; choose another'],
    [
      'directory',
      '/apps/etcd',
      '"/apps/etcd" is not within the workspace; write it relative to the root, such as "apps/etcd"',
    ],
    [
      'directory',
      'C:\\apps\\etcd',
      '"C:\\\\apps\\\\etcd" is not within the workspace; write it relative to the root, such as "apps/etcd"',
    ],
    [
      'directory',
      'apps/../../etcd',
      '"apps/../../etcd" is not within the workspace; write it relative to the root, such as "apps/etcd"',
    ],
    [
      'directory',
      '..\\etcd',
      '"..\\\\etcd" is not within the workspace; write it relative to the root, such as "apps/etcd"',
    ],
    ['directory', './', '"./" is the root of the workspace; choose a folder of its own, such as "apps/etcd"'],
    ['directory', '', '"" is not a folder; choose one such as "apps/etcd", or leave it out'],
    ['directory', 7, '7 is not a folder; choose one such as "apps/etcd", or leave it out'],
    ['directory', 'package.json/etcd', '"package.json" is a file; choose another folder'],
  ])('are refused: %s %s', async (option, value, message) => {
    expect(await refusal({ ...good, [option]: value })).toEqual([`${option}: ${message}`]);
  });

  it.each(['node_modules/etcd', 'apps/.etcd', 'apps/my etcd', 'apps/$(id)', "apps/e'tcd", 'apps/*'])(
    'are refused: directory %s',
    async (directory) => {
      expect(await refusal({ ...good, directory })).toEqual([
        expect.stringMatching(/^directory: .* has a part/),
      ]);
    },
  );

  it.each([
    { name: 'etcd-' },
    { name: '@acme/etcd' },
    { name: 'a--b' },
    { name: "x'; process.exit()" },
    { size: 2 },
    { size: 'three' },
    { domain: 'internal' },
    { domain: 'azure.com' },
    { domain: "a.b', size: 1" },
    { location: 'West Europe' },
  ])('are held to the rules of a cluster on Azure: %p', async (wrong) => {
    const { name, domain, size, location } = { ...good, location: 'eastus', ...wrong };
    let planned: unknown;
    try {
      planAzure({ name, domain, size, location } as Parameters<typeof planAzure>[0]);
    } catch (error) {
      planned = error;
    }
    if (!ClusterSpecError.is(planned)) throw new Error('the planner takes the option');
    expect(await refusal({ ...good, ...wrong })).toEqual(
      planned.issues.map(({ path, message }) => `${path}: ${message}`),
    );
  });

  it('do not take the name of another project', async () => {
    addProjectConfiguration(tree, 'payments-etcd', { root: 'libs/payments' });
    expect(await refusal(good)).toEqual([
      'name: "payments-etcd" is already the name of the project in "libs/payments"; choose another',
    ]);
  });

  it('do not take the name of a package, whatever its project is called', async () => {
    addProjectConfiguration(tree, 'payments', { root: 'libs/payments' });
    writeJson(tree, 'libs/payments/package.json', { name: 'payments-etcd' });
    expect(await refusal(good)).toEqual([
      'name: "payments-etcd" is already the name of the project in "libs/payments"; choose another',
    ]);
  });

  it('do not take the name of what is installed', async () => {
    updateJson(tree, 'package.json', (manifest) => ({ ...manifest, devDependencies: { nx: '22.7.12' } }));
    expect(await refusal({ ...good, name: 'nx' })).toEqual([
      'name: "nx" is an npm package that the workspace needs; choose another',
    ]);
    await expect(deploymentGenerator(tree, { ...good, name: 'constructor' })).resolves.toBeInstanceOf(
      Function,
    );
  });

  it('do not take a folder that is in use', async () => {
    tree.write('apps/payments-etcd/notes.txt', 'mine');
    expect(await refusal(good)).toEqual([
      'directory: "apps/payments-etcd" is already there and not empty; choose another folder, or remove it first',
    ]);
  });

  it('are refused the second time, and nothing is touched', async () => {
    await deploymentGenerator(tree, good);
    tree.write('apps/payments-etcd/src/program.ts', 'changed by its user');
    expect((await refusal(good)).map((issue) => issue.split(':')[0])).toEqual(['name', 'directory']);
    expect(tree.read('apps/payments-etcd/src/program.ts', 'utf8')).toBe('changed by its user');
  });

  it('need a workspace that npm or pnpm manages', async () => {
    updateJson(tree, 'package.json', (manifest) => ({ ...manifest, packageManager: 'yarn@4.9.1' }));
    expect(await refusal(good)).toEqual([expect.stringMatching(/^packageManager: "yarn" manages/)]);
    tree.delete('package.json');
    expect(await refusal(good)).toEqual([expect.stringMatching(/^package.json: .*run npm init/)]);
  });
});
