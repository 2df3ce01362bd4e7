import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isExisting, planAzure, type AzurePlan, type StorageAccountPlan } from '../src';
import { articleSpec, issuesWith, linesWith, refusalOf } from './refusal';
import { peering } from './samples';

/** The 26 mistakes and aged parts of the article of 2020, as `facts/azure-and-etcd.md` numbers them. */
describe('what the article had wrong', () => {
  const plan = planAzure(articleSpec);
  const text = JSON.stringify(plan);
  const containersOf = ({ members }: AzurePlan) =>
    members.map(({ containerGroup }) => containerGroup.containers[0]!);
  const containers = containersOf(plan);
  const environments = containers.map(({ environment }) => environment);
  const accountsOf = ({ members }: AzurePlan): StorageAccountPlan[] =>
    members.flatMap(({ storageAccount: one }) => (one && !isExisting(one) ? [one] : []));
  const accounts = accountsOf(plan);
  const rules = plan.networkSecurityGroup!.rules;

  it('row 1: clients are told the client port, not the peer port', () => {
    expect(environments.map(({ ETCD_ADVERTISE_CLIENT_URLS }) => ETCD_ADVERTISE_CLIENT_URLS)).toEqual([
      'https://etcd1.etcd.internal:2379',
      'https://etcd2.etcd.internal:2379',
      'https://etcd3.etcd.internal:2379',
    ]);
  });

  it('row 2: browsers of no other origin may call, where the article allowed all', () => {
    expect(environments.map(({ ETCD_CORS }) => ETCD_CORS)).toEqual([
      'https://etcd1.etcd.internal:2379',
      'https://etcd2.etcd.internal:2379',
      'https://etcd3.etcd.internal:2379',
    ]);
  });

  it('row 3: members and clients prove to each other who they are, inside a closed network; etcd’s users and roles are its owner’s', () => {
    for (const { environment, volumes } of containers) {
      expect(environment).toMatchObject({
        ETCD_CLIENT_CERT_AUTH: 'true',
        ETCD_PEER_CLIENT_CERT_AUTH: 'true',
      });
      expect(environment.ETCD_LISTEN_CLIENT_URLS).toBe('https://0.0.0.0:2379');
      expect(environment.ETCD_LISTEN_PEER_URLS).toBe('https://0.0.0.0:2380');
      expect(volumes.map(({ kind }) => kind)).toEqual(['fileShare', 'secret']);
    }
    // The name of etcd's own administrator, once its authentication is enabled.
    expect(plan.certificates?.leaves.at(-1)?.request.subject.commonName).toBe('root');
    expect(rules.at(-1)).toMatchObject({ access: 'Deny', sourceAddressPrefix: '*' });
    for (const { containerGroup } of plan.members) expect(containerGroup.ipAddressType).toBe('Private');
    expect(issuesWith({ transportSecurity: 'tls' })).toEqual([['transportSecurity', 'not-allowed']]);
    expect(issuesWith({ extraEnv: { ETCD_CERT_FILE: '/cert.pem' } })).toEqual([
      ['extraEnv.ETCD_CERT_FILE', 'reserved'],
    ]);
  });

  it('row 4: the image is a supported release, and the unsafe one of the article is refused', () => {
    expect(new Set(containers.map(({ image }) => image))).toEqual(
      new Set(['gcr.io/etcd-development/etcd:v3.6.14']),
    );
    expect(issuesWith({ version: '3.4.5' })).toEqual([['version', 'unsupported']]);
  });

  it('row 5: no provider is part of a plan, so none can age in it', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as object;
    const dependencies = Object.entries(manifest)
      .filter(([field]) => /dependencies$/i.test(field))
      .flatMap(([, entries]) => Object.keys(entries as object));
    expect(dependencies).toContain('@etcd-iac/core');
    expect(dependencies.filter((name) => /cdktf|constructs|pulumi|terraform/.test(name))).toEqual([]);
    expect(text).not.toMatch(/azurerm|provider/i);
  });

  it('row 6: container groups join the subnet itself, through no network profile', () => {
    expect(text).not.toMatch(/network_?profile/i);
    expect(plan.subnet).toMatchObject({
      delegation: { serviceName: 'Microsoft.ContainerInstance/containerGroups' },
    });
    for (const { containerGroup } of plan.members) {
      expect(containerGroup.replaceOnChanges).toContain('subnetIds');
    }
  });

  it('row 7: the address type is spelled "Private", as the provider compares it', () => {
    expect(plan.members.map(({ containerGroup }) => containerGroup.ipAddressType)).toEqual([
      'Private',
      'Private',
      'Private',
    ]);
  });

  it('row 8: the subnet has one range, which each adapter writes as its provider wants it', () => {
    expect(plan.subnet).toMatchObject({ addressPrefix: '10.0.0.0/24' });
    expect(text).not.toMatch(/address_prefix|addressPrefixes/);
  });

  it('row 9: every share has a quota', () => {
    expect(plan.members.map(({ fileShare }) => fileShare?.quotaGiB)).toEqual([16, 16, 16]);
    expect(issuesWith({ shareQuotaGiB: 0 })).toEqual([['shareQuotaGiB', 'out-of-range']]);
  });

  it('row 10: storage accounts serve no website', () => {
    expect(text).not.toMatch(/website/i);
    expect(Object.keys(accounts[0]!).sort()).toEqual([
      'crossTenantReplication',
      'httpsTrafficOnly',
      'id',
      'isProtected',
      'kind',
      'minimumTlsVersion',
      'name',
      'networkRules',
      'publicBlobAccess',
      'replication',
      'shareRetentionDays',
      'sharedKeyAccess',
      'tier',
    ]);
  });

  it('row 11: names of storage accounts fit in the longest region and differ between deployments', () => {
    const namesWith = (changes: object) =>
      accountsOf(planAzure({ ...articleSpec, ...changes })).map(({ name }) => name);
    const longest = namesWith({ location: 'australiasoutheast' });
    for (const name of longest) expect(name).toMatch(/^[a-z0-9]{3,24}$/);
    const all = [...namesWith({}), ...longest, ...namesWith({ uniqueNameSeed: 'another subscription' })];
    expect(new Set(all).size).toBe(9);
  });

  it('row 12: storage is closed to all but the subnet, and has no public blobs', () => {
    expect(plan.subnet).toMatchObject({ serviceEndpoints: ['Microsoft.Storage'] });
    expect(accounts).toHaveLength(3);
    for (const account of accounts) {
      expect(account).toMatchObject({
        publicBlobAccess: false,
        networkRules: { defaultAction: 'Deny', bypass: 'None' },
      });
    }
  });

  it('row 13: the storage key cannot be avoided in a mount, but it is no part of a plan and opens nothing outside the subnet', () => {
    // What says how private keys are made, and what they are called, holds none.
    const { certificates, clientCredentials, ...rest } = plan;
    expect(certificates && clientCredentials).toBeDefined();
    const keys = JSON.stringify(rest).match(/"[^"]*key[^"]*":/gi);
    expect(new Set(keys)).toEqual(
      new Set([
        '"sharedKeyAccess":',
        '"privateKey":',
        '"ETCD_KEY_FILE":',
        '"ETCD_PEER_KEY_FILE":',
        '"tls.key":',
      ]),
    );
    for (const { sharedKeyAccess, networkRules } of accounts) {
      expect(sharedKeyAccess).toBe(true);
      expect(networkRules.defaultAction).toBe('Deny');
    }
  });

  it('row 14: a member has a whole vCPU, and half a one is refused', () => {
    expect(containers.map(({ cpu }) => cpu)).toEqual([1, 1, 1]);
    expect(issuesWith({ cpu: 0.5 })).toEqual([['cpu', 'out-of-range']]);
  });

  it('row 15: a NAT gateway leads out of the network', () => {
    expect(plan.natGateway).toMatchObject({ publicIp: { allocationMethod: 'Static' } });
  });

  it('row 16: addresses are kept for 10 seconds instead of 300; a changed one is still written only by the next apply', () => {
    expect(plan.members.map(({ dnsRecord }) => dnsRecord.ttlSeconds)).toEqual([10, 10, 10]);
    // The address is no part of the plan: it is read from the container group on every apply.
    expect(Object.keys(plan.members[0]!.dnsRecord).sort()).toEqual(['id', 'name', 'ttlSeconds']);
  });

  it('row 17: the zone is the user’s own choice, and the token tells every cluster from all others', () => {
    expect(issuesWith({ domain: undefined })).toEqual([['domain', 'required']]);
    expect(environments.map(({ ETCD_INITIAL_CLUSTER_TOKEN }) => ETCD_INITIAL_CLUSTER_TOKEN)).toEqual(
      Array(3).fill('etcd.eastus.etcd.internal'),
    );
    for (const changes of [{ name: 'registry' }, { location: 'westus' }, { domain: 'etcd.example' }]) {
      expect(planAzure({ ...articleSpec, ...changes }).cluster.initialClusterToken).not.toBe(
        plan.cluster.initialClusterToken,
      );
    }
  });

  it('row 18: members that join later start as "existing"; those that bootstrapped stay "new" until bootstrap is a phase', () => {
    const grown = planAzure({ ...articleSpec, size: 5, bootstrapSize: 3 });
    expect(containersOf(grown).map(({ environment }) => environment.ETCD_INITIAL_CLUSTER_STATE)).toEqual([
      'new',
      'new',
      'new',
      'existing',
      'existing',
    ]);
  });

  it('row 19: a cluster is in one region, and a peering to another one is refused instead of doing nothing; a second region has a cluster of its own', () => {
    expect(linesWith({ peerings: [{ ...peering, location: 'westus' }] })).toEqual([
      'peerings.0.location [unsupported] "westus" is not the cluster\'s region "eastus", and Container Instances cannot be reached through a peering of two regions; peer a network of the same region, or plan a second cluster there',
    ]);
    expect(issuesWith({ peerings: [peering] })).toEqual([]);
    expect(issuesWith({ locations: ['eastus', 'westus'] })).toEqual([['locations', 'unknown-key']]);
    expect(issuesWith({ location: ['eastus', 'westus'] })).toEqual([['location', 'wrong-type']]);
    // Of the same spec, with nothing in common that would have to be.
    const second = planAzure({ ...articleSpec, location: 'westus' });
    expect(second.cluster.initialClusterToken).not.toBe(plan.cluster.initialClusterToken);
    const names = accounts.map(({ name }) => name);
    for (const { name } of accountsOf(second)) expect(names).not.toContain(name);
  });

  it('row 20: zones, probe, logs, security group, quota and compaction are there; backups are made by agents', () => {
    expect(rules).toHaveLength(3);
    for (const { livenessProbe, environment } of containers) {
      expect(livenessProbe?.path).toBe('/livez');
      expect(environment).toMatchObject({
        ETCD_QUOTA_BACKEND_BYTES: '2147483648',
        ETCD_AUTO_COMPACTION_MODE: 'periodic',
        ETCD_AUTO_COMPACTION_RETENTION: '1h',
      });
    }
    const observed = planAzure({
      ...articleSpec,
      zones: ['1', '2', '3'],
      createLogAnalyticsWorkspace: true,
      metricsSourceRanges: ['10.0.8.0/24'],
    });
    expect(observed.members.map(({ containerGroup }) => containerGroup.zones)).toEqual([['1'], ['2'], ['3']]);
    expect(observed.networkSecurityGroup?.rules.map(({ name }) => name)).toContain('AllowEtcdMetrics');
    expect(observed.logAnalyticsWorkspace).toMatchObject({ name: 'log-etcd-eastus' });
    for (const { diagnosticSetting } of observed.members) {
      expect(diagnosticSetting?.logCategories).toEqual(['ContainerEvent', 'ContainerInstanceLog']);
    }
    expect(issuesWith({ backup: {} })).toEqual([['backup', 'conflict']]);
    expect(issuesWith({ backup: {}, agent: {} })).toEqual([]);
  });

  it('row 21: the virtual network has room beside the subnet, and a subnet that takes all of it is refused', () => {
    expect(plan.virtualNetwork).toMatchObject({ addressSpace: '10.0.0.0/16' });
    expect(plan.subnet).toMatchObject({ addressPrefix: '10.0.0.0/24' });
    expect(issuesWith({ virtualNetworkAddressSpace: '10.0.0.0/24' })).toEqual([
      ['subnetAddressPrefix', 'conflict'],
    ]);
  });

  it('row 22: members come from one declaration and differ in nothing but what names them', () => {
    const first = environments[0]!;
    const differing = Object.keys(first).filter((variable) =>
      environments.some((environment) => environment[variable] !== first[variable]),
    );
    expect(differing.sort()).toEqual([
      'ETCD_ADVERTISE_CLIENT_URLS',
      'ETCD_CORS',
      'ETCD_INITIAL_ADVERTISE_PEER_URLS',
      'ETCD_NAME',
    ]);
    const { environment, volumes, ...rest } = containers[0]!;
    for (const container of containers) {
      expect(container).toMatchObject(rest);
      // The files of a certificate have the same names and other contents.
      const mounts = (all: typeof volumes) => all.map(({ kind, name, mountPath }) => [kind, name, mountPath]);
      expect(mounts(container.volumes)).toEqual(mounts(volumes));
    }
  });

  it('row 23: data stays on SMB, the only mount there is: an account per member, the log inside the mount, timings for slow disks, and faster disks to choose', () => {
    expect(new Set(accounts.map(({ name }) => name)).size).toBe(3);
    expect(containers.every(({ volumes }) => volumes[0]?.mountPath === '/var/lib/etcd')).toBe(true);
    expect(text).not.toContain('ETCD_WAL_DIR');
    expect(issuesWith({ extraEnv: { ETCD_WAL_DIR: '/var/lib/etcd/wal' } })).toEqual([
      ['extraEnv.ETCD_WAL_DIR', 'reserved'],
    ]);
    const timings = { ETCD_HEARTBEAT_INTERVAL: '500', ETCD_ELECTION_TIMEOUT: '5000' };
    for (const environment of environments) expect(environment).toMatchObject(timings);
    const premium = planAzure({ ...articleSpec, storageTier: 'premium' });
    for (const { kind, tier } of accountsOf(premium))
      expect([kind, tier]).toEqual(['FileStorage', 'Premium']);
    expect(containersOf(premium)[0]?.environment).toMatchObject({
      ETCD_HEARTBEAT_INTERVAL: '200',
      ETCD_ELECTION_TIMEOUT: '2000',
    });
  });

  it('row 24: nothing that is planned needs a shell, not even the article’s own check, which runs as a container group', () => {
    const { smokeTest } = planAzure({ ...articleSpec, smokeTest: true });
    for (const { command } of [...smokeTest!.initContainers, ...smokeTest!.containers]) {
      expect(command[0]).toBe('/usr/local/bin/etcdctl');
    }
    for (const { command, livenessProbe } of containers) {
      expect(command).toEqual(['/usr/local/bin/etcd']);
      // Asked over HTTP: a command would have to be in the image.
      expect(Object.keys(livenessProbe!)).toEqual(expect.arrayContaining(['path', 'port', 'scheme']));
      expect(livenessProbe).not.toHaveProperty('exec');
    }
  });

  it('row 25: Azure sets no host names, so members are told names of the zone only, each with a record', () => {
    expect(plan.privateDnsZone).toMatchObject({ name: 'etcd.internal' });
    const records = plan.members.map(({ dnsRecord }) => `${dnsRecord.name}.etcd.internal`);
    const hosts = environments.flatMap(({ ETCD_INITIAL_CLUSTER = '' }) =>
      ETCD_INITIAL_CLUSTER.split(',').map((entry) => new URL(entry.split('=')[1]!).hostname),
    );
    expect(new Set(hosts)).toEqual(new Set(records));
    expect(records).toHaveLength(3);
  });

  it('row 26: a typo in the text of the article does not apply; one in a declaration is refused with the name that was meant', () => {
    const { location, ...rest } = articleSpec;
    const refusal = refusalOf({ ...rest, ocation: location });
    expect(refusal?.issues).toMatchObject([
      { path: 'location', code: 'required' },
      { path: 'ocation', code: 'unknown-key' },
    ]);
    expect(refusal?.message).toContain('ocation: is not a field; the nearest is "location"');
  });
});
