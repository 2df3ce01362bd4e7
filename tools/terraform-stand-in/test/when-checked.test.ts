import { describeWithTerraform } from './describe-with-terraform';
import {
  account,
  container,
  group,
  located,
  securityRule,
  share,
  subnetId,
  workspace,
  type RefusedCase,
} from './refused-case';
import { withResources, type Resources } from './stacks';
import { refusalOf, withTerraform, type Workbench } from './with-terraform';

/** Known after the apply only. */
const later = '${terraform_data.later.id}';
const laterNumber = '${length(terraform_data.later.id)}';

const probe = { liveness_probe: { http_get: { scheme: 'Http', port: 2379 } } };
const volume = { name: 'data', mount_path: '/data', share_name: 'data', storage_account_name: 'st' };
const wrongScheme = 'scheme to be one of ["http" "https"], got Http';
const sidecar = { ...container, name: 'sidecar', secure_environment_variables: { TOKEN: later } };
const rule = { ...securityRule, access: 'allow' };
const wrongAccess = 'access to be one of ["Allow" "Deny"], got allow';

describeWithTerraform('what the stand-in provider refuses, and when', () => {
  // Each of the first two tables was tried with the true provider.
  test.each<RefusedCase>([
    [
      'a probe, beside a key in a volume that is not known yet',
      'azurerm_container_group',
      { ...group, container: { ...container, ...probe, volume: { ...volume, storage_account_key: later } } },
      wrongScheme,
    ],
    [
      'a probe, with something unknown in another container',
      'azurerm_container_group',
      { ...group, container: [{ ...container, ...probe }, sidecar] },
      wrongScheme,
    ],
    [
      'a security rule, with something unknown in another rule',
      'azurerm_network_security_group',
      { ...located, security_rule: [rule, { ...rule, name: 'More', access: 'Allow', description: later }] },
      wrongAccess,
    ],
    [
      'a security rule without access, with something unknown in another rule',
      'azurerm_network_security_group',
      {
        ...located,
        security_rule: [
          { ...rule, access: null },
          { ...rule, name: 'More', access: 'Allow', description: later },
        ],
      },
      'The argument "access" is required',
    ],
    [
      'a value for an output, beside an id that is not known yet',
      'azurerm_container_group',
      {
        ...group,
        identity: { type: 'SystemAssigned', principal_id: 'me', tenant_id: later },
      },
      'Can\'t configure a value for "identity.0.principal_id"',
    ],
    [
      'a label beside a subnet that is not known yet',
      'azurerm_container_group',
      {
        ...group,
        subnet_ids: [`${subnetId}\${substr(terraform_data.later.id, 0, 0)}`],
        dns_name_label: 'etcd',
      },
      '"subnet_ids": conflicts with dns_name_label',
    ],
    [
      'a dynamic address of the standard kind',
      'azurerm_public_ip',
      { ...located, allocation_method: 'Dynamic' },
      'static IP allocation must be used when creating Standard SKU public IP addresses',
    ],
    [
      'a share of what is no account',
      'azurerm_storage_share',
      { ...share, storage_account_id: 'st' },
      'storage_account_id ("st") is not the id of an azurerm_storage_account',
    ],
    [
      'a temperature of an account that has none',
      'azurerm_storage_account',
      { ...account, account_kind: 'Storage', access_tier: 'Hot' },
      '`access_tier` is only available for accounts of kind set to one of',
    ],
  ])('not before the apply: %s', async (_, type, resource, message) => {
    await withLater({ [type]: { it: resource } }, async ({ run }) => {
      expect(await run('plan')).toContain('Plan: 2 to add');
      expect(await refusalOf(run('apply', '-auto-approve'))).toContain(message);
    });
  });

  test.each<RefusedCase>([
    ['a probe, with unknown tags', 'azurerm_container_group', { ...group, tags: { later } }, wrongScheme],
    [
      'a probe, with an unknown password of a registry',
      'azurerm_container_group',
      { ...group, image_registry_credential: { server: 'r', username: 'u', password: later } },
      wrongScheme,
    ],
    [
      'a probe, with something unknown in an init container',
      'azurerm_container_group',
      {
        ...group,
        init_container: { name: 'init', image: 'busybox', secure_environment_variables: { TOKEN: later } },
      },
      wrongScheme,
    ],
  ])('in the plan: %s', async (_, type, resource, message) => {
    const it = { ...resource, container: { ...container, ...probe } };
    await withLater({ [type]: { it } }, async ({ run }) => {
      expect(await refusalOf(run('plan'))).toContain(message);
    });
  });

  test.each<RefusedCase>([
    [
      'a kind of address, with something unknown in a container',
      'azurerm_container_group',
      { ...group, ip_address_type: 'private', container: sidecar },
      'expected ip_address_type to be one of',
    ],
    [
      'a system, with a name that is not known yet',
      'azurerm_container_group',
      { ...group, name: later, os_type: 'linux' },
      'expected os_type to be one of',
    ],
    [
      'a quota, in an account that is not known yet',
      'azurerm_storage_share',
      { ...share, quota: 0, storage_account_id: later },
      'expected quota to be in the range',
    ],
    [
      'no account of a share, with a quota that is not known yet',
      'azurerm_storage_share',
      { ...share, quota: laterNumber },
      'one of `storage_account_id,storage_account_name` must be specified',
    ],
    [
      'a spot group with an address',
      'azurerm_container_group',
      { ...group, priority: 'Spot' },
      '`ip_address_type` has to be `None` when `priority` is set to `Spot`',
    ],
    [
      'a workspace of a kind that Azure no longer has',
      'azurerm_log_analytics_workspace',
      { ...workspace, sku: 'Premium' },
      'creation of log analytics workspaces with `Standard` or `Premium` SKUs is no longer supported',
    ],
    [
      'a subnet that others share, and that is open to the outside',
      'azurerm_subnet',
      {
        name: 'snet',
        resource_group_name: 'rg',
        virtual_network_name: 'vnet',
        address_prefixes: ['10.0.0.0/24'],
        sharing_scope: 'Tenant',
      },
      '`sharing_scope` cannot be set if `default_outbound_access_enabled` is set to `true`',
    ],
    [
      'what is locked from the start',
      'azurerm_storage_account',
      {
        ...account,
        immutability_policy: {
          state: 'Locked',
          allow_protected_append_writes: false,
          period_since_creation_in_days: 1,
        },
      },
      'initial value of `immutability_policy.0.state` can be either Disabled or Unlocked, got=Locked',
    ],
  ])('in the plan, also: %s', async (_, type, it, message) => {
    await withLater({ [type]: { it } }, async ({ run }) => {
      expect(await refusalOf(run('plan'))).toContain(message);
    });
  });
});

function withLater(resources: Resources, test: (workbench: Workbench) => Promise<void>): Promise<void> {
  return withResources({ ...resources, terraform_data: { later: {} } }, (folder) =>
    withTerraform(folder, test),
  );
}
