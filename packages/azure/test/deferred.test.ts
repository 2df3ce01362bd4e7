import { ephemeralAcknowledgement, planAzure, type AzureSpec } from '../src';
import { azureSpecSchema } from '../src/azure-spec-schema';
import { articleSpec, issuesWith, linesWith, refusalOf } from './refusal';
import { credentials, existingNetwork, ids, peering, registryIdentity, sidecar } from './samples';

/** What engines hand out for the value with a number; numbers and lists are as cdktf writes them, objects as Pulumi has them. */
const handedOut: Readonly<Record<string, (number: number) => unknown>> = {
  'a token': (number) => `\${TfToken[TOKEN.${number}]}`,
  'a text with a token': (number) => `a\${TfToken[TOKEN.${number}]}b`,
  'a number that stands for one': (number) => -8e298 * (1 + number / 1e6),
  'a list that stands for one': (number) => [`#{TfToken[TOKEN.${number}]}`],
  'a map that stands for one': (number) => ({ [`&{TfToken[TOKEN.${number}]}`]: 'String Map Token Value' }),
  'an object that waits for it': (number) => ({
    number,
    apply: () => number,
    promise: () => number,
    isKnown: {},
  }),
};

function isDeferred(value: unknown): boolean {
  if (typeof value === 'number') return value < -1e298;
  if (typeof value === 'string') return /[$#]\{TfToken/.test(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value))
    return value.length === 1 && typeof value[0] === 'string' && value[0].startsWith('#');
  return 'apply' in value || /^&\{TfToken[^,]*$/.test(Object.keys(value).join());
}

const pair = { certificate: handedOut['a token']?.(7), privateKey: handedOut['a token']?.(8) };

/** Together they have every field. */
const specs: readonly Readonly<Record<string, unknown>>[] = [
  {
    ...articleSpec,
    size: 3,
    bootstrapSize: 3,
    version: '3.6.14',
    ports: { client: 2379, peer: 2380, metrics: 2381 },
    transportSecurity: 'mutual',
    corsOrigins: ['https://console.example.com:8443'],
    heartbeatIntervalMs: 100,
    electionTimeoutMs: 1000,
    snapshotCount: 10_000,
    quotaBackendBytes: 2 ** 30,
    autoCompaction: { mode: 'periodic', retention: '1h' },
    maxRequestBytes: 2 ** 20,
    logLevel: 'info',
    extraEnv: { TZ: 'UTC' },
    cpu: 1,
    memoryGiB: 2,
    zones: ['1', '2'],
    identityIds: [ids.identity, ids.otherIdentity],
    sidecars: [
      {
        ...sidecar,
        command: ['/bin/backup', '--hourly'],
        environment: { MODE: 'fast' },
        secureEnvironment: { TOKEN: 'secret' },
        memberNameVariable: 'ETCD_MEMBER',
        etcdClient: true,
      },
    ],
    etcdPath: '/opt/etcd/bin/etcd',
    dnsServers: ['10.9.0.4', '10.9.0.5'],
    smokeTest: true,
    recordTtlSeconds: 10,
    tags: { team: 'payments' },
    image: 'payments.azurecr.io/etcd:v3.6.14',
    initialClusterToken: 'token',
    dataDir: '/data',
    certificatesDir: '/tls',
    certificates: {
      kind: 'issued',
      validityHours: 800,
      earlyRenewalHours: 100,
      authorityValidityHours: 9000,
      trustedAuthorities: [1, 2],
      issuingAuthority: 1,
    },
    registry: credentials,
    storage: 'azureFiles',
    storageTier: 'standard',
    storageRedundancy: 'LRS',
    shareQuotaGiB: 16,
    createLogAnalyticsWorkspace: true,
    logRetentionDays: 30,
    virtualNetworkAddressSpace: '10.0.0.0/16',
    subnetAddressPrefix: '10.0.0.0/24',
    clientSourceRanges: ['10.0.0.0/24'],
    metricsSourceRanges: ['10.0.9.0/24'],
    peerings: [{ ...peering, createReverse: true, useRemoteGateways: true, allowForwardedTraffic: true }],
    natGateway: true,
    deletionProtection: true,
    uniqueNameSeed: 'seed',
  },
  {
    ...articleSpec,
    ...existingNetwork,
    registry: registryIdentity,
    existingResourceGroupName: 'rg-hub',
    existingPrivateDnsZoneId: ids.privateDnsZone,
    existingStorageAccountId: ids.storageAccount,
    existingLogAnalyticsWorkspaceId: ids.workspace,
    certificates: {
      kind: 'given',
      authorities: pair.certificate,
      members: [pair, pair, pair],
      peerCommonName: 'peer',
      client: pair,
    },
  },
  { ...articleSpec, existingSubnetId: ids.subnet },
  { ...articleSpec, storage: 'ephemeral', ephemeralAcknowledgement },
  {
    ...articleSpec,
    restoreFrom: {
      snapshot: 'latest',
      generation: 2,
      existingVault: { existingStorageAccountId: ids.storageAccount, shareName: 'vault' },
    },
    agent: {
      nodeImage: 'node:24',
      etcdReleasesUrl: 'https://mirror.example.com/etcd',
      etcdChecksum: '0123456789abcdef'.repeat(4),
      registerAddress: true,
      registerAddressRoleId: ids.role,
      vaultQuotaGiB: 32,
      ports: { member: 3378, status: 3377 },
      retire: [],
      openWithout: [3],
    },
    backup: {
      intervalMinutes: 30,
      keep: { hourly: 1, daily: 2, weekly: 3, monthly: 4 },
      drillIntervalHours: 12,
      copyTo: { existingStorageAccountId: ids.storageAccount, shareName: 'backups' },
    },
    defragmentation: { leastDatabaseMiB: 200, leastFreePercent: 50 },
    access: {
      roles: [
        {
          name: 'payer',
          grants: [
            { key: 'a', permission: 'read' },
            { prefix: 'b', permission: 'write' },
            { range: { from: 'c', to: 'd' }, permission: 'readwrite' },
          ],
        },
      ],
      users: [{ name: 'payments', roles: ['root'], password: 'only for this test' }],
    },
  },
];

type Path = readonly string[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]))
      : [];
  return path.length === 0 ? inner : [path, ...inner];
}

