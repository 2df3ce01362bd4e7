import { defaultEtcdVersion, planCluster } from '@etcd-iac/core';
import * as fc from 'fast-check';
import { planAzure, type AzurePlan, type AzureSpec, type ContainerPlan, type SecurityRulePlan } from '../src';
import { validAzureSpec } from './azure-spec-arbitrary';
import { articleSpec } from './refusal';
import { resourcesOf } from './resources';

type Spec = AzureSpec<unknown>;

const plan = planAzure(articleSpec);

const planWith = (changes: Partial<Spec>): AzurePlan => planAzure({ ...articleSpec, ...changes });

/** The container of etcd itself in each member's group. */
const etcdOf = ({ members }: AzurePlan): ContainerPlan[] =>
  members.map(({ containerGroup }) => containerGroup.containers[0]!);

const rulesOf = ({ networkSecurityGroup }: AzurePlan): readonly SecurityRulePlan[] =>
  networkSecurityGroup!.rules;

/** A copy, frozen if asked for; what an engine hands out stays what it is. */
function copyOf<T>(value: T, freeze: (copy: object) => object = (copy) => copy): T {
  if (typeof value !== 'object' || value === null || 'apply' in value) return value;
  const copied = Array.isArray(value)
    ? value.map((item: unknown) => copyOf(item, freeze))
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item, freeze)]));
  return freeze(copied) as T;
}

