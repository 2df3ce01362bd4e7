import { describeWithTerraform } from './describe-with-terraform';
import { withResources, withStack, type Resources } from './stacks';
import { refusalOf, subscriptionId, withTerraform, type Workbench } from './with-terraform';

const accountId = `/subscriptions/${subscriptionId}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stetcd`;
const account = {
  name: 'stetcd',
  resource_group_name: 'rg-data',
  location: 'eastus',
  account_tier: 'Standard',
  account_replication_type: 'LRS',
};
const premium = { ...account, account_kind: 'FileStorage', account_tier: 'Premium' };
const share = { name: 'data', quota: 100, storage_account_id: accountId };
const ofAccount = { storage_account_id: '${azurerm_storage_account.it.id}' };

const data = {
  azurerm_storage_account: { it: { name: account.name, resource_group_name: account.resource_group_name } },
};

describeWithTerraform('storage accounts that Terraform does not manage', () => {
  test('are read by name and resource group', async () => {
    await withData(async ({ provider, plan, run }) => {
      provider.cloud.put({ type: 'azurerm_storage_account', id: accountId, attributes: premium });

      await run('apply', '-auto-approve');

      const outputs = JSON.parse(await run('output', '-json'));
      const { primary_access_key: key, ...read } = outputs.account.value;
      expect(Buffer.from(key, 'base64')).toHaveLength(64);
      expect(read).toMatchObject({
        ...premium,
        id: accountId,
        primary_file_endpoint: 'https://stetcd.file.core.windows.net/',
        primary_location: 'eastus',
        primary_connection_string: expect.stringContaining(key),
        // Which accounts for files do not have.
        primary_blob_endpoint: null,
      });
      expect((await plan()).hasChanges).toBe(false);
      expect(provider.operations).toEqual([]);
    });
  });

  test('are read as they are put there, with the key that they have', async () => {
    await withData(async ({ provider, run }) => {
      const attributes = { ...account, primary_access_key: 'a2V5', tags: { team: 'data' } };
      provider.cloud.put({ type: 'azurerm_storage_account', id: accountId, attributes });

      await run('apply', '-auto-approve');

      const { value } = JSON.parse(await run('output', '-json')).account;
      expect(value).toMatchObject({ primary_access_key: 'a2V5', tags: { team: 'data' } });
    });
  });

  test('are missed where they are not', async () => {
    await withData(async ({ provider, plan }) => {
      const other = accountId.replace('rg-data', 'rg-other');
      provider.cloud.put({ type: 'azurerm_storage_account', id: other, attributes: account });

      expect(await refusalOf(plan())).toContain(
        `Error: Storage Account (Subscription: "${subscriptionId}" Resource Group Name: "rg-data" Storage Account Name: "stetcd") was not found`,
      );
    });
  });

  test('take shares, by id or by name', async () => {
    const byName = { name: 'more', quota: 1, storage_account_name: 'stetcd' };
    await withResources({ azurerm_storage_share: { id: share, name: byName } }, (folder) =>
      withTerraform(folder, async ({ provider, plan, run }) => {
        provider.cloud.put({ type: 'azurerm_storage_account', id: accountId, attributes: account });

        await run('apply', '-auto-approve');

        expect(provider.operations.map(({ id, after }) => [id, after!.access_tier]).sort()).toEqual([
          [`${accountId}/fileServices/default/shares/data`, 'TransactionOptimized'],
          ['https://stetcd.file.core.windows.net/more', 'TransactionOptimized'],
        ]);
        expect((await plan()).hasChanges).toBe(false);
      }),
    );
  });

  test.each([
    [share, accountId],
    [{ name: 'data', quota: 1, storage_account_name: 'stetcd' }, 'stetcd'],
  ])('take no shares where they are not: %j', async (it, name) => {
    expect(await refusedApply({ azurerm_storage_share: { it } })).toContain(
      `there is no storage account "${name}" for the share "data"`,
    );
  });
});

describeWithTerraform('premium storage accounts', () => {
  test.each(['LRS', 'ZRS'])('hold premium shares, copied as %s', async (replication) => {
    const resources = {
      azurerm_storage_account: { it: { ...premium, account_replication_type: replication } },
      azurerm_storage_share: {
        it: { ...share, ...ofAccount },
        chosen: { ...share, ...ofAccount, name: 'chosen', access_tier: 'Premium' },
        nfs: { ...share, ...ofAccount, name: 'nfs', enabled_protocol: 'NFS' },
      },
    };
    await withResources(resources, (folder) =>
      withTerraform(folder, async ({ provider, plan, run }) => {
        await run('apply', '-auto-approve');

        const [, ...shares] = provider.operations;
        expect(shares.map(({ after }) => after!.access_tier)).toEqual(['Premium', 'Premium', 'Premium']);
        expect((await plan()).hasChanges).toBe(false);
      }),
    );
  });

  test('of the second billing model hold smaller shares', async () => {
    const resources = {
      azurerm_storage_account: { it: { ...premium, provisioned_billing_model_version: 'V2' } },
      azurerm_storage_share: { it: { ...share, ...ofAccount, quota: 32 } },
    };
    await withResources(resources, (folder) =>
      withTerraform(folder, async ({ run }) => {
        expect(await run('apply', '-auto-approve')).toContain('2 added');
      }),
    );
  });

  test.each([
    { account_kind: 'FileStorage', account_tier: 'Standard' },
    { account_tier: 'Premium', account_replication_type: 'GZRS' },
    { account_kind: 'BlockBlobStorage', account_tier: 'Premium' },
  ])('with %j are asked for, for Azure to decide', async (kind) => {
    await withResources({ azurerm_storage_account: { it: { ...account, ...kind } } }, (folder) =>
      withTerraform(folder, async ({ run }) => {
        expect(await run('apply', '-auto-approve')).toContain('1 added');
      }),
    );
  });

  test.each([
    ['small shares', premium, { quota: 99 }, 'the quota of a premium share is at least 100 GiB, not 99'],
    [
      'hot shares',
      premium,
      { access_tier: 'Hot' },
      'a share in an account of the kind FileStorage cannot have the access tier Hot',
    ],
    [
      'premium shares of other accounts',
      account,
      { access_tier: 'Premium' },
      'a share in an account of the kind StorageV2 cannot have the access tier Premium',
    ],
    [
      'NFS of other accounts',
      account,
      { enabled_protocol: 'NFS' },
      'NFS File Share is only supported for Storage Account with kind "FileStorage" but got `StorageV2`',
    ],
  ])('refuse at the apply: %s', async (_, ofKind, ofShare, message) => {
    const resources = {
      azurerm_storage_account: { it: ofKind },
      azurerm_storage_share: { it: { ...share, ...ofAccount, ...ofShare } },
    };
    expect(await refusedApply(resources)).toContain(message);
  });
});

async function withData(test: (workbench: Workbench) => Promise<void>): Promise<void> {
  const stack = {
    provider: { azurerm: { features: {} } },
    data,
    output: { account: { value: '${data.azurerm_storage_account.it}', sensitive: true } },
  };
  await withStack(stack, (folder) => withTerraform(folder, test));
}

function refusedApply(resources: Resources): Promise<string> {
  return withResources(resources, (folder) =>
    withTerraform(folder, ({ run }) => refusalOf(run('apply', '-auto-approve'))),
  );
}
