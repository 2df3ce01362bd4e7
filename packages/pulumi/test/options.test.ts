import { ephemeralAcknowledgement } from '@etcd-iac/azure';
import { output } from '@pulumi/pulumi';
import { declare, named, ofType, valueOf } from './declare';
import { getContainerGroup } from './record-program';

const hub =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub';
const identity =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-pull';
const peering = { name: 'hub', virtualNetworkId: hub, location: 'eastus', addressSpaces: ['10.8.0.0/16'] };

describe('peerings', () => {
  it('go both ways, and the other network resolves the zone', async () => {
    const recording = await declare({ peerings: [peering] });
    const terms = {
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
    };
    const network = named(recording, 'virtual-network').inputs.virtualNetworkName;
    expect(named(recording, 'peering-hub').inputs).toEqual({
      ...terms,
      virtualNetworkPeeringName: expect.any(String),
      resourceGroupName: 'rg-etcd-eastus',
      virtualNetworkName: network,
      remoteVirtualNetwork: { id: hub },
    });
    expect(named(recording, 'peering-hub-reverse').inputs).toEqual({
      ...terms,
      virtualNetworkPeeringName: expect.any(String),
      resourceGroupName: 'rg-hub',
      virtualNetworkName: 'vnet-hub',
      remoteVirtualNetwork: { id: 'etcd-virtual-network-id' },
    });
    expect(named(recording, 'virtual-network-link').inputs.virtualNetwork).toEqual({
      id: 'etcd-virtual-network-id',
    });
    expect(named(recording, 'virtual-network-link-hub').inputs).toMatchObject({
      privateZoneName: 'etcd.internal',
      virtualNetwork: { id: hub },
    });
  });

  it('take the id of the other network from an output, and its owner may create the way back', async () => {
    const late = hub.replace('hub', 'late');
    const recording = await declare(() => ({
      peerings: [
        peering,
        {
          ...peering,
          name: 'late',
          virtualNetworkId: output(late),
          addressSpaces: ['10.9.0.0/16'],
          createReverse: false,
        },
      ],
    }));
    expect(ofType(recording, 'network:VirtualNetworkPeering')).toHaveLength(3);
    expect(named(recording, 'peering-late').inputs.remoteVirtualNetwork).toEqual({ id: late });
    expect(named(recording, 'virtual-network-link-late').inputs.virtualNetwork).toEqual({ id: late });
  });
});

describe('gateways of peered networks', () => {
  it('are used once the way back allows it', async () => {
    const recording = await declare({
      peerings: [{ ...peering, useRemoteGateways: true, allowForwardedTraffic: true }],
    });
    const [forth, back] = [named(recording, 'peering-hub'), named(recording, 'peering-hub-reverse')];
    expect(back.inputs).toMatchObject({
      allowForwardedTraffic: false,
      allowGatewayTransit: true,
      useRemoteGateways: false,
    });
    expect(forth.inputs).toMatchObject({
      allowForwardedTraffic: true,
      allowGatewayTransit: false,
      useRemoteGateways: true,
    });
    expect(forth.dependencies).toContain('etcd-peering-hub-reverse');
    expect(back.dependencies).not.toContain('etcd-peering-hub');
  });

  it('wait for nothing where their owner creates the way back', async () => {
    const recording = await declare({
      peerings: [{ ...peering, useRemoteGateways: true, createReverse: false }],
    });
    const [way] = ofType(recording, 'network:VirtualNetworkPeering');
    expect(way?.inputs.useRemoteGateways).toBe(true);
    expect(way?.dependencies.filter((name) => name.includes('peering'))).toEqual([]);
  });
});

describe('logs', () => {
  it('go to a workspace that is created', async () => {
    const recording = await declare({ createLogAnalyticsWorkspace: true, logRetentionDays: 60 });
    expect(named(recording, 'log-analytics-workspace').inputs).toMatchObject({
      sku: { name: 'PerGB2018' },
      retentionInDays: 60,
      location: 'eastus',
    });
    expect(named(recording, 'etcd2-diagnostic-setting').inputs).toEqual({
      name: 'log-analytics',
      resourceUri: 'etcd-etcd2-container-group-id',
      workspaceId: 'etcd-log-analytics-workspace-id',
      logs: [
        { category: 'ContainerEvent', enabled: true },
        { category: 'ContainerInstanceLog', enabled: true },
      ],
      metrics: [{ category: 'AllMetrics', enabled: true }],
    });
    expect(await valueOf(recording.result.logAnalyticsWorkspaceId)).toBe('etcd-log-analytics-workspace-id');
  });

  it('go nowhere unless asked for', async () => {
    const recording = await declare();
    expect(ofType(recording, 'monitor:DiagnosticSetting')).toEqual([]);
    expect(recording.result.logAnalyticsWorkspaceId).toBeUndefined();
  });
});

