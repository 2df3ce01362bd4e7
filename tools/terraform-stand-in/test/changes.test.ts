import type { EtcdClusterProps } from '@etcd-iac/cdktf';

import type { TerraformPlan } from '../src';
import { describeWithTerraform } from './describe-with-terraform';
import { withClusterStack } from './cluster-stack';
import { refusalOf, withTerraform, type Workbench } from './with-terraform';

describeWithTerraform('changes of a cluster, under the real terraform and the stand-in provider', () => {
  test('growth from three members to five creates, and touches nothing that runs', async () => {
    await afterChange({ size: 3, bootstrapSize: 3 }, { size: 5, bootstrapSize: 3 }, async ({ plan, run }) => {
      const { changes } = await plan();

      const ofAzure = changes.filter(({ type }) => type.startsWith('azurerm_'));
      expect(ofAzure.map(({ action, type }) => `${action} ${type}`).sort()).toEqual([
        'create azurerm_container_group',
        'create azurerm_container_group',
        'create azurerm_private_dns_a_record',
        'create azurerm_private_dns_a_record',
        'create azurerm_storage_account',
        'create azurerm_storage_account',
        'create azurerm_storage_share',
        'create azurerm_storage_share',
      ]);
      expect(changes.map(({ address }) => address).join()).not.toMatch(/etcd[123]-/);

      expect(await run('apply', '-auto-approve')).toContain(
        `${changes.length} added, 0 changed, 0 destroyed`,
      );
      expect((await plan()).hasChanges).toBe(false);
    });
  });

  test('another CPU replaces the container groups, and the records follow', async () => {
    await afterChange({}, { cpu: 2 }, async ({ provider, plan, run }) => {
      const replaced = await plan();

      expect(summaryOf(replaced)).toEqual({
        'replace azurerm_container_group': 3,
        // The new groups may get other addresses.
        'update azurerm_private_dns_a_record': 3,
      });

      const before = provider.operations.length;
      await run('apply', '-auto-approve');
      const operations = provider.operations.slice(before);
      const groups = operations.filter(({ type }) => type === 'azurerm_container_group');
      // Terraform destroys all before it creates any: what growth must never run into.
      expect(groups.map(({ action }) => action)).toEqual([
        ...Array<string>(3).fill('delete'),
        ...Array<string>(3).fill('create'),
      ]);
      expect((await plan()).hasChanges).toBe(false);
    });
  });

  test('a larger share and another tag are changed in place', async () => {
    await afterChange(
      {},
      { shareQuotaGiB: 32, tags: { team: 'payments' } },
      async ({ provider, plan, run }) => {
        const changes = summaryOf(await plan());

        expect(changes).toMatchObject({
          'update azurerm_storage_share': 3,
          'update azurerm_container_group': 3,
          'update azurerm_resource_group': 1,
        });
        expect(Object.keys(changes).filter((change) => !change.startsWith('update'))).toEqual([]);

        await run('apply', '-auto-approve');
        const shares = provider.operations.filter(({ type }) => type === 'azurerm_storage_share').slice(3);
        expect(shares).toHaveLength(3);
        for (const { action, before, after } of shares) {
          expect([action, before?.quota, after?.quota]).toEqual(['update', 16, 32]);
        }
        expect((await plan()).hasChanges).toBe(false);
      },
    );
  });

  test('another region replaces everything that has a place', async () => {
    await afterChange({}, { location: 'westeurope' }, async ({ plan }) => {
      const changes = summaryOf(await plan());

      expect(changes).toMatchObject({
        'replace azurerm_resource_group': 1,
        'replace azurerm_storage_account': 3,
        // Bound to the subnet, which is bound to the network.
        'replace azurerm_subnet_nat_gateway_association': 1,
      });
    });
  });

  test('a protected cluster cannot be destroyed', async () => {
    await afterChange(
      { deletionProtection: true },
      { deletionProtection: true },
      async ({ provider, run }) => {
        const before = provider.operations.length;
        const refusal = await refusalOf(run('destroy', '-auto-approve'));

        expect(refusal).toContain('Instance cannot be destroyed');
        expect(refusal).toMatch(/Resource azurerm_storage_share\.\S+ has lifecycle\.prevent_destroy set/);
        expect(provider.operations).toHaveLength(before);
      },
    );
  });

  test('nor can its storage accounts be replaced', async () => {
    const protectedCluster = { deletionProtection: true };
    await afterChange(
      protectedCluster,
      { ...protectedCluster, uniqueNameSeed: 'another subscription' },
      async ({ provider, run }) => {
        const before = provider.operations.length;
        const refusal = await refusalOf(run('apply', '-auto-approve'));

        expect(refusal).toMatch(/Resource azurerm_storage_account\.\S+ has lifecycle\.prevent_destroy set/);
        expect(provider.operations).toHaveLength(before);
      },
    );
  });
});

/** Applies a cluster, puts the changed one in its place and runs the test. */
async function afterChange(
  before: Partial<EtcdClusterProps>,
  after: Partial<EtcdClusterProps>,
  test: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  await withClusterStack(before, (folder) =>
    withTerraform(folder, async (workbench) => {
      await workbench.run('apply', '-auto-approve');
      await withClusterStack(after, (changed) => workbench.stack.replaceWith(changed));
      await test(workbench);
    }),
  );
}

function summaryOf({ changes }: TerraformPlan): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action, type } of changes) {
    counts[`${action} ${type}`] = (counts[`${action} ${type}`] ?? 0) + 1;
  }
  return counts;
}
