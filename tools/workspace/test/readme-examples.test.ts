import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '@etcd-iac/pulumi-stand-in';
import { createConsumerFolder, type ConsumerFolder } from '../src/consumer-folder';
import { readExamples, readmes } from '../src/read-examples';

const workspaceRoot = join(__dirname, '..', '..', '..');
const examples = readmes(workspaceRoot).flatMap((readme) => readExamples(workspaceRoot, readme));

/** What the production example asks its stack for. */
const config = {
  virtualNetworkId: '/subscriptions/s/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub',
  logAnalyticsWorkspaceId:
    '/subscriptions/s/resourceGroups/ops/providers/Microsoft.OperationalInsights/workspaces/logs',
};

describe('the programs in the READMEs', () => {
  let consumer: ConsumerFolder;
  beforeAll(() => {
    consumer = createConsumerFolder(workspaceRoot, examples);
  });
  afterAll(() => {
    consumer.remove();
  });

  it('are there, in every README', () => {
    const titles = examples.map(({ title }) => title.replace(/ #\d+$/, ''));
    expect([...new Set(titles)].sort()).toEqual(readmes(workspaceRoot).sort());
    expect(readmes(workspaceRoot)).toHaveLength(8);
  });

  it.each(['cdktf-production', 'pulumi-production'])('show %s as it is, in less than 40 lines', (app) => {
    const source = readFileSync(join(workspaceRoot, 'apps', app, 'src', 'main.ts'), 'utf8').trim();
    const shown = examples
      .filter(({ title }) => title.startsWith('README.md'))
      .map((one) => one.source.trim());
    expect(shown).toContain(source);
    expect(source.split('\n').length).toBeLessThan(40);
  });

  it('compile for a user of the built packages', () => {
    const tsc = join(workspaceRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    let output = '';
    try {
      execFileSync(process.execPath, [tsc, '-p', consumer.path], { encoding: 'utf8' });
    } catch (error) {
      output = (error as { stdout: string }).stdout;
    }
    expect(output).toBe('');
  }, 120_000);

  it.each(examples.map(({ title, source }, index) => [title, source, index] as const))(
    'run: %s',
    async (_title, source, index) => {
      const folder = consumer.programs[index]!;
      if (source.includes("'node:test'")) {
        const output = execFileSync(process.execPath, ['--test-reporter=tap', 'main.js'], {
          cwd: folder,
          encoding: 'utf8',
        });
        expect(output).toMatch(/^# pass 1\n# fail 0$/m);
        return;
      }
      // The production example has five members and a smoke test.
      const groups = source.includes('size: 5') ? 6 : 3;
      if (source.includes("'@etcd-iac/pulumi'")) {
        const { registrations } = await runProgram({ folder, preview: true, config });
        expect(registrations.filter(({ type }) => type.endsWith(':ContainerGroup'))).toHaveLength(groups);
        return;
      }
      const output = execFileSync(process.execPath, ['main.js'], { cwd: folder, encoding: 'utf8' });
      if (/'cdkt[fn]'/.test(source)) {
        const manifest = join(folder, 'cdktf.out', 'manifest.json');
        expect(existsSync(manifest)).toBe(true);
        const { stacks } = JSON.parse(readFileSync(manifest, 'utf8')) as {
          stacks: Record<string, { synthesizedStackPath: string }>;
        };
        const [stack] = Object.values(stacks);
        const json = JSON.parse(readFileSync(join(folder, 'cdktf.out', stack!.synthesizedStackPath), 'utf8'));
        expect(Object.keys(json.resource.azurerm_container_group)).toHaveLength(groups);
      } else {
        expect(output.trim()).not.toBe('');
      }
    },
    120_000,
  );
});