describe('container groups', () => {
  const sidecar = { name: 'exporter', image: 'example.com/exporter:1', cpu: 0.5, memoryGiB: 0.5 };

  it('tell a sidecar which member it runs beside', async () => {
    const recording = await declare({ sidecars: [{ ...sidecar, memberNameVariable: 'ETCD_MEMBER' }] });
    for (const member of ['etcd1', 'etcd2', 'etcd3']) {
      const { inputs } = named(recording, `${member}-container-group`);
      expect(inputs.containers[1].environmentVariables).toEqual([{ name: 'ETCD_MEMBER', value: member }]);
    }
  });

  it('ask the given DNS servers, all of them, which Pulumi may know later', async () => {
    const recording = await declare(() => ({
      dnsServers: ['10.9.0.4', output('10.9.0.5')],
      smokeTest: true,
    }));
    const groups = ofType(recording, 'containerinstance:ContainerGroup');
    expect(groups.map(({ inputs }) => inputs.dnsConfig as unknown)).toEqual(
      Array(4).fill({ nameServers: ['10.9.0.4', '10.9.0.5'] }),
    );
    const [group] = ofType(await declare(), 'containerinstance:ContainerGroup');
    expect(group?.inputs).not.toHaveProperty('dnsConfig');
    expect(group?.replaceOnChanges).toContain('dnsConfig');
  });

  it('start etcd and etcdctl where the image has them', async () => {
    const recording = await declare({ etcdPath: '/opt/etcd/bin/etcd', smokeTest: true });
    expect(named(recording, 'etcd1-container-group').inputs.containers[0].command).toEqual([
      '/opt/etcd/bin/etcd',
    ]);
    const { inputs } = named(recording, 'smoke-test');
    for (const { command } of [...inputs.initContainers, ...inputs.containers]) {
      expect(command[0]).toBe('/opt/etcd/bin/etcdctl');
    }
  });

  it('run sidecars beside etcd', async () => {
    const recording = await declare(() => ({
      sidecars: [
        {
          ...sidecar,
          command: ['/exporter', '--verbose'],
          environment: { LEVEL: 'info' },
          secureEnvironment: { TOKEN: 'plain', OTHER: output('known later') },
        },
      ],
    }));
    const group = named(recording, 'etcd1-container-group');
    const [etcd, exporter] = group.inputs.containers;
    expect(etcd.name).toBe('etcd');
    expect(exporter).toEqual({
      name: 'exporter',
      image: 'example.com/exporter:1',
      resources: { requests: { cpu: 0.5, memoryInGB: 0.5 } },
      command: ['/exporter', '--verbose'],
      environmentVariables: [
        { name: 'LEVEL', value: 'info' },
        { name: 'TOKEN', secureValue: 'plain' },
        { name: 'OTHER', secureValue: 'known later' },
      ],
      ports: [],
      volumeMounts: [],
    });
    expect(group.secretInputs).toEqual(
      expect.arrayContaining([
        'containers.1.environmentVariables.1.secureValue',
        'containers.1.environmentVariables.2.secureValue',
      ]),
    );
    expect(group.inputs.ipAddress.ports.map(({ port }: { port: number }) => port)).toEqual([
      2379, 2380, 2381,
    ]);
  });

  it('leave the command to the image where none is given, and probe etcd alone', async () => {
    const recording = await declare({ sidecars: [sidecar] });
    const [etcd, exporter] = named(recording, 'etcd1-container-group').inputs.containers;
    expect(etcd.livenessProbe).toEqual({
      httpGet: { path: '/livez', port: 2381, scheme: 'http' },
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 30,
      successThreshold: 1,
    });
    expect(exporter).not.toHaveProperty('command');
    expect(exporter).not.toHaveProperty('livenessProbe');
  });

  it('give a sidecar the certificate of the client when asked', async () => {
    const recording = await declare({ sidecars: [{ ...sidecar, etcdClient: true }] });
    const { containers, volumes } = named(recording, 'etcd3-container-group').inputs;
    expect(containers[1].environmentVariables).toContainEqual({
      name: 'ETCDCTL_ENDPOINTS',
      value: 'https://localhost:2379',
    });
    const [mount] = containers[1].volumeMounts;
    const { secret: files } = volumes.find(({ name }: { name: string }) => name === mount.name);
    expect(Buffer.from(files['tls.key'], 'base64').toString()).toBe('key of etcd-client-private-key\n');
  });

  it('pull from a registry by password', async () => {
    const recording = await declare({
      registry: { kind: 'credentials', server: 'example.azurecr.io', username: 'pull', password: 'plain' },
      smokeTest: true,
    });
    const groups = ofType(recording, 'containerinstance:ContainerGroup');
    expect(groups.map(({ inputs }) => inputs.imageRegistryCredentials)).toEqual(
      Array(4).fill([{ server: 'example.azurecr.io', username: 'pull', password: 'plain' }]),
    );
    for (const { inputs, secretInputs } of groups) {
      expect(secretInputs).toContain('imageRegistryCredentials.0.password');
      expect(inputs).not.toHaveProperty('identity');
    }
  });

  it('pull from a registry by identity, beside others', async () => {
    const other = identity.replace('pull', 'other');
    const recording = await declare(() => ({
      identityIds: [output(other)],
      registry: { kind: 'identity', server: 'example.azurecr.io', identityId: identity },
    }));
    expect(named(recording, 'etcd1-container-group').inputs).toMatchObject({
      imageRegistryCredentials: [{ server: 'example.azurecr.io', identity }],
      identity: { type: 'UserAssigned', userAssignedIdentities: [other, identity] },
    });
  });

  it('keep the data themselves with ephemeral storage', async () => {
    const recording = await declare({ storage: 'ephemeral', ephemeralAcknowledgement });
    expect(recording.registered.filter(({ type }) => type.startsWith('azure-native:storage:'))).toEqual([]);
    expect(recording.calls.filter(({ token }) => token !== getContainerGroup)).toEqual([]);
    const { containers, volumes } = named(recording, 'etcd1-container-group').inputs;
    expect(volumes[0]).toEqual({ name: 'etcd-data', emptyDir: {} });
    expect(containers[0].volumeMounts[0]).toEqual({
      name: 'etcd-data',
      mountPath: '/var/lib/etcd',
      readOnly: false,
    });
    expect(recording.result.members[0]).toMatchObject({ storageAccount: undefined, fileShare: undefined });
  });

  it('have premium disks behind them when asked', async () => {
    const recording = await declare({ storageTier: 'premium', storageRedundancy: 'ZRS' });
    expect(named(recording, 'etcd1-storage-account').inputs).toMatchObject({
      kind: 'FileStorage',
      sku: { name: 'Premium_ZRS' },
    });
    expect(named(recording, 'etcd1-file-share').inputs).toMatchObject({
      accessTier: 'Premium',
      shareQuota: 100,
    });
  });
});

