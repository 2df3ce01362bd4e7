import { ephemeralAcknowledgement } from '@etcd-iac/azure';
import { TerraformVariable } from 'cdktf';
import { countByType, named, only, reference, resourcesOf, synthesize } from './synthesize';

const hub =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub';
const identity =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-pull';
const peering = { name: 'hub', virtualNetworkId: hub, location: 'eastus', addressSpaces: ['10.8.0.0/16'] };

describe('peerings', () => {
  it('go both ways, and the other network resolves the zone', () => {
    const { stack } = synthesize({ peerings: [peering] });
    const terms = {
      allow_virtual_network_access: true,
      allow_forwarded_traffic: false,
      allow_gateway_transit: false,
      use_remote_gateways: false,
    };
    expect(named(stack, 'azurerm_virtual_network_peering', 'peering-hub')).toEqual({
      ...terms,
      name: expect.any(String),
      resource_group_name: reference('azurerm_resource_group', 'resource-group', 'name'),
      virtual_network_name: reference('azurerm_virtual_network', 'virtual-network', 'name'),
      remote_virtual_network_id: hub,
    });
    expect(named(stack, 'azurerm_virtual_network_peering', 'peering-hub-reverse')).toEqual({
      ...terms,
      name: expect.any(String),
      resource_group_name: `\${element(split("/", "${hub}"), 4)}`,
      virtual_network_name: `\${element(split("/", "${hub}"), 8)}`,
      remote_virtual_network_id: reference('azurerm_virtual_network', 'virtual-network', 'id'),
    });
    expect(
      named(stack, 'azurerm_private_dns_zone_virtual_network_link', 'virtual-network-link-hub'),
    ).toMatchObject({
      private_dns_zone_name: reference('azurerm_private_dns_zone', 'private-dns-zone', 'name'),
      virtual_network_id: hub,
    });
  });

  it('take the id of the other network from a token, and its owner may create the way back', () => {
    const { stack } = synthesize((scope) => {
      const virtualNetworkId = new TerraformVariable(scope, 'hub', { type: 'string' }).stringValue;
      return {
        peerings: [
          peering,
          {
            ...peering,
            name: 'late',
            virtualNetworkId,
            addressSpaces: ['10.9.0.0/16'],
            createReverse: false,
          },
        ],
      };
    });
    expect(resourcesOf(stack, 'azurerm_virtual_network_peering')).toHaveLength(3);
    expect(named(stack, 'azurerm_virtual_network_peering', 'peering-late').remote_virtual_network_id).toBe(
      '${var.hub}',
    );
    expect(
      named(stack, 'azurerm_private_dns_zone_virtual_network_link', 'virtual-network-link-late')
        .virtual_network_id,
    ).toBe('${var.hub}');
  });
});

describe('gateways of peered networks', () => {
  it('are used once the way back allows it', () => {
    const { stack } = synthesize({
      peerings: [{ ...peering, useRemoteGateways: true, allowForwardedTraffic: true }],
    });
    const type = 'azurerm_virtual_network_peering';
    expect(named(stack, type, 'peering-hub-reverse')).toMatchObject({
      allow_forwarded_traffic: false,
      allow_gateway_transit: true,
      use_remote_gateways: false,
    });
    expect(named(stack, type, 'peering-hub-reverse')).not.toHaveProperty('depends_on');
    expect(named(stack, type, 'peering-hub')).toMatchObject({
      allow_forwarded_traffic: true,
      allow_gateway_transit: false,
      use_remote_gateways: true,
      depends_on: [
        expect.stringMatching(/^azurerm_virtual_network_peering\.\w+_peering-hub-reverse_[0-9A-F]+$/),
      ],
    });
  });

  it('wait for nothing where their owner creates the way back', () => {
    const { stack } = synthesize({
      peerings: [{ ...peering, useRemoteGateways: true, createReverse: false }],
    });
    const way = only(stack, 'azurerm_virtual_network_peering');
    expect(way.use_remote_gateways).toBe(true);
    expect(way).not.toHaveProperty('depends_on');
  });
});

describe('logs', () => {
  it('go to a workspace that is created', () => {
    const { cluster, stack } = synthesize({ createLogAnalyticsWorkspace: true, logRetentionDays: 60 });
    expect(only(stack, 'azurerm_log_analytics_workspace')).toMatchObject({
      sku: 'PerGB2018',
      retention_in_days: 60,
      location: 'eastus',
    });
    expect(named(stack, 'azurerm_monitor_diagnostic_setting', 'etcd2-diagnostic-setting')).toEqual({
      name: 'log-analytics',
      target_resource_id: reference('azurerm_container_group', 'etcd2-container-group', 'id'),
      log_analytics_workspace_id: reference(
        'azurerm_log_analytics_workspace',
        'log-analytics-workspace',
        'id',
      ),
      enabled_log: [{ category: 'ContainerEvent' }, { category: 'ContainerInstanceLog' }],
      enabled_metric: [{ category: 'AllMetrics' }],
    });
    expect(cluster.logAnalyticsWorkspaceId).toBeDefined();
  });

  it('go nowhere unless asked for', () => {
    const { cluster, stack } = synthesize();
    expect(stack.resource.azurerm_monitor_diagnostic_setting).toBeUndefined();
    expect(cluster.logAnalyticsWorkspaceId).toBeUndefined();
  });
});