describe('planAzure', () => {
  describe("of the article's three members", () => {
    it('names every resource: ids and names are public, another one replaces the resource', () => {
      expect(resourcesOf(plan).map(({ id, name }) => [id, name])).toEqual([
        ['resource-group', 'rg-etcd-eastus'],
        ['virtual-network', 'vnet-etcd-eastus'],
        ['subnet', 'snet-etcd-eastus'],
        ['network-security-group', 'nsg-etcd-eastus'],
        ['nat-gateway', 'ng-etcd-eastus'],
        ['nat-gateway-public-ip', 'pip-etcd-eastus'],
        ['private-dns-zone', 'etcd.internal'],
        ['virtual-network-link', 'pdnslink-etcd-eastus'],
        ['authority-1-private-key', undefined],
        ['authority-1-certificate', undefined],
        ...['etcd1', 'etcd2', 'etcd3', 'client'].flatMap((holder) => [
          [`${holder}-private-key`, undefined],
          [`${holder}-certificate-request`, undefined],
          [`${holder}-certificate`, undefined],
        ]),
        ['etcd1-storage-account', 'stetcd11n92nf9j35a'],
        ['etcd1-file-share', 'data'],
        ['etcd1-container-group', 'ci-etcd1-eastus'],
        ['etcd1-dns-record', 'etcd1'],
        ['etcd2-storage-account', 'stetcd2i53j2w48mra'],
        ['etcd2-file-share', 'data'],
        ['etcd2-container-group', 'ci-etcd2-eastus'],
        ['etcd2-dns-record', 'etcd2'],
        ['etcd3-storage-account', 'stetcd31l9emz9ah6o'],
        ['etcd3-file-share', 'data'],
        ['etcd3-container-group', 'ci-etcd3-eastus'],
        ['etcd3-dns-record', 'etcd3'],
      ]);
    });

    it('is in one location', () => {
      expect(plan.location).toBe('eastus');
      expect(plan.resourceGroup).toMatchObject({ location: 'eastus' });
    });

    it('is the cluster that core plans, with a token of its own in each region and the timings of slow disks', () => {
      const { location, ...cluster } = articleSpec;
      const decided = {
        initialClusterToken: 'etcd.eastus.etcd.internal',
        heartbeatIntervalMs: 500,
        electionTimeoutMs: 5000,
      };
      expect(plan.cluster).toEqual(planCluster({ ...cluster, ...decided }));
      expect(plan.members.map(({ member }) => member)).toEqual(plan.cluster.members);
    });

    it('lets clients in from the virtual network, peers from the subnet, and nothing else', () => {
      const summary = rulesOf(plan).map((rule) => [
        rule.name,
        rule.priority,
        rule.direction,
        rule.access,
        rule.protocol,
        `${rule.access === 'Allow' ? rule.sourceAddressPrefixes.join(',') : rule.sourceAddressPrefix}:${rule.sourcePortRange}`,
        `${rule.destinationAddressPrefix}:${rule.destinationPortRange}`,
      ]);
      expect(summary).toEqual([
        ['AllowEtcdClients', 100, 'Inbound', 'Allow', 'Tcp', '10.0.0.0/16:*', '10.0.0.0/24:2379'],
        ['AllowEtcdPeers', 110, 'Inbound', 'Allow', 'Tcp', '10.0.0.0/24:*', '10.0.0.0/24:2380'],
        ['DenyAllInbound', 4096, 'Inbound', 'Deny', '*', '*:*', '*:*'],
      ]);
    });

    it('describes its rules in at most the 140 characters that Azure takes', () => {
      for (const { description } of rulesOf(plan)) {
        expect(description).toMatch(/^.{10,140}$/);
      }
    });

    it('hands the subnet over to container groups, before any is there', () => {
      expect(plan.subnet).toEqual({
        id: 'subnet',
        name: 'snet-etcd-eastus',
        addressPrefix: '10.0.0.0/24',
        defaultOutboundAccess: false,
        serviceEndpoints: ['Microsoft.Storage'],
        delegation: {
          name: 'container-groups',
          serviceName: 'Microsoft.ContainerInstance/containerGroups',
          actions: ['Microsoft.Network/virtualNetworks/subnets/action'],
        },
      });
    });

    it('has a way out of the network', () => {
      expect(plan.natGateway).toMatchObject({
        sku: 'Standard',
        idleTimeoutMinutes: 4,
        publicIp: { sku: 'Standard', allocationMethod: 'Static' },
      });
    });

    it('resolves the zone in the network without registering anything by itself', () => {
      expect(plan.privateDnsZone).toMatchObject({
        name: 'etcd.internal',
        location: 'global',
      });
      expect(plan.virtualNetworkLinks).toMatchObject([
        { location: 'global', registrationEnabled: false, network: 'cluster' },
      ]);
    });

    it('closes each storage account to all but the subnet, yet leaves the key that a mount needs', () => {
      for (const { storageAccount } of plan.members) {
        expect(storageAccount).toMatchObject({
          kind: 'StorageV2',
          tier: 'Standard',
          replication: 'LRS',
          minimumTlsVersion: 'TLS1_2',
          httpsTrafficOnly: true,
          sharedKeyAccess: true,
          publicBlobAccess: false,
          crossTenantReplication: false,
          networkRules: { defaultAction: 'Deny', bypass: 'None' },
        });
      }
    });

    it('gives each member a share of 16 GiB, mounted for writing where etcd keeps its data', () => {
      for (const { fileShare, containerGroup } of plan.members) {
        expect(fileShare).toMatchObject({ name: 'data', quotaGiB: 16, accessTier: 'TransactionOptimized' });
        const { volumes, environment } = containerGroup.containers[0]!;
        expect(volumes[0]).toEqual({
          kind: 'fileShare',
          share: 'data',
          name: 'etcd-data',
          mountPath: '/var/lib/etcd',
          readOnly: false,
        });
        expect(environment.ETCD_DATA_DIR).toBe('/var/lib/etcd');
      }
    });

    it('runs etcd itself, on a private address, restarted whenever it ends', () => {
      for (const { containerGroup } of plan.members) {
        expect(containerGroup).toMatchObject({
          osType: 'Linux',
          sku: 'Standard',
          restartPolicy: 'Always',
          ipAddressType: 'Private',
          initContainers: [],
          registryCredential: undefined,
          identityIds: [],
          dnsServers: [],
        });
        expect(containerGroup.containers).toHaveLength(1);
        expect(containerGroup.containers[0]).toMatchObject({
          name: 'etcd',
          image: `gcr.io/etcd-development/etcd:v${defaultEtcdVersion}`,
          command: ['/usr/local/bin/etcd'],
          cpu: 1,
          memoryGiB: 2,
          secureEnvironment: {},
          ports: [2379, 2380, 2381],
        });
      }
    });

    it('names what Azure refuses to change on a container group that is there', () => {
      expect(plan.members[0]?.containerGroup.replaceOnChanges).toEqual([
        'osType',
        'restartPolicy',
        'subnetIds',
        'sku',
        'zones',
        'dnsConfig',
        'containers[*].resources',
      ]);
    });

    it('renders the environment of each member, all of the same initial cluster', () => {
      const environments = etcdOf(plan).map(({ environment }) => environment);
      expect(environments.map(({ ETCD_NAME }) => ETCD_NAME)).toEqual(['etcd1', 'etcd2', 'etcd3']);
      for (const { ETCD_INITIAL_CLUSTER } of environments) {
        expect(ETCD_INITIAL_CLUSTER).toBe(
          'etcd1=https://etcd1.etcd.internal:2380,etcd2=https://etcd2.etcd.internal:2380,etcd3=https://etcd3.etcd.internal:2380',
        );
      }
    });

    it('names each member in the zone so that its host name is the one that others are told', () => {
      for (const { member, dnsRecord } of plan.members) {
        expect(`${dnsRecord.name}.etcd.internal`).toBe(member.host);
        expect(member.initialAdvertisePeerUrls).toEqual([`https://${member.host}:2380`]);
      }
    });
  });

  describe('liveness probe', () => {
    const probe = (changes: Partial<Spec>) => etcdOf(planWith(changes))[0]!.livenessProbe!;

    it('asks the metrics port, which answers before there is a quorum, over plain HTTP whatever else is secured', () => {
      expect(probe({})).toEqual({
        path: '/livez',
        port: 2381,
        scheme: 'http',
        initialDelaySeconds: 30,
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 30,
        successThreshold: 1,
      });
      expect(probe({ ports: { client: 3379, metrics: 8080 } }).port).toBe(8080);
    });

    it.each([
      ['3.4.23', '/metrics'],
      ['3.4.28', '/metrics'],
      ['3.4.29', '/livez'],
      ['3.5.10', '/metrics'],
      ['3.5.11', '/livez'],
      ['3.6.14', '/livez'],
      ['3.7.1', '/livez'],
    ])('asks etcd %s for %s', (version, path) => {
      // Without TLS, whose listeners some of these patches may not open to others.
      expect(probe({ version, transportSecurity: 'none' }).path).toBe(path);
    });
  });

  it('takes every option over into the plan', () => {
    const changed = planWith({
      virtualNetworkAddressSpace: '172.16.0.0/12',
      subnetAddressPrefix: '172.16.8.0/27',
      image: `registry.azurecr.io/etcd@sha256:${'0123456789abcdef'.repeat(4)}`,
      cpu: 2.5,
      memoryGiB: 3.5,
      shareQuotaGiB: 100,
      recordTtlSeconds: 60,
      dataDir: '/data',
      ports: { client: 3379, peer: 3380 },
    });
    expect(changed.virtualNetwork).toMatchObject({ addressSpace: '172.16.0.0/12' });
    expect(changed.subnet).toMatchObject({ addressPrefix: '172.16.8.0/27' });
    expect(rulesOf(changed)).toMatchObject([
      {
        sourceAddressPrefixes: ['172.16.0.0/12'],
        destinationAddressPrefix: '172.16.8.0/27',
        destinationPortRange: '3379',
      },
      {
        sourceAddressPrefixes: ['172.16.8.0/27'],
        destinationAddressPrefix: '172.16.8.0/27',
        destinationPortRange: '3380',
      },
      { access: 'Deny' },
    ]);
    for (const { fileShare, dnsRecord } of changed.members) {
      expect(fileShare?.quotaGiB).toBe(100);
      expect(dnsRecord.ttlSeconds).toBe(60);
    }
    for (const etcd of etcdOf(changed)) {
      expect(etcd).toMatchObject({
        image: `registry.azurecr.io/etcd@sha256:${'0123456789abcdef'.repeat(4)}`,
        cpu: 2.5,
        memoryGiB: 3.5,
        ports: [3379, 3380, 2381],
      });
      expect(etcd.volumes[0]?.mountPath).toBe('/data');
    }
  });

  it('lets clients and scrapers in from the given ranges alone', () => {
    const restricted = planWith({
      clientSourceRanges: ['10.1.0.0/24', '10.2.0.0/24'],
      metricsSourceRanges: ['10.3.0.0/28'],
    });
    const allowed = rulesOf(restricted).filter(({ access }) => access === 'Allow');
    expect(allowed).toMatchObject([
      { sourceAddressPrefixes: ['10.1.0.0/24', '10.2.0.0/24'], destinationPortRange: '2379', priority: 100 },
      { sourceAddressPrefixes: ['10.0.0.0/24'], destinationPortRange: '2380', priority: 110 },
      { sourceAddressPrefixes: ['10.3.0.0/28'], destinationPortRange: '2381', priority: 120 },
    ]);
  });

  it('lets no client in where the list of ranges is empty', () => {
    const closed = planWith({ clientSourceRanges: [] });
    expect(rulesOf(closed).map(({ name }) => name)).toEqual(['AllowEtcdPeers', 'DenyAllInbound']);
  });

  it('spreads members over the zones in turn, one zone each', () => {
    const zonesOf = (changes: Partial<Spec>) =>
      planWith(changes).members.map(({ containerGroup }) => containerGroup.zones);
    expect(zonesOf({ zones: ['1', '2', '3'], size: 5 })).toEqual([['1'], ['2'], ['3'], ['1'], ['2']]);
    expect(zonesOf({ zones: ['2'] })).toEqual([['2'], ['2'], ['2']]);
    expect(zonesOf({})).toEqual([[], [], []]);
  });

  it('takes the image of the version where no image is given', () => {
    expect(etcdOf(planWith({ version: '3.5.33' }))[0]?.image).toBe('gcr.io/etcd-development/etcd:v3.5.33');
  });

  it('has no NAT gateway where it is not wanted', () => {
    expect(planWith({ natGateway: false }).natGateway).toBeUndefined();
    expect(planWith({ natGateway: true }).natGateway).toEqual(plan.natGateway);
  });

  it.each([
    ['on by default', {}, true],
    ['on', { deletionProtection: true }, true],
    ['off', { deletionProtection: false }, false],
  ] as const)('protects what holds data, %s', (_, changes, expected) => {
    const { members } = planWith(changes);
    for (const { storageAccount, fileShare } of members) {
      expect(storageAccount).toMatchObject({ isProtected: expected });
      expect(fileShare).toMatchObject({ isProtected: expected });
    }
  });

  it('keeps addresses for 10 seconds by default', () => {
    expect(plan.members.map(({ dnsRecord }) => dnsRecord.ttlSeconds)).toEqual([10, 10, 10]);
  });

  it('hands tags over as they are, none by default', () => {
    expect(plan.tags).toEqual({});
    const tags = { team: 'platform', 'cost-center_1.2': '4711 / Ä', empty: '' };
    expect(planWith({ tags }).tags).toEqual(tags);
  });

  it('puts extra variables into the environment', () => {
    const [etcd] = etcdOf(planWith({ extraEnv: { ETCD_MAX_TXN_OPS: '256', TZ: 'UTC' } }));
    expect(etcd?.environment).toMatchObject({
      ETCD_MAX_TXN_OPS: '256',
      TZ: 'UTC',
    });
  });

  it('takes a field that is there but undefined for one that is left out', () => {
    const fields =
      'image etcdPath dnsServers registry cpu memoryGiB zones storage ephemeralAcknowledgement storageTier storageRedundancy shareQuotaGiB ' +
      'createLogAnalyticsWorkspace logRetentionDays virtualNetworkAddressSpace subnetAddressPrefix clientSourceRanges ' +
      'metricsSourceRanges natGateway peerings identityIds sidecars smokeTest recordTtlSeconds deletionProtection ' +
      'uniqueNameSeed tags existingResourceGroupName existingVirtualNetworkId existingSubnetId existingPrivateDnsZoneId ' +
      'existingStorageAccountId existingLogAnalyticsWorkspaceId size transportSecurity certificates certificatesDir';
    const undefinedFields = {
      ...Object.fromEntries(fields.split(' ').map((field) => [field, undefined])),
      ports: { client: undefined },
    };
    expect(planWith(undefinedFields as unknown as Spec)).toEqual(plan);
  });
});