function withValue(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  const fields = value as Readonly<Record<string, unknown>>;
  const changed = withValue(fields[key], rest, put);
  if (Array.isArray(value))
    return value.map((part: unknown, index) => (String(index) === key ? changed : part));
  return { ...fields, [key]: changed };
}

/** Its plan as text without what was handed out, or path and message of every issue. */
function outcome(spec: unknown, handedOutValue: unknown): unknown {
  const refusal = refusalOf(spec, { isDeferred });
  if (refusal) return refusal.issues.map(({ path, message }) => ({ path, message }));
  const plan = JSON.stringify(planAzure(spec as AzureSpec, { isDeferred }));
  return plan.replaceAll(JSON.stringify(handedOutValue), 'handed out');
}

describe('a value that is known only at deployment', () => {
  it('is tried in every field', () => {
    const fields = new Set(specs.flatMap((spec) => Object.keys(spec)));
    expect([...fields].sort()).toEqual(Object.keys(azureSpecSchema.entries).sort());
    for (const spec of specs) expect(refusalOf(spec, { isDeferred })).toBeUndefined();
  });

  const taken = new Set<string>();

  describe.each(Object.entries(handedOut))('as %s', (_, handOut) => {
    it('is taken and changes nothing that is decided, or is refused once, at its place', () => {
      for (const spec of specs) {
        for (const path of pathsIn(spec)) {
          const [first, second] = [handOut(1), handOut(2)].map((value) =>
            outcome(withValue(spec, path, value), value),
          );
          expect({ path, outcome: second }).toEqual({ path, outcome: first });
          if (!Array.isArray(first)) taken.add(path.join('.'));
          else {
            const message = expect.stringMatching(
              /^is only known at deployment, but (shapes the cluster|goes into names); write it plainly$/,
            ) as string;
            expect(first).toEqual([{ path: path.join('.'), message }]);
          }
        }
      }
    });
  });

  it('is taken where it shapes nothing', () => {
    expect([...taken].sort()).toMatchInlineSnapshot(`
      [
        "access.users.0.password",
        "agent.nodeImage",
        "agent.registerAddressRoleId",
        "backup.copyTo.existingStorageAccountId",
        "certificates.authorities",
        "certificates.client.certificate",
        "certificates.client.privateKey",
        "certificates.members.0.certificate",
        "certificates.members.0.privateKey",
        "certificates.members.1.certificate",
        "certificates.members.1.privateKey",
        "certificates.members.2.certificate",
        "certificates.members.2.privateKey",
        "dnsServers.0",
        "dnsServers.1",
        "existingLogAnalyticsWorkspaceId",
        "existingPrivateDnsZoneId",
        "existingResourceGroupName",
        "existingStorageAccountId",
        "existingSubnetId",
        "existingVirtualNetworkId",
        "extraEnv.TZ",
        "identityIds.0",
        "identityIds.1",
        "image",
        "peerings.0.virtualNetworkId",
        "registry.identityId",
        "registry.password",
        "registry.username",
        "restoreFrom.existingVault.existingStorageAccountId",
        "sidecars.0.command",
        "sidecars.0.command.0",
        "sidecars.0.command.1",
        "sidecars.0.environment.MODE",
        "sidecars.0.image",
        "sidecars.0.secureEnvironment.TOKEN",
        "tags",
        "tags.team",
      ]
    `);
  });

  it.each([
    ['size', -8.1e298, 'shapes the cluster'],
    ['location', '${TfToken[TOKEN.4]}', 'shapes the cluster'],
    ['name', '${TfToken[TOKEN.4]}', 'goes into names'],
    ['uniqueNameSeed', 'subscription ${TfToken[TOKEN.4]}', 'goes into names'],
    ['registry', handedOut['an object that waits for it']?.(1), 'shapes the cluster'],
    ['clientSourceRanges', ['#{TfToken[TOKEN.9]}'], 'shapes the cluster'],
  ])('is refused in these words: %s', (field, value, does) => {
    expect(linesWith({ [field]: value }, { isDeferred })).toEqual([
      expect.stringMatching(
        new RegExp(`^${field} \\[[a-z-]+\\] is only known at deployment, but ${does}; write it plainly$`),
      ),
    ]);
  });

  it('is told of a list and a map beside others', () => {
    const ranges = ['10.1.0.0/24', '#{TfToken[TOKEN.9]}'];
    expect(issuesWith({ clientSourceRanges: ranges }, { isDeferred })).toEqual([
      ['clientSourceRanges.1', 'bad-format'],
    ]);
    const tags = {
      team: 'payments',
      '&{TfToken[TOKEN.9]}': 'String Map Token Value',
      '${TfToken[TOKEN.1]}': 'x',
    };
    expect(linesWith({ tags }, { isDeferred })).toEqual([
      'tags [bad-format] has names that are only known at deployment, but shape the cluster; write them plainly, or merge maps with a function of the engine',
    ]);
  });

  it.each(['${HOME}', '${var.x}', '$${TfToken}', '%{ if true }'])('is not %s, which is text', (text) => {
    expect(issuesWith({ existingSubnetId: ids.subnet.replace('snet-etcd', text) })).toEqual([
      ['existingSubnetId', 'bad-format'],
    ]);
    const spec = {
      ...articleSpec,
      uniqueNameSeed: text,
      tags: { text },
      extraEnv: { TEXT: text },
      image: 'a',
    };
    const { tags, members } = planAzure(spec);
    expect(tags).toEqual({ text });
    expect(members[0]?.containerGroup.containers[0]?.environment.TEXT).toBe(text);
  });
});

describe('tags', () => {
  it('say where in the spec they stand, all of them or single ones', () => {
    const later = handedOut['an object that waits for it']?.(1);
    const planned = (tags: unknown) => planAzure({ ...articleSpec, tags }, { isDeferred }).tags;
    expect(planned(later)).toEqual({ from: 'spec', path: ['tags'] });
    expect(planned({ team: 'payments', cost: later })).toEqual({
      team: 'payments',
      cost: { from: 'spec', path: ['tags', 'cost'] },
    });
  });
});