describe('container groups', () => {
  const sidecar = { name: 'exporter', image: 'example.com/exporter:1', cpu: 0.5, memoryGiB: 0.5 };

  it('run sidecars beside etcd', () => {
    const { stack } = synthesize((scope) => ({
      sidecars: [
        {
          ...sidecar,
          command: ['/exporter', '--verbose'],
          environment: { LEVEL: 'info' },
          secureEnvironment: {
            TOKEN: new TerraformVariable(scope, 'token', { type: 'string', sensitive: true }).stringValue,
          },
        },
      ],
    }));
    const [etcd, exporter] = named(stack, 'azurerm_container_group', 'etcd1-container-group').container;
    expect(etcd.name).toBe('etcd');
    expect(exporter).toEqual({
      name: 'exporter',
      image: 'example.com/exporter:1',
      cpu: 0.5,
      memory: 0.5,
      commands: ['/exporter', '--verbose'],
      environment_variables: { LEVEL: 'info' },
      secure_environment_variables: { TOKEN: '${var.token}' },
      ports: [],
      volume: [],
    });
  });

  it('tell a sidecar which member it runs beside', () => {
    const { stack } = synthesize({ sidecars: [{ ...sidecar, memberNameVariable: 'ETCD_MEMBER' }] });
    const variables = ['etcd1', 'etcd2', 'etcd3'].map(
      (member) =>
        named(stack, 'azurerm_container_group', `${member}-container-group`).container[1]
          .environment_variables as unknown,
    );
    expect(variables).toEqual(['etcd1', 'etcd2', 'etcd3'].map((member) => ({ ETCD_MEMBER: member })));
  });

  it('ask the given DNS servers, all of them, which Terraform may know later', () => {
    const { stack } = synthesize((scope) => ({
      dnsServers: ['10.9.0.4', new TerraformVariable(scope, 'dns', { type: 'string' }).stringValue],
      smokeTest: true,
    }));
    expect(resourcesOf(stack, 'azurerm_container_group').map((group) => group.dns_config as unknown)).toEqual(
      Array(4).fill({ nameservers: ['10.9.0.4', '${var.dns}'] }),
    );
    const [group] = resourcesOf(synthesize().stack, 'azurerm_container_group');
    expect(group).not.toHaveProperty('dns_config');
  });

  it('start etcd and etcdctl where the image has them', () => {
    const { stack } = synthesize({ etcdPath: '/opt/etcd/bin/etcd', smokeTest: true });
    const group = named(stack, 'azurerm_container_group', 'etcd1-container-group');
    expect(group.container[0].commands).toEqual(['/opt/etcd/bin/etcd']);
    const { init_container, container } = named(stack, 'azurerm_container_group', 'smoke-test');
    for (const { commands } of [...init_container, ...container]) {
      expect(commands[0]).toBe('/opt/etcd/bin/etcdctl');
    }
  });

  it('leave the command to the image where none is given, and probe etcd alone', () => {
    const { stack } = synthesize({ sidecars: [sidecar] });
    const [etcd, exporter] = named(stack, 'azurerm_container_group', 'etcd1-container-group').container;
    expect(etcd.liveness_probe).toEqual({
      http_get: [{ path: '/livez', port: 2381, scheme: 'http' }],
      initial_delay_seconds: 30,
      period_seconds: 10,
      timeout_seconds: 5,
      failure_threshold: 30,
      success_threshold: 1,
    });
    expect(exporter).not.toHaveProperty('commands');
    expect(exporter).not.toHaveProperty('liveness_probe');
    expect(exporter).not.toHaveProperty('secure_environment_variables');
  });

  it('give a sidecar the certificate of the client when asked', () => {
    const { stack } = synthesize({ sidecars: [{ ...sidecar, etcdClient: true }] });
    const [, exporter] = named(stack, 'azurerm_container_group', 'etcd3-container-group').container;
    expect(exporter.environment_variables.ETCDCTL_ENDPOINTS).toBe('https://localhost:2379');
    expect(exporter.volume).toHaveLength(1);
    expect(exporter.volume[0].secret['tls.key']).toMatch(
      /client-private-key_[0-9A-F]+\.private_key_pem\)\}$/,
    );
  });

  it('pull from a registry by password', () => {
    const { stack } = synthesize((scope) => ({
      registry: {
        kind: 'credentials',
        server: 'example.azurecr.io',
        username: 'pull',
        password: new TerraformVariable(scope, 'password', { type: 'string', sensitive: true }).stringValue,
      },
      smokeTest: true,
    }));
    expect(
      resourcesOf(stack, 'azurerm_container_group').map((group) => group.image_registry_credential),
    ).toEqual(
      Array(4).fill([{ server: 'example.azurecr.io', username: 'pull', password: '${var.password}' }]),
    );
    expect(resourcesOf(stack, 'azurerm_container_group')[0]).not.toHaveProperty('identity');
  });

  it('pull from a registry by identity, beside others', () => {
    const { stack } = synthesize((scope) => ({
      identityIds: [new TerraformVariable(scope, 'identity', { type: 'string' }).stringValue],
      registry: { kind: 'identity', server: 'example.azurecr.io', identityId: identity },
    }));
    expect(named(stack, 'azurerm_container_group', 'etcd1-container-group')).toMatchObject({
      image_registry_credential: [{ server: 'example.azurecr.io', user_assigned_identity_id: identity }],
      identity: { type: 'UserAssigned', identity_ids: ['${var.identity}', identity] },
    });
  });

  it('keep the data themselves with ephemeral storage', () => {
    const { cluster, stack } = synthesize({ storage: 'ephemeral', ephemeralAcknowledgement });
    expect(countByType(stack)).not.toHaveProperty('azurerm_storage_account');
    expect(countByType(stack)).not.toHaveProperty('azurerm_storage_share');
    const [data] = named(stack, 'azurerm_container_group', 'etcd1-container-group').container[0].volume;
    expect(data).toEqual({
      name: 'etcd-data',
      mount_path: '/var/lib/etcd',
      read_only: false,
      empty_dir: true,
    });
    expect(cluster.members[0]).toMatchObject({ storageAccount: undefined, fileShare: undefined });
  });

  it('have premium disks behind them when asked', () => {
    const { stack } = synthesize({ storageTier: 'premium', storageRedundancy: 'ZRS' });
    expect(named(stack, 'azurerm_storage_account', 'etcd1-storage-account')).toMatchObject({
      account_kind: 'FileStorage',
      account_tier: 'Premium',
      account_replication_type: 'ZRS',
    });
    expect(named(stack, 'azurerm_storage_share', 'etcd1-file-share')).toMatchObject({
      access_tier: 'Premium',
      quota: 100,
    });
  });
});

