import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { EtcdCluster, type EtcdClusterProps } from '@etcd-iac/cdktf';
import { observeTerraform } from '@etcd-iac/observe';
import type { Json, ObservedAzure } from '@etcd-iac/observe/observed';
import { copyStack, type Operation, runTerraform, startProvider } from '@etcd-iac/terraform-stand-in';
import { App, TerraformStack } from 'cdktf';
import { withTerraform } from './terraform/with-terraform';

const own = '00000000-0000-0000-0000-000000000000';
const hub = '11111111-1111-1111-1111-111111111111';
const data = '22222222-2222-2222-2222-222222222222';

const resource = (subscription: string, group: string, path: string): string =>
  `/subscriptions/${subscription}/resourceGroups/${group}/providers/${path}`;

const ids = {
  zone: resource(hub, 'rg-dns', 'Microsoft.Network/privateDnsZones/etcd.internal'),
  network: resource(hub, 'rg-hub', 'Microsoft.Network/virtualNetworks/vnet-hub'),
  account: resource(data, 'rg-data', 'Microsoft.Storage/storageAccounts/stdata'),
};

const props: EtcdClusterProps = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
  size: 1,
  transportSecurity: 'none',
  deletionProtection: false,
  existingPrivateDnsZoneId: ids.zone,
  existingStorageAccountId: ids.account,
  peerings: [
    { name: 'hub', virtualNetworkId: ids.network, location: 'eastus', addressSpaces: ['10.9.0.0/16'] },
  ],
};

/** Writes the stack of a cluster whose hub and data are in subscriptions of their own, and gives back its folder. */
function writeStack(outdir: string, changes: Partial<EtcdClusterProps>): string {
  const stack = new TerraformStack(new App({ outdir }), 'etcd');
  const azurerm = (alias: string, subscriptionId: string) =>
    new AzurermProvider(stack, `azurerm-${alias}`, { features: [{}], alias, subscriptionId });
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  const providers = { [hub]: azurerm('hub', hub), [data]: azurerm('data', data) };
  new EtcdCluster(stack, 'etcd', { ...props, providers, ...changes });
  App.of(stack).synth();
  return join(outdir, 'stacks', 'etcd');
}

/** Applies that stack with the real terraform, and gives back what was done. */
async function deploy(
  changes: Partial<EtcdClusterProps> = {},
): Promise<{ readonly operations: readonly Operation[]; readonly observed: ObservedAzure }> {
  const outdir = await mkdtemp(join(tmpdir(), 'conformance-subscriptions-'));
  const provider = await startProvider({ subscriptionId: own });
  const folder = writeStack(outdir, changes);
  const observed = observeTerraform(JSON.parse(await readFile(join(folder, 'cdk.tf.json'), 'utf8')) as Json);
  const stack = await copyStack(folder);
  const run = (...args: string[]) => runTerraform({ folder: stack.folder, provider, args });
  provider.cloud.put({
    type: 'azurerm_storage_account',
    id: ids.account,
    attributes: {
      name: 'stdata',
      resource_group_name: 'rg-data',
      account_kind: 'StorageV2',
      account_tier: 'Standard',
    },
  });
  try {
    await run('init');
    await run('apply', '-auto-approve');
    await run('plan', '-detailed-exitcode');
    return { operations: provider.operations, observed };
  } finally {
    await stack.remove();
    await rm(outdir, { recursive: true });
    provider.stop();
  }
}

function elsewhereOf(resources: readonly { readonly id: string }[]): readonly string[] {
  return resources
    .map(({ id }) => id)
    .filter((id) => !id.startsWith(`/subscriptions/${own}/`))
    .sort();
}

describe('what is handed in from another subscription (needs terraform on the PATH)', () => {
  withTerraform(
    'gets its records, links, ways back and shares there, and the rest lies in the own one',
    async () => {
      const { operations, observed } = await deploy();
      const elsewhere = elsewhereOf(operations);
      expect(elsewhere).toEqual([
        `${ids.zone}/A/etcd1`,
        `${ids.zone}/virtualNetworkLinks/pdnslink-etcd-eastus`,
        `${ids.network}/virtualNetworkPeerings/peer-hub-etcd-eastus`,
        expect.stringContaining(`${ids.account}/fileServices/default/shares/etcd1-data`),
      ]);
      expect(elsewhereOf(observed.resources)).toEqual(elsewhere);
      expect(operations.length).toBeGreaterThan(elsewhere.length + 5);
      const group = operations.find(({ type }) => type === 'azurerm_container_group');
      expect(JSON.stringify(group?.after?.container)).toContain('"storage_account_name":"stdata"');
    },
    60_000,
  );

  withTerraform(
    'is written to as azurerm wants its id, however it is spelt',
    async () => {
      const lower = (id: string) =>
        id
          .replace('resourceGroups', 'resourcegroups')
          .replace(/Microsoft\.\w+/, (name) => name.toLowerCase());
      const { operations } = await deploy({
        existingPrivateDnsZoneId: lower(ids.zone),
        existingStorageAccountId: lower(ids.account),
        identityIds: [
          lower(resource(own, 'rg-id', 'Microsoft.ManagedIdentity/userAssignedIdentities/id-etcd')),
        ],
        existingLogAnalyticsWorkspaceId: lower(
          resource(own, 'rg-log', 'Microsoft.OperationalInsights/workspaces/log-hub'),
        ),
      });
      expect(JSON.stringify(operations)).not.toMatch(/resourcegroups|microsoft\./);
    },
    60_000,
  );
});
