import { setTimeout as sleep } from 'node:timers/promises';

import { Refusal } from '../src';
import { describeWithTerraform } from './describe-with-terraform';
import { exampleStack, withResources, withStack } from './stacks';
import { refusalOf, subscriptionId, withTerraform } from './with-terraform';

const resourceGroup = { azurerm_resource_group: { it: { name: 'rg-etcd', location: 'eastus' } } };
const resourceGroupId = `/subscriptions/${subscriptionId}/resourceGroups/rg-etcd`;

describeWithTerraform('the cloud behind the stand-in provider', () => {
  test('refuses the provider without a subscription, in the words of azurerm', async () => {
    await withResources(resourceGroup, (folder) =>
      withTerraform(
        folder,
        async ({ run, plan }) => {
          expect(await run('validate')).toContain('The configuration is valid');
          expect(await refusalOf(plan())).toContain(
            '`subscription_id` is a required provider property when performing a plan/apply operation',
          );
        },
        {},
      ),
    );
  });

  test('takes the subscription of the provider block before that of the environment', async () => {
    const other = '99999999-8888-7777-6666-555555555555';
    const provider = { azurerm: { features: {}, subscription_id: other } };
    await withStack({ provider, resource: resourceGroup }, (folder) =>
      withTerraform(folder, async ({ provider: { operations }, run }) => {
        await run('apply', '-auto-approve');
        expect(operations.map(({ id }) => id)).toEqual([`/subscriptions/${other}/resourceGroups/rg-etcd`]);
      }),
    );
  });

  test('has a subscription a provider block, as azurerm has a process for each', async () => {
    const other = '99999999-8888-7777-6666-555555555555';
    const provider = { azurerm: [{ features: {} }, { alias: 'hub', features: {}, subscription_id: other }] };
    const account = { name: 'stetcd', resource_group_name: 'rg-hub' };
    const stack = {
      provider,
      resource: {
        azurerm_resource_group: {
          ...resourceGroup.azurerm_resource_group,
          hub: { provider: 'azurerm.hub', name: 'rg-hub', location: 'eastus' },
        },
      },
      data: { azurerm_storage_account: { it: { provider: 'azurerm.hub', ...account } } },
    };
    const [type, group] = [
      'azurerm_storage_account',
      `/subscriptions/${other}/resourceGroups/rg-hub`,
    ] as const;
    await withStack(stack, (folder) =>
      withTerraform(folder, async ({ provider: { operations, cloud }, run, plan }) => {
        const id = `${group}/providers/Microsoft.Storage/storageAccounts/stetcd`;
        expect(await refusalOf(plan())).toContain(`(Subscription: "${other}"`);
        cloud.put({ type, id, attributes: account });
        await run('apply', '-auto-approve');
        expect(operations.map((one) => one.id).sort()).toEqual([resourceGroupId, group]);
        expect((await plan()).hasChanges).toBe(false);
      }),
    );
  });

  test('shows what was changed by hand, and Terraform changes it back', async () => {
    await withResources(resourceGroup, (folder) =>
      withTerraform(folder, async ({ provider, run, plan }) => {
        await run('apply', '-auto-approve');
        const { type, id, attributes } = provider.cloud.find('azurerm_resource_group', resourceGroupId)!;
        provider.cloud.put({ type, id, attributes: { ...attributes, tags: { by: 'hand' } } });

        const { changes } = await plan();

        expect(changes).toHaveLength(1);
        expect(changes[0]).toMatchObject({ action: 'update', before: { tags: { by: 'hand' } } });
      }),
    );
  });

  test('shows what was removed by hand, and Terraform creates it again', async () => {
    await withTerraform(exampleStack, async ({ provider, run, plan }) => {
      await run('apply', '-auto-approve');
      const groups = provider.cloud.list().filter(({ type }) => type === 'azurerm_container_group');
      provider.cloud.remove('azurerm_container_group', groups[0]!.id);

      const { changes } = await plan();

      expect(changes.map(({ action, type }) => [action, type]).sort()).toEqual([
        ['create', 'azurerm_container_group'],
        // The new group may get another address.
        ['update', 'azurerm_private_dns_a_record'],
      ]);
    });
  });

  test('lets nobody create what exists', async () => {
    await withResources(resourceGroup, (folder) =>
      withTerraform(folder, async ({ provider, run }) => {
        provider.cloud.put({ type: 'azurerm_resource_group', id: resourceGroupId, attributes: {} });

        expect(await refusalOf(run('apply', '-auto-approve'))).toContain(
          `a resource with the ID "${resourceGroupId}" already exists - to be managed via Terraform this resource needs to be imported`,
        );
        expect(provider.operations).toEqual([]);
      }),
    );
  });

  test('imports what is there, and plans no change of it', async () => {
    const account = {
      name: 'stetcd',
      resource_group_name: '${azurerm_resource_group.it.name}',
      location: 'eastus',
      account_tier: 'Standard',
      account_replication_type: 'LRS',
      network_rules: { default_action: 'Deny', bypass: ['None'] },
    };
    const share = { name: 'data', storage_account_id: '${azurerm_storage_account.it.id}', quota: 16 };
    const storage = { azurerm_storage_account: { it: account }, azurerm_storage_share: { it: share } };
    const accountId = `${resourceGroupId}/providers/Microsoft.Storage/storageAccounts/stetcd`;
    await withResources({ ...resourceGroup, ...storage }, (folder) =>
      withTerraform(folder, async ({ provider, run, plan }) => {
        await run('apply', '-auto-approve');
        const before = provider.operations.length;
        await run('state', 'rm', 'azurerm_storage_share.it', 'azurerm_storage_account.it');
        expect((await plan()).changes.map(({ action }) => action)).toEqual(['create', 'create']);

        await run('import', 'azurerm_storage_account.it', accountId);
        await run('import', 'azurerm_storage_share.it', `${accountId}/fileServices/default/shares/data`);

        expect(await plan()).toEqual({ hasChanges: false, changes: [] });
        expect(provider.operations).toHaveLength(before);
      }),
    );
  });

  test('imports neither what is not there nor by an id of another type', async () => {
    await withResources(resourceGroup, (folder) =>
      withTerraform(folder, async ({ run }) => {
        const imported = (id: string) => refusalOf(run('import', 'azurerm_resource_group.it', id));
        expect(await imported(resourceGroupId)).toContain('Cannot import non-existent remote object');
        expect(await imported('rg-etcd')).toContain('is not the id of an azurerm_resource_group');
      }),
    );
  });

  test('reads no data sources', async () => {
    const data = { azurerm_resource_group: { it: { name: 'rg-etcd' } } };
    await withStack({ provider: { azurerm: { features: {} } }, data }, (folder) =>
      withTerraform(folder, async ({ run }) => {
        expect(await refusalOf(run('validate'))).toContain(
          'the stand-in provider reads no data sources such as "azurerm_resource_group"',
        );
      }),
    );
  });

  test('makes one change at a time, so that no two groups get one address', async () => {
    let running = 0;
    const onApply = async () => {
      running += 1;
      expect(running).toBe(1);
      await sleep(10);
      running -= 1;
    };
    await withTerraform(
      exampleStack,
      async ({ provider, run }) => {
        await run('apply', '-auto-approve');

        const groups = provider.cloud.list().filter(({ type }) => type === 'azurerm_container_group');
        expect(new Set(groups.map(({ attributes }) => attributes.ip_address)).size).toBe(3);
      },
      { subscriptionId, onApply },
    );
  });

  test('refuses a change on request, keeps what was made before it, and can be tried again', async () => {
    let isFull = true;
    const onApply = ({ type }: { readonly type: string }) => {
      if (isFull && type === 'azurerm_container_group') throw new Refusal('StandardCores: 3 of 3 are used');
    };
    await withTerraform(
      exampleStack,
      async ({ provider, run, plan }) => {
        expect(await refusalOf(run('apply', '-auto-approve'))).toContain('StandardCores: 3 of 3 are used');
        expect(provider.operations).not.toEqual([]);
        expect(provider.operations.map(({ type }) => type)).not.toContain('azurerm_container_group');

        isFull = false;
        expect(await run('apply', '-auto-approve')).toMatch(/ [1-9]\d* added, 0 changed, 0 destroyed/);
        expect((await plan()).hasChanges).toBe(false);
      },
      { subscriptionId, onApply },
    );
  });
});