describe('the smoke test', () => {
  it('runs once, step by step, with the certificate of the client', () => {
    const { stack } = synthesize({ smokeTest: true });
    const group = named(stack, 'azurerm_container_group', 'smoke-test');
    expect(group).toMatchObject({ restart_policy: 'Never', ip_address_type: 'Private' });
    expect(group.subnet_ids).toEqual([reference('azurerm_subnet', 'subnet', 'id')]);
    expect(group.init_container.map(({ name }: { name: string }) => name)).toEqual([
      'write-member-1',
      'read-member-2',
      'read-member-3',
    ]);
    const steps = [...group.init_container, ...group.container];
    expect(group.container).toHaveLength(1);
    for (const { volume, environment_variables, commands } of steps) {
      expect(volume[0].secret['tls.key']).toMatch(/client-private-key_[0-9A-F]+\.private_key_pem\)\}$/);
      expect(environment_variables.ETCDCTL_ENDPOINTS).toMatch(/^https:\/\/etcd\d\.etcd\.internal:2379$/);
      expect(commands[0]).toBe('/usr/local/bin/etcdctl');
    }
  });

  it('starts when every member has its record, and stays although azurerm forgets its secrets', () => {
    const { stack } = synthesize({ smokeTest: true });
    const group = named(stack, 'azurerm_container_group', 'smoke-test');
    expect(group.lifecycle).toEqual({ ignore_changes: ['init_container'] });
    expect(group.depends_on.map((address: string) => address.split('.')[0]).sort()).toEqual([
      'azurerm_nat_gateway_public_ip_association',
      'azurerm_private_dns_a_record',
      'azurerm_private_dns_a_record',
      'azurerm_private_dns_a_record',
      'azurerm_private_dns_zone_virtual_network_link',
      'azurerm_subnet_nat_gateway_association',
      'azurerm_subnet_network_security_group_association',
    ]);
  });

  it('is not there unless asked for, and members read back all they have', () => {
    const { stack } = synthesize();
    const groups = resourcesOf(stack, 'azurerm_container_group');
    expect(groups).toHaveLength(3);
    for (const group of groups) {
      expect(group).not.toHaveProperty('init_container');
      expect(group).not.toHaveProperty('lifecycle');
    }
  });
});