describe('planAzure and the spec it is given', () => {
  it('plans every valid spec the same each time, as plain data', () => {
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        const [first, second] = [planAzure(spec), planAzure(spec)];
        expect(second).toEqual(first);
        expect(JSON.stringify(second)).toBe(JSON.stringify(first));
        // `undefined` is what JSON leaves out.
        expect(JSON.parse(JSON.stringify(first))).toEqual(first);
      }),
    );
  });

  it('accepts a deep-frozen spec and changes nothing of one that is not', () => {
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        const copy = copyOf(spec);
        expect(planAzure(copyOf(spec, Object.freeze))).toEqual(planAzure(spec));
        expect(spec).toEqual(copy);
      }),
    );
  });

  it('gives the same plan whatever order the fields are in', () => {
    const reversed = Object.fromEntries(Object.entries(articleSpec).reverse()) as unknown as Spec;
    expect(JSON.stringify(planAzure(reversed))).toBe(JSON.stringify(plan));
  });

  it('does not change with its spec later', () => {
    const tags = { team: 'platform' };
    const ports = { client: 3379 };
    const extraEnv = { TZ: 'UTC' };
    const planned = planWith({ tags, ports, extraEnv });
    const before = JSON.stringify(planned);
    Object.assign(tags, { team: 'other', more: 'x' });
    Object.assign(ports, { client: 1 });
    Object.assign(extraEnv, { TZ: 'CET' });
    expect(JSON.stringify(planned)).toBe(before);
  });

  it('plans what a spec says itself, and nothing that it inherits', () => {
    const inherited = Object.assign(Object.create({ cpu: 4, deletionProtection: false }) as object, {
      ...articleSpec,
    });
    expect(planAzure(inherited as unknown as Spec)).toEqual(planWith({}));
  });

  it('plans the value that it inspected, also where a field reads otherwise later', () => {
    let reads = 0;
    const shifty = {
      ...articleSpec,
      get location() {
        reads += 1;
        return reads === 1 ? 'eastus' : 'East US';
      },
    };
    const { location } = planAzure(shifty);
    expect(location).toBe('eastus');
  });
});
