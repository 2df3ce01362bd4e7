import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runProgram } from '@etcd-iac/pulumi-stand-in';
import { writeExamples, formats, type ExamplePrograms, type Format } from '../src/example-programs';
import { readExamples, readmes } from '../src/read-examples';

export const workspaceRoot = join(__dirname, '..', '..', '..');
export const examples = readmes(workspaceRoot).flatMap((readme) => readExamples(workspaceRoot, readme));

/** What the production example asks its stack for. */
const config = {
  virtualNetworkId: '/subscriptions/s/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub',
  logAnalyticsWorkspaceId:
    '/subscriptions/s/resourceGroups/ops/providers/Microsoft.OperationalInsights/workspaces/logs',
};

/** A program in a README, and as what it runs. */
export interface Run {
  readonly title: string;
  readonly format: Format;
  readonly source: string;
  readonly index: number;
}

/**
 * A program is pasted into a project of either kind, as it stands. What runs as an ES module is held to more than as CommonJS, so only
 * the first of each README, and the three of the main one, run as both.
 */
export const runs = examples.flatMap(({ title, source }, index) =>
  formats
    .filter((format) => format === 'module' || isFirst(title))
    .map((format): Run => ({ title, format, source, index })),
);

function isFirst(title: string): boolean {
  return /^README\.md #[123]$| #1$/.test(title);
}

/** A folder with all programs, compiled. What consumers install from a registry is compiled with the TypeScript before this one. */
export function compiledExamples(): { readonly consumer: ExamplePrograms; readonly output: string } {
  const consumer = writeExamples(workspaceRoot, examples);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  try {
    return {
      consumer,
      output: execFileSync(process.execPath, [tsc, '-p', consumer.path], { encoding: 'utf8' }),
    };
  } catch (error) {
    return { consumer, output: (error as { stdout: string }).stdout };
  }
}

/** Runs a program, and looks at what it declares or says. */
export async function expectToRun({ format, source, index }: Run, consumer: ExamplePrograms): Promise<void> {
  const folder = consumer.program(index, format);
  // What a program makes for itself goes with the examples.
  const env = { ...process.env, TMPDIR: consumer.path };
  if (source.includes("'node:test'")) {
    const output = execFileSync(process.execPath, ['--test-reporter=tap', 'main.js'], {
      cwd: folder,
      env,
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
  const output = execFileSync(process.execPath, ['main.js'], { cwd: folder, env, encoding: 'utf8' });
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
}
