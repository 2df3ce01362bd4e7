import type { Operation, ResourceType } from '../src';
import { describeWithTerraform } from './describe-with-terraform';
import { withResources, type Resources } from './stacks';
import { refusalOf, subscriptionId, withTerraform, type Workbench } from './with-terraform';

const located = { resource_group_name: 'rg-etcd', location: 'eastus' };
const zone = { zone_name: '${azurerm_private_dns_zone.it.name}', resource_group_name: 'rg-etcd' };
const builtIn = '/providers/Microsoft.Authorization/roleDefinitions/b12aa53e-6015-4669-85d0-8515ebb3ae7f';
const name = '5d3cf1a2-0c0f-4c0b-8f3e-2b1f5a9d7e60';

const assignment = {
  name,
  scope: '${azurerm_private_dns_a_record.it.id}',
  role_definition_id: `/subscriptions/${subscriptionId}${builtIn}`,
  principal_id: '${azurerm_user_assigned_identity.it.principal_id}',
  principal_type: 'ServicePrincipal',
  skip_service_principal_aad_check: true,
};
const text = { ...zone, name: 'etcd', ttl: 10, record: [{ value: 'members=3' }], tags: { team: 'payments' } };

const account = (suffix: string) => ({
  ...located,
  name: `stetcd${suffix}`,
  account_tier: 'Standard',
  account_replication_type: 'ZRS',
});
const share = (of: string) => ({
  name: of,
  quota: 1,
  storage_account_id: `\${azurerm_storage_account.${of}.id}`,
});
const mounted = (of: string) => ({
  name: of,
  mount_path: `/${of}`,
  share_name: `\${azurerm_storage_share.${of}.name}`,
  storage_account_name: `\${azurerm_storage_account.${of}.name}`,
  storage_account_key: `\${azurerm_storage_account.${of}.primary_access_key}`,
});

/** A member whose agent may change its record: two shares, and variables that are known after the apply only. */
const group = (member: number) => ({
  ...located,
  name: `ci-etcd${member}`,
  os_type: 'Linux',
  ip_address_type: 'None',
  identity: { type: 'UserAssigned', identity_ids: ['${azurerm_user_assigned_identity.it.id}'] },
  container: {
    name: 'etcd',
    image: 'etcd:v3.6.14',
    cpu: 1,
    memory: 1,
    environment_variables: {
      ZONE_ID: '${azurerm_private_dns_zone.it.id}',
      CLIENT_ID: '${azurerm_user_assigned_identity.it.client_id}',
    },
    volume: [mounted(`data${member}`), mounted('vault')],
  },
});

const resources: Resources = {
  azurerm_private_dns_zone: { it: { name: 'etcd.internal', resource_group_name: 'rg-etcd' } },
  azurerm_private_dns_a_record: { it: { ...zone, name: 'etcd1', ttl: 10, records: ['10.0.0.4'] } },
  azurerm_private_dns_txt_record: { it: text },
  azurerm_user_assigned_identity: { it: { ...located, name: 'id-etcd' } },
  azurerm_role_assignment: { it: assignment },
  azurerm_storage_account: { data1: account('1'), data2: account('2'), vault: account('vault') },
  azurerm_storage_share: { data1: share('data1'), data2: share('data2'), vault: share('vault') },
  azurerm_container_group: { first: group(1), second: group(2) },
};

/** The same resources with one of another content. */
const withOther = (type: ResourceType, changes: object): Resources => ({
  ...resources,
  [type]: { it: { ...resources[type]!.it, ...changes } },
});

const created = (operations: readonly Operation[], type: ResourceType) =>
  operations.filter((operation) => operation.type === type).map(({ id, after }) => ({ id, ...after }));