describe('the smoke test', () => {
  it('runs once, step by step, with the certificate of the client', async () => {
    const recording = await declare({ smokeTest: true });
    const { inputs } = named(recording, 'smoke-test');
    expect(inputs).toMatchObject({ restartPolicy: 'Never', subnetIds: [{ id: 'etcd-subnet-id' }] });
    expect(inputs.initContainers.map(({ name }: { name: string }) => name)).toEqual([
      'write-member-1',
      'read-member-2',
      'read-member-3',
    ]);
    expect(inputs.containers).toHaveLength(1);
    expect(inputs.volumes).toHaveLength(4);
    for (const { command, environmentVariables, volumeMounts } of [
      ...inputs.initContainers,
      ...inputs.containers,
    ]) {
      expect(command[0]).toBe('/usr/local/bin/etcdctl');
      expect(environmentVariables).toContainEqual({
        name: 'ETCDCTL_ENDPOINTS',
        value: expect.stringMatching(/^https:\/\/etcd\d\.etcd\.internal:2379$/),
      });
      const volume = inputs.volumes.find(({ name }: { name: string }) => name === volumeMounts[0].name);
      expect(Buffer.from(volume.secret['tls.key'], 'base64').toString()).toBe(
        'key of etcd-client-private-key\n',
      );
    }
  });

  it('starts when every member has its record', async () => {
    const recording = await declare({ smokeTest: true });
    const { dependencies } = named(recording, 'smoke-test');
    expect(dependencies).toEqual(
      expect.arrayContaining([
        'etcd-etcd1-dns-record',
        'etcd-etcd2-dns-record',
        'etcd-etcd3-dns-record',
        'etcd-virtual-network-link',
      ]),
    );
  });

  it('is not there unless asked for', async () => {
    const groups = ofType(await declare(), 'containerinstance:ContainerGroup');
    expect(groups).toHaveLength(3);
    expect(groups.some(({ inputs }) => 'initContainers' in inputs)).toBe(false);
  });
});
