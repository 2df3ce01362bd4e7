import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { CloudResource, Operation } from '../src';
import { describeWithTerraform } from './describe-with-terraform';
import { exampleStack } from './stacks';
import { withTerraform } from './with-terraform';

describeWithTerraform('the example app, under the real terraform and the stand-in provider', () => {
  test('is accepted, planned, applied, left alone by a second plan, and destroyed', async () => {
    await withTerraform(exampleStack, async ({ provider, run, plan }) => {
      expect(await run('validate')).toContain('The configuration is valid');

      const first = await plan();
      const count = first.changes.length;
      expect(first.changes.map(({ action }) => action)).toEqual(Array(count).fill('create'));
      const ofAzure = first.changes.filter(({ type }) => type.startsWith('azurerm_')).length;
      expect(ofAzure).toBeGreaterThan(20);

      expect(await run('apply', '-auto-approve')).toContain(`${count} added, 0 changed, 0 destroyed`);
      expect(provider.operations.map(({ action }) => action)).toEqual(Array(ofAzure).fill('create'));
      expect(provider.cloud.list()).toHaveLength(ofAzure);

      expect(await plan()).toEqual({ hasChanges: false, changes: [] });

      expect(await run('destroy', '-auto-approve')).toContain(`${count} destroyed`);
      expect(provider.cloud.list()).toEqual([]);
    });
  });

  describe('once it is applied', () => {
    let printed: string;
    let operations: readonly Operation[];
    let resources: readonly CloudResource[];
    let folder: string;
    let hadState: boolean;
    beforeAll(async () => {
      await withTerraform(exampleStack, async ({ provider, run, stack }) => {
        printed = await run('apply', '-auto-approve');
        ({ operations } = provider);
        resources = provider.cloud.list();
        ({ folder } = stack);
        hadState = existsSync(join(folder, 'terraform.tfstate'));
      });
    });

    test('hands over what each resource was created with, everything known', () => {
      const group = created(operations, 'containerGroups/ci-etcd1-eastus');
      const account = created(operations, 'stetcd1[^/]+');
      const record = created(operations, 'etcd.internal/A/etcd1');
      expect(group.id).toBe(
        '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-etcd-eastus/providers/Microsoft.ContainerInstance/containerGroups/ci-etcd1-eastus',
      );
      expect(group.after).toMatchObject({
        ip_address: expect.stringMatching(/^10\.0\.0\.[456]$/),
        // Left out, so what the provider makes of it.
        exposed_port: [
          { port: 2379, protocol: 'TCP' },
          { port: 2380, protocol: 'TCP' },
          { port: 2381, protocol: 'TCP' },
        ],
        dns_name_label_reuse_policy: 'Unsecure',
        container: [
          {
            cpu: 1,
            volume: expect.arrayContaining([
              expect.objectContaining({
                storage_account_name: account.after!.name,
                storage_account_key: account.after!.primary_access_key,
              }),
            ]),
          },
        ],
      });
      expect(Buffer.from(account.after!.primary_access_key as string, 'base64')).toHaveLength(64);
      const { security_rule: rules } = created(operations, 'nsg-etcd-eastus').after!;
      expect(rules).toContainEqual(
        expect.objectContaining({
          name: 'AllowEtcdClients',
          description: 'Clients of etcd',
          destination_port_range: '2379',
        }),
      );
      expect(record.after).toMatchObject({
        records: [group.after!.ip_address],
        fqdn: 'etcd1.etcd.internal.',
      });
    });

    test('gives each member an address of its own, after those that Azure keeps', () => {
      const addresses = resources
        .filter(({ type }) => type === 'azurerm_container_group')
        .map(({ attributes }) => attributes.ip_address);
      expect(addresses.sort()).toEqual(['10.0.0.4', '10.0.0.5', '10.0.0.6']);
    });

    test('keeps account keys out of what Terraform prints', () => {
      const keys = resources
        .filter(({ type }) => type === 'azurerm_storage_account')
        .map(({ attributes }) => attributes.primary_access_key as string);
      expect(keys).toHaveLength(3);
      for (const key of keys) expect(printed).not.toContain(key);
    });

    test('keeps the state in the copy, whatever the stack says, and leaves neither behind', () => {
      expect([hadState, existsSync(folder)]).toEqual([true, false]);
    });
  });
});

function created(operations: readonly Operation[], idEnd: string): Operation {
  const found = operations.filter(({ id }) => new RegExp(`/${idEnd}$`).test(id));
  expect(found).toHaveLength(1);
  return found[0]!;
}