describeWithTerraform('roles, text records and what an agent needs, of the stand-in provider', () => {
  const records = `/subscriptions/${subscriptionId}/resourceGroups/rg-etcd/providers/Microsoft.Network/privateDnsZones/etcd.internal`;

  test('are applied in one run, after which nothing is left to change', async () => {
    await applied(resources, ({ provider: { operations } }) => {
      const [identity] = created(operations, 'azurerm_user_assigned_identity');
      expect(created(operations, 'azurerm_role_assignment')).toEqual([
        {
          ...nothing,
          ...assignment,
          id: `${records}/A/etcd1/providers/Microsoft.Authorization/roleAssignments/${name}`,
          scope: `${records}/A/etcd1`,
          principal_id: (identity as Record<string, unknown>).principal_id,
        },
      ]);
      expect(created(operations, 'azurerm_private_dns_txt_record')).toMatchObject([
        { id: `${records}/TXT/etcd`, fqdn: 'etcd.etcd.internal.', ttl: 10, record: [{ value: 'members=3' }] },
      ]);
      const groups = created(operations, 'azurerm_container_group') as readonly any[];
      for (const { identity: own, container } of groups) {
        expect(own).toMatchObject([{ identity_ids: [identity!.id] }]);
        expect(container[0].environment_variables).toEqual({
          ZONE_ID: records,
          CLIENT_ID: (identity as Record<string, unknown>).client_id,
        });
        expect(container[0].volume).toHaveLength(2);
      }
      const [first, second] = groups.map(({ container }) => container[0].volume);
      expect(first[1]).toEqual(second[1]);
      expect(first[0].storage_account_key).not.toBe(first[1].storage_account_key);
    });
  });

  test.each<readonly [string, Resources, string, string]>([
    [
      'other texts and tags in place',
      withOther('azurerm_private_dns_txt_record', { record: [{ value: 'members=5' }], tags: null }),
      'update',
      'txt_record',
    ],
    [
      'a text record by another name',
      withOther('azurerm_private_dns_txt_record', { name: 'b' }),
      'replace',
      'txt_record',
    ],
    [
      'an assignment of another role',
      withOther('azurerm_role_assignment', {
        role_definition_id: assignment.role_definition_id.replace('b12a', 'ffff'),
      }),
      'replace',
      'role_assignment',
    ],
  ])('change: %s', async (_, other, action, type) => {
    await applied(resources, async ({ stack, plan, run }) => {
      await withResources(other, (folder) => stack.replaceWith(folder));
      const { changes } = await plan();
      expect(changes).toEqual([
        expect.objectContaining({ action, type: expect.stringContaining(type) as string }),
      ]);
      await run('apply', '-auto-approve');
      expect((await plan()).hasChanges).toBe(false);
    });
  });

  test('an assignment cannot change whether its principal is looked up', async () => {
    await applied(resources, async ({ stack, run }) => {
      const other = withOther('azurerm_role_assignment', { skip_service_principal_aad_check: false });
      await withResources(other, (folder) => stack.replaceWith(folder));
      expect(await refusalOf(run('apply', '-auto-approve'))).toContain("doesn't support update");
    });
  });

  test('an assignment of a role without its subscription is replaced again and again', async () => {
    const other = withOther('azurerm_role_assignment', { role_definition_id: builtIn });
    await withResources(other, (folder) =>
      withTerraform(folder, async ({ run, plan }) => {
        await run('apply', '-auto-approve');
        expect((await plan()).changes).toEqual([
          expect.objectContaining({ action: 'replace', type: 'azurerm_role_assignment' }),
        ]);
      }),
    );
  });

  test('an assignment gets a name where it has none', async () => {
    await applied(withOther('azurerm_role_assignment', { name: null }), ({ provider }) => {
      const [made] = created(provider.operations, 'azurerm_role_assignment') as readonly any[];
      expect(made.name).toMatch(/^[0-9a-f]{8}-/);
      expect(made.id.split('/').at(-1)).toBe(made.name);
    });
  });

  test.each([
    [{ condition_version: '2.0' }, '`condition_version` should not be set without `condition`'],
    [{ role_definition_id: null, role_definition_name: 'Reader' }, 'does not look up roles by name'],
  ])('an assignment is refused at the apply: %j', async (changes, message) => {
    await withResources(withOther('azurerm_role_assignment', changes), (folder) =>
      withTerraform(folder, async ({ run, plan }) => {
        await plan();
        expect(await refusalOf(run('apply', '-auto-approve'))).toContain(message);
      }),
    );
  });
});

/** What of an assignment nobody sets. */
const nothing = {
  condition: null,
  condition_version: null,
  delegated_managed_identity_resource_id: null,
  description: null,
  role_definition_name: null,
  timeouts: null,
};

/** Applies the resources, sees that nothing is left to change, and runs the test. */
async function applied(of: Resources, work: (workbench: Workbench) => void | Promise<void>): Promise<void> {
  await withResources(of, (folder) =>
    withTerraform(folder, async (workbench) => {
      await workbench.run('apply', '-auto-approve');
      expect(await workbench.plan()).toEqual({ hasChanges: false, changes: [] });
      await work(workbench);
    }),
  );
}
