import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { generateApps, toolOf, type GeneratedApps } from './generated-apps';

const apps = [
  { name: 'cdktf-etcd', engine: 'cdktf', domain: 'payments.internal', size: 3 },
  { name: 'cdktn-etcd', engine: 'cdktn', domain: 'payments.internal', size: 3 },
  { name: 'pulumi-etcd', engine: 'pulumi', domain: 'payments.internal', size: 3 },
];
// Lines of longer names are broken by the prettier of the workspace, if it has one.
const others = apps.flatMap(({ engine }) => [
  { name: `${engine}-e`, engine, domain: 'e.internal', size: 1 },
  {
    name: `${engine}-orders`,
    engine,
    domain: 'etcd.orders.example.internal',
    size: 7,
  },
]);

describe('generated apps', () => {
  let generated: GeneratedApps;
  beforeAll(async () => {
    generated = await generateApps([...apps, ...others]);
  });
  afterAll(() => {
    generated.remove();
  });

  function read(...path: string[]): any {
    return JSON.parse(readFileSync(join(generated.path, ...path), 'utf8'));
  }

  it('are formatted as prettier would', () => {
    const prettier = toolOf('prettier', 'bin', 'prettier.cjs');
    const args = ['--list-different', '--single-quote', '--no-config', 'apps'];
    expect(generated.run('.', prettier, ...args)).toBe('');
  });

  describe.each(apps)('$name', ({ name, engine }) => {
    const app = `apps/${name}`;
    beforeAll(() => {
      generated.run(app, toolOf('typescript', 'bin', 'tsc'), '-b');
    });

    it('has a lint that keeps to the modules of a provider', () => {
      const eslint = toolOf('eslint', 'bin', 'eslint.js');
      const config = JSON.parse(generated.run(app, eslint, '--print-config', 'src/program.ts'));
      const [, { paths }] = config.rules['no-restricted-imports'];
      const roots = paths.map((path: any) => path.name);
      const { dependencies } = read(app, 'package.json');
      // Those of azurerm and azure-native are the slow ones, by seconds; that of a small provider may be left out.
      const slow = Object.keys(dependencies).filter((one) => /\/(provider-azurerm|azure-native)$/.test(one));
      expect(roots).toEqual(expect.arrayContaining(slow));
      expect(slow).toHaveLength(1);
      expect(config.rules['@typescript-eslint/no-unsafe-argument'][0]).toBe(2);
    });

    it('passes its own test', () => {
      expect(generated.run(app, '--test', '--test-reporter=tap', 'dist/program.test.js')).toMatch(
        /^# pass [34]\n# fail 0$/m,
      );
    });

    it('synthesizes, and finds the members', () => {
      const { targets } = read(app, 'project.json');
      const [, program] = targets.synth.command.split(' ');
      generated.run(app, program);
      const [output] = targets.synth.outputs
        .map((path: string) => path.replace('{projectRoot}/', ''))
        .reverse();
      if (engine === 'pulumi') {
        const resources: any[] = read(app, output, 'resources.json');
        const groups = resources.filter(
          ({ type }) => type === 'azure-native:containerinstance:ContainerGroup',
        );
        expect(groups.map(({ inputs }) => inputs.containers[0].environmentVariables[0].value)).toEqual(
          [1, 2, 3].map((ordinal) => `${name}${ordinal}`),
        );
      } else {
        const { resource, terraform } = read(app, output);
        const groups = Object.values<any>(resource.azurerm_container_group);
        expect(groups.map(({ container }) => container[0].environment_variables.ETCD_NAME)).toEqual(
          [1, 2, 3].map((ordinal) => `${name}${ordinal}`),
        );
        expect(terraform.backend.local.path).toBe(`../../../${name}.tfstate`);
      }
    });

    it('says what to install where the tool is not there', () => {
      const tool = engine === 'pulumi' ? 'pulumi' : 'terraform';
      const { targets } = read(app, 'project.json');
      for (const target of ['preview', 'deploy', 'destroy'])
        expect(targets[target].command).toMatch(new RegExp(`^node require-tool\\.mjs && ${tool} `));
      // The commands of the test have no PATH.
      const output = generated.failureOf(app, 'require-tool.mjs');
      expect(output).toMatch(new RegExp(`^${tool} is not on the PATH. Install it: https://\\S+${tool}\\S*`));
      expect(output.trim().split('\n')).toHaveLength(2);
      const bin = join(generated.path, app, 'bin');
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, tool), '');
      writeFileSync(join(bin, `${tool}.exe`), '');
      const env = { PATH: ['/nowhere', bin].join(delimiter) };
      expect(
        spawnSync(process.execPath, ['require-tool.mjs'], { cwd: join(generated.path, app), env }).status,
      ).toBe(0);
    });

    it('says what is wrong with a cluster, without a stack trace', () => {
      const file = join(generated.path, app, 'dist', 'program.js');
      const good = readFileSync(file, 'utf8');
      writeFileSync(file, good.replace('size: 3', 'size: 4'));
      try {
        const program = engine === 'pulumi' ? 'dist/synth.js' : 'dist/main.js';
        const output = generated.failureOf(app, program);
        expect(output).toContain('the spec has an issue\n  size: 4 is not one of 1, 3, 5, 7; choose 3');
        expect(output).not.toMatch(/^\s+at /m);
      } finally {
        writeFileSync(file, good);
      }
    });
  });

  it('of Pulumi show no secret', () => {
    const app = 'apps/pulumi-etcd';
    const program = `
      const { secret } = require('@pulumi/pulumi');
      const { EtcdCluster } = require('@etcd-iac/pulumi');
      const { synthesize } = require('./synthesize');
      const registry = { kind: 'credentials', server: 'a.azurecr.io', username: 'u', password: secret('hunter2') };
      const spec = { name: 'etcd', domain: 'etcd.internal', location: 'eastus', size: 1, registry };
      synthesize(() => new EtcdCluster('etcd', spec)).then(({ resources }) => console.log(JSON.stringify(resources)));`;
    writeFileSync(join(generated.path, app, 'dist', 'with-secret.js'), program);
    const printed = generated.run(app, 'dist/with-secret.js');
    expect(printed).not.toContain('hunter2');
    const group = JSON.parse(printed).find(({ type }: any) => type.endsWith(':ContainerGroup'));
    expect(group.inputs.imageRegistryCredentials).toBe('(secret)');
    expect(JSON.stringify(group.inputs.volumes)).toContain('(known after deployment)');
  });
});
