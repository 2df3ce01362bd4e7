import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '@etcd-iac/pulumi-stand-in';
import { createConsumerFolder, formats, type ConsumerFolder, type Format } from '../src/consumer-folder';
import { importedPackages, readExamples, readInstalled, readmes } from '../src/read-examples';

const workspaceRoot = join(__dirname, '..', '..', '..');
const examples = readmes(workspaceRoot).flatMap((readme) => readExamples(workspaceRoot, readme));

/** What the production example asks its stack for. */
const config = {
  virtualNetworkId: '/subscriptions/s/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub',
  logAnalyticsWorkspaceId:
    '/subscriptions/s/resourceGroups/ops/providers/Microsoft.OperationalInsights/workspaces/logs',
};

/**
 * A program is pasted into a project of either kind, as it stands. All are compiled for both; what runs as an ES module is held to
 * more than as CommonJS, so only the first of each README, and the three of the main one, run as both.
 */
const runs = examples.flatMap(({ title, source }, index) =>
  formats
    .filter((format) => format === 'module' || /^README\.md #[123]$| #1$/.test(title))
    .map((format): [string, Format, string, number] => [title, format, source, index]),
);

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
    expect(readmes(workspaceRoot)).toHaveLength(9);
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
    const tsc = join(workspaceRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    let output = '';
    try {
      execFileSync(process.execPath, [tsc, '-p', consumer.path], { encoding: 'utf8' });
    } catch (error) {
      output = (error as { stdout: string }).stdout;
    }
    expect(output).toBe('');
  }, 120_000);

  it.each(runs)(
    'run: %s, %s',
    async (_title, format, source, index) => {
      const folder = consumer.program(index, format);
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
