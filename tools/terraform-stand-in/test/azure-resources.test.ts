import type { Operation, ResourceType } from '../src';
import { describeWithTerraform } from './describe-with-terraform';
import { withResources, type Resources } from './stacks';
import { subscriptionId, withTerraform } from './with-terraform';

const group = `/subscriptions/${subscriptionId}/resourceGroups/rg-etcd`;
const located = { resource_group_name: 'rg-etcd', location: 'eastus' };
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const resources: Resources = {
  azurerm_virtual_network: {
    hub: { ...located, name: 'vnet-hub', address_space: ['10.0.0.0/16'] },
    etcd: { ...located, name: 'vnet-etcd', address_space: ['10.1.0.0/16'] },
  },
  azurerm_virtual_network_peering: {
    it: {
      name: 'peer-hub',
      resource_group_name: 'rg-etcd',
      virtual_network_name: '${azurerm_virtual_network.etcd.name}',
      remote_virtual_network_id: '${azurerm_virtual_network.hub.id}',
    },
  },
  azurerm_log_analytics_workspace: { it: { ...located, name: 'log-etcd' } },
  azurerm_user_assigned_identity: { it: { ...located, name: 'id-etcd' } },
  azurerm_monitor_diagnostic_setting: {
    it: {
      name: 'diag-etcd',
      target_resource_id: '${azurerm_virtual_network.etcd.id}',
      log_analytics_workspace_id: '${azurerm_log_analytics_workspace.it.id}',
      enabled_log: [{ category_group: 'allLogs' }],
      metric: [{ category: 'AllMetrics' }],
    },
  },
  azurerm_container_group: {
    it: {
      ...located,
      name: 'ci-etcd1',
      os_type: 'Linux',
      ip_address_type: 'None',
      container: { name: 'etcd', image: 'registry.example/etcd:1', cpu: 1, memory: 1 },
      identity: {
        type: 'SystemAssigned, UserAssigned',
        identity_ids: ['${azurerm_user_assigned_identity.it.id}'],
      },
      image_registry_credential: {
        server: 'registry.example',
        user_assigned_identity_id: '${azurerm_user_assigned_identity.it.id}',
      },
      diagnostics: {
        log_analytics: {
          workspace_id: '${azurerm_log_analytics_workspace.it.workspace_id}',
          workspace_key: '${azurerm_log_analytics_workspace.it.primary_shared_key}',
        },
      },
    },
  },
};

describeWithTerraform('networks, logs and identities of the stand-in provider', () => {
  let operations: readonly Operation[];

  beforeAll(async () => {
    operations = await withResources(resources, (folder) =>
      withTerraform(folder, async ({ provider, plan, run }) => {
        await run('apply', '-auto-approve');
        expect(await plan()).toEqual({ hasChanges: false, changes: [] });
        return provider.operations;
      }),
    );
  });

  const created = (type: ResourceType) => operations.filter((operation) => operation.type === type).at(-1)!;

  test('a peering goes from one network to another', () => {
    expect(created('azurerm_virtual_network_peering')).toMatchObject({
      id: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-etcd/virtualNetworkPeerings/peer-hub`,
      after: {
        allow_forwarded_traffic: false,
        allow_gateway_transit: false,
        allow_virtual_network_access: true,
        peer_complete_virtual_networks_enabled: true,
        remote_virtual_network_id: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-hub`,
        use_remote_gateways: false,
      },
    });
  });

  test('a workspace has an id for those who send logs, and keys', () => {
    const { id, after } = created('azurerm_log_analytics_workspace');

    expect(id).toBe(`${group}/providers/Microsoft.OperationalInsights/workspaces/log-etcd`);
    expect(after).toMatchObject({
      daily_quota_gb: -1,
      local_authentication_enabled: true,
      retention_in_days: 30,
      sku: 'PerGB2018',
      workspace_id: uuid,
    });
    expect(Buffer.from(after!.primary_shared_key as string, 'base64')).toHaveLength(64);
    expect(after!.secondary_shared_key).not.toBe(after!.primary_shared_key);
  });

  test('an identity has ids of its own', () => {
    const { id, after } = created('azurerm_user_assigned_identity');

    expect(id).toBe(`${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-etcd`);
    expect(after).toMatchObject({ client_id: uuid, principal_id: uuid, tenant_id: uuid });
    expect(new Set([after!.client_id, after!.principal_id, after!.tenant_id]).size).toBe(3);
  });

  test('a diagnostic setting is known by what it watches', () => {
    const target = `${group}/providers/Microsoft.Network/virtualNetworks/vnet-etcd`;
    expect(created('azurerm_monitor_diagnostic_setting')).toMatchObject({
      id: `${target}|diag-etcd`,
      after: {
        enabled_log: [{ category: null, category_group: 'allLogs' }],
        metric: [{ category: 'AllMetrics', enabled: true }],
      },
    });
  });

  test('a container group gets them, and an identity of the system beside its own', () => {
    const identity = created('azurerm_user_assigned_identity');
    const workspace = created('azurerm_log_analytics_workspace');
    const { after } = created('azurerm_container_group');

    expect(after).toMatchObject({
      identity: [{ identity_ids: [identity.id], principal_id: uuid, tenant_id: identity.after!.tenant_id }],
      image_registry_credential: [{ user_assigned_identity_id: identity.id }],
      diagnostics: [
        {
          log_analytics: [
            {
              workspace_id: workspace.after!.workspace_id,
              workspace_key: workspace.after!.primary_shared_key,
            },
          ],
        },
      ],
    });
  });
});
