import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder, runCommand } from '@etcd-iac/processes';
import { runProgram } from '@etcd-iac/pulumi-stand-in';
import { ReleaseError } from '../release-error';
import type { PulumiResource, ReleasedStack, TerraformStack } from './stack-of-release';

const network = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-company/providers';

/** What the example apps are handed in where they ask for something. */
export const appSettings = {
  virtualNetworkId: `${network}/Microsoft.Network/virtualNetworks/vnet-company`,
  logAnalyticsWorkspaceId: `${network}/Microsoft.OperationalInsights/workspaces/log-company`,
  copiesAccountId: `${network}/Microsoft.Storage/storageAccounts/stcopies`,
  location: 'westeurope',
};

/** The example apps of the workspace, by the first word of their folder. */
export function exampleApps(root: string): readonly string[] {
  const folder = join(root, 'apps');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(cdktf|cdktn|pulumi)-/.test(name) && existsSync(join(folder, name, 'package.json')))
    .sort();
}

/**
 * The stacks that a built example app declares now. Throws `ReleaseError` if it fails.
 *
 * @param program - Path of another program, which is run in its place. @default the app's own
 */
export function recordApp(
  root: string,
  app: string,
  program = join(root, 'apps', app, 'dist', 'main.js'),
): Promise<readonly ReleasedStack[]> {
  return app.startsWith('pulumi-') ? recordPulumi(root, app, program) : recordTerraform(app, program);
}

async function recordTerraform(app: string, program: string): Promise<readonly ReleasedStack[]> {
  const temporary = createTemporaryFolder('stacks');
  const output = temporary.path;
  try {
    const { code, stderr } = await runCommand({
      command: process.execPath,
      args: [program],
      cwd: output,
      env: { CDKTF_OUTDIR: output },
    });
    if (code !== 0)
      throw new ReleaseError([
        {
          subject: `apps/${app}`,
          problem: `does not synthesize: ${stderr.trim()}`,
          remedy: `npx nx synth ${app}`,
        },
      ]);
    const stacks = join(output, 'stacks');
    if (!existsSync(stacks)) {
      console.warn(`warning: apps/${app} declares no stack.`);
      return [];
    }
    return readdirSync(stacks)
      .sort()
      .map((name) => ({
        name: `${app}.${name}`,
        engine: 'terraform' as const,
        stack: keptOf(JSON.parse(readFileSync(join(stacks, name, 'cdk.tf.json'), 'utf8')) as object),
      }));
  } finally {
    temporary.remove();
  }
}

/** Leaves out what differs from machine to machine, or says nothing of resources. */
function keptOf(synthesized: object): TerraformStack {
  const { output, ...rest } = withoutNotes(synthesized) as Record<string, unknown>;
  const { backend, ...terraform } = (rest.terraform ?? {}) as Record<string, unknown>;
  return { ...rest, terraform };
}

/** CDK for Terraform writes notes to itself under the key `//`. */
function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, part]) => [key, withoutNotes(part)]),
  );
}

/** A preview: what only Azure knows is unknown in every release, and everything else is what the program said. */
async function recordPulumi(root: string, app: string, main: string): Promise<readonly ReleasedStack[]> {
  const temporary = createTemporaryFolder('program');
  const folder = temporary.path;
  try {
    fillProgramFolder(folder, root, app, main);
    const { registrations } = await runProgram({
      folder,
      config: appSettings,
      preview: true,
      checkTypes: false,
    });
    const resources = registrations.map(
      ({ urn, type, name, custom, parent, inputs, replaceOnChanges, aliases }): PulumiResource => ({
        urn,
        type,
        name,
        custom,
        ...(parent === undefined ? {} : { parent }),
        inputs,
        replaceOnChanges,
        aliases,
      }),
    );
    // They arrive in an order of their own each time.
    resources.sort((a, b) => (a.urn < b.urn ? -1 : 1));
    return [{ name: app, engine: 'pulumi', resources }];
  } finally {
    temporary.remove();
  }
}

/** The built program of an app in a project of its own: compiled on the fly, as by its users, it takes seconds. */
function fillProgramFolder(folder: string, root: string, app: string, main: string): void {
  const project = readFileSync(join(root, 'apps', app, 'Pulumi.yaml'), 'utf8');
  // The name is part of every URN.
  const name = /^name: *(\S+) *$/m.exec(project)?.[1];
  if (name === undefined)
    throw new ReleaseError([
      { subject: `apps/${app}/Pulumi.yaml`, problem: 'has no name', remedy: 'Add a line such as name: etcd' },
    ]);
  const runtime = { name: 'nodejs', options: { typescript: false } };
  writeFileSync(join(folder, 'Pulumi.yaml'), JSON.stringify({ name, runtime, main: 'main.js' }));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: app, type: 'commonjs' }));
  writeFileSync(join(folder, 'main.js'), `module.exports = require(${JSON.stringify(main)});\n`);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}
