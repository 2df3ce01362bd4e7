import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  copyStack,
  findTerraform,
  runTerraform,
  startProvider,
  terraformPlan,
  type PlannedChange,
} from '@etcd-iac/terraform-stand-in';
import { asDeployed } from '../../src/released/as-deployed';
import { pulumiReplacements } from '../../src/released/pulumi-replacements';
import { appSettings, recordApp } from '../../src/released/record-stacks';
import { formerProgram, readReleasedStacks, releasedVersions } from '../../src/released/released-stacks';
import { terraformReplacements } from '../../src/released/terraform-replacements';
import type { ReleasedStack, Replacement, TerraformStack } from '../../src/released/stack-of-release';

const root = join(__dirname, '../../../..');
const stacks = releasedVersions(root).flatMap((version) =>
  readReleasedStacks(root, version).map((stack) => ({
    title: `${stack.name} ${version}`,
    version,
    stack: asDeployed(stack),
  })),
);
const terraformStacks = stacks.flatMap(({ title, version, stack }) =>
  stack.engine === 'terraform' ? [{ title, version, name: stack.name, released: stack.stack }] : [],
);

// Each program is run once, whichever versions and stacks ask for it.
const recorded = new Map<string, Promise<readonly ReleasedStack[]>>();
/** What the packages of today declare of a program as it was. */
async function present(name: string, version: string): Promise<ReleasedStack> {
  const app = name.split('.')[0] ?? '';
  const program = formerProgram(root, version, app);
  const running = recorded.get(program ?? app) ?? recordApp(root, app, program);
  recorded.set(program ?? app, running);
  const found = (await running).find((stack) => stack.name === name);
  if (found === undefined) throw new Error(`apps/${app} declares no stack ${name} any more`);
  return found;
}

async function presentTerraform(name: string, version: string): Promise<TerraformStack> {
  const stack = await present(name, version);
  if (stack.engine !== 'terraform') throw new Error(`${name} is no stack of Terraform any more`);
  return stack.stack;
}

async function replacementsOf(released: ReleasedStack, version: string): Promise<readonly Replacement[]> {
  const now = await present(released.name, version);
  if (released.engine === 'terraform' && now.engine === 'terraform')
    return terraformReplacements(released.stack, now.stack);
  if (released.engine === 'pulumi' && now.engine === 'pulumi')
    return pulumiReplacements(released.resources, now.resources);
  throw new Error(`${released.name} is of another engine now`);
}

describe('the stacks of earlier releases', () => {
  it('are there', () => {
    expect(stacks.filter(({ stack }) => stack.engine === 'pulumi').length).toBeGreaterThanOrEqual(3);
    expect(terraformStacks.length).toBeGreaterThanOrEqual(4);
  });

  it.each(stacks)(
    'keep every resource: $title',
    async ({ stack, version }) => {
      expect(await replacementsOf(stack, version)).toEqual([]);
    },
    60_000,
  );
});

const withTerraform =
  findTerraform() !== undefined || process.env.ETCD_IAC_REQUIRE_TERRAFORM === '1' ? it : it.skip;

describe('a deployment of an earlier release (needs terraform on the PATH)', () => {
  withTerraform.each(terraformStacks)(
    'is not taken down by the present release: $title',
    async ({ name, version, released }) => {
      const changes = await planUpgrade(released, await presentTerraform(name, version));
      expect(changes).toEqual([]);
    },
    60_000,
  );

  withTerraform(
    'would be, were a child renamed, a share called something else, or a member in another zone',
    async () => {
      const [{ name, version, released }] = terraformStacks.filter((each) =>
        each.name.includes('three-member'),
      ) as [(typeof terraformStacks)[number]];
      const now = await presentTerraform(name, version);
      const resources = { ...now.resource };
      const firstOf = (type: string): string => Object.keys(resources[type] ?? {})[0] ?? '';
      const change = (type: string, values: object): string => {
        const first = firstOf(type);
        resources[type] = { ...resources[type], [first]: { ...resources[type]?.[first], ...values } };
        return `replace ${type}.${first}`;
      };
      const zone = change('azurerm_container_group', { zones: ['3'] });
      const share = change('azurerm_storage_share', { name: 'other' });
      const record = firstOf('azurerm_private_dns_a_record');
      const text = JSON.stringify({ ...now, resource: resources }).replaceAll(record, 'renamed');
      const changes = await planUpgrade(released, JSON.parse(text) as TerraformStack, false);
      const summary = changes.map(({ action, address }) => `${action} ${address}`);
      expect(summary).toEqual(
        expect.arrayContaining([zone, share, `delete azurerm_private_dns_a_record.${record}`]),
      );
    },
    60_000,
  );
});

/** What the real terraform would delete or replace when the second stack follows the first. */
async function planUpgrade(
  released: TerraformStack,
  next: TerraformStack,
  isProtected = true,
): Promise<readonly PlannedChange[]> {
  const folders = await Promise.all([released, next].map((stack) => writeStack(stack, isProtected)));
  const [before = '', after = ''] = folders;
  const provider = await startProvider({ subscriptionId: '00000000-0000-0000-0000-000000000000' });
  const copy = await copyStack(before);
  const env = {
    TF_VAR_virtual_network_id: appSettings.virtualNetworkId,
    TF_VAR_log_analytics_workspace_id: appSettings.logAnalyticsWorkspaceId,
    TF_VAR_copies_account_id: appSettings.copiesAccountId,
  };
  const terraform = { folder: copy.folder, provider, env };
  try {
    await runTerraform({ ...terraform, args: ['init'] });
    await runTerraform({ ...terraform, args: ['apply', '-auto-approve'] });
    await copy.replaceWith(after);
    const { changes } = await terraformPlan(terraform);
    return changes.filter(({ action }) => action === 'delete' || action === 'replace');
  } finally {
    await copy.remove();
    provider.stop();
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  }
}

/** Without protection, terraform plans a deletion that it would refuse otherwise. */
async function writeStack(stack: TerraformStack, isProtected: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'release-stack-'));
  // Terraform shows the line that it refuses.
  const text = JSON.stringify(stack, null, 2);
  await writeFile(
    join(folder, 'cdk.tf.json'),
    isProtected ? text : text.replaceAll('"prevent_destroy": true', '"prevent_destroy": false'),
  );
  return folder;
}
