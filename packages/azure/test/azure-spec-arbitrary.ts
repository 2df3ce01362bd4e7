import type { ClusterSize } from '@etcd-iac/core';
import * as fc from 'fast-check';
import { ephemeralAcknowledgement, type AzureSpec } from '../src';
import { overlap, parseAddressRange } from '../src/network/address-range';
import { ids, output } from './samples';
import { reservedPorts } from './reserved-ports';

type Spec = AzureSpec<unknown>;

const sizes = [1, 3, 5, 7] as const satisfies readonly ClusterSize[];
const versions = ['3.4.23', '3.4.45', '3.5.33', '3.5.40', '3.6.14', '3.6.20', '3.7.1', '3.7.2'];

/** What an engine hands out for a value: a token in text, or an object that waits for it. */
const deferred: fc.Arbitrary<unknown> = fc.oneof(
  fc.nat(999).map((number) => `\${TfToken[TOKEN.${number}]}`),
  fc.constantFrom(output('one'), output('another')),
);

const valueOf = (text: string): fc.Arbitrary<unknown> => fc.oneof(fc.constant(text), deferred);

/** Every other rule for names of container groups holds by itself: no two hyphens in a row. */
const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z](-?[a-z0-9]){0,20}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z][a-z0-9]{61}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]([a-z0-9]-[a-z0-9]){20}[a-z0-9]$/) },
);

const domain = fc
  .tuple(
    fc.oneof(
      fc.array(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/), { minLength: 1, maxLength: 7 }),
      fc.array(fc.stringMatching(/^[a-z0-9]{1,3}$/), { minLength: 29, maxLength: 33 }),
      fc.array(fc.stringMatching(/^[a-z0-9][a-z0-9-]{61}[a-z0-9]$/), { minLength: 1, maxLength: 2 }),
    ),
    fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/),
  )
  .map(([labels, last]) => [...labels, last].join('.'))
  // A member's name takes up to 63 characters and a dot of the 253 that DNS allows.
  .filter((joined) => joined.length <= 189);

const location = fc.oneof(
  fc.constantFrom('eastus', 'westeurope', 'germanywestcentral', 'australiasoutheast'),
  fc.stringMatching(/^[a-z][a-z0-9]{1,15}$/),
  fc.stringMatching(/^[a-z][a-z0-9]{39}$/),
);

const port = fc
  .integer({ min: 1, max: 65_535 })
  .filter((value) => reservedPorts.every(([first, last]) => value < first || value > last));

const ports = fc
  .record({ client: port, peer: port, metrics: port }, { requiredKeys: [] })
  .filter(
    (given) => new Set(Object.values({ client: 2379, peer: 2380, metrics: 2381, ...given })).size === 3,
  );

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

const keptRanges = ['127.0.0.0/8', '168.63.129.16/32', '169.254.0.0/16', '224.0.0.0/4', '255.255.255.255/32'];

function doOverlap(one: string, other: string): boolean {
  return overlap(parseAddressRange(one)!, parseAddressRange(other)!);
}

/** A virtual network and a subnet that takes a part of it, with room for seven members and a smoke test. */
const ranges = fc
  .integer({ min: 8, max: 26 })
  .chain((prefix) => fc.tuple(fc.constant(prefix), fc.integer({ min: prefix + 1, max: 27 })))
  .chain(([prefix, subnetPrefix]) =>
    fc
      .tuple(
        fc.integer({ min: 0, max: 2 ** prefix - 1 }),
        fc.integer({ min: 0, max: 2 ** (subnetPrefix - prefix) - 1 }),
      )
      .map(([index, subnetIndex]) => {
        const first = index * 2 ** (32 - prefix);
        const subnetFirst = first + subnetIndex * 2 ** (32 - subnetPrefix);
        return {
          virtualNetworkAddressSpace: `${dotted(first)}/${prefix}`,
          subnetAddressPrefix: `${dotted(subnetFirst)}/${subnetPrefix}`,
        };
      }),
  )
  .filter(({ virtualNetworkAddressSpace }) =>
    keptRanges.every((kept) => !doOverlap(kept, virtualNetworkAddressSpace)),
  );

const rules = fc.record(
  {
    clientSourceRanges: fc.subarray(['10.1.0.0/24', '10.2.0.0/24', '192.168.0.0/16']),
    metricsSourceRanges: fc.subarray(['10.3.0.0/28', '172.31.0.0/16']),
    natGateway: fc.boolean(),
  },
  { requiredKeys: [] },
);

type Peerings = readonly {
  readonly name: string;
  readonly range: string;
  readonly createReverse?: boolean;
  readonly allowForwardedTraffic?: boolean;
  readonly useRemoteGateways?: boolean;
}[];

/** Their networks and regions are those of the rest of the spec. */
const peerings: fc.Arbitrary<Peerings> = fc.uniqueArray(
  fc.record(
    {
      name: fc.oneof(fc.constantFrom('hub', 'spoke-1'), fc.stringMatching(/^[a-z][a-z0-9]{39}$/)),
      range: fc.constantFrom('10.7.0.0/16', '10.8.0.0/16', '192.168.8.0/24', '172.20.0.0/14'),
      createReverse: fc.boolean(),
      allowForwardedTraffic: fc.boolean(),
      useRemoteGateways: fc.boolean(),
    },
    { requiredKeys: ['name', 'range'] },
  ),
  { maxLength: 3, selector: ({ name: own }) => own },
);

/** A network of its own, perhaps peered, or somebody else's. */
const network: fc.Arbitrary<{ readonly fields: object; readonly peerings: Peerings }> = fc.oneof(
  fc
    .tuple(fc.option(ranges, { nil: {} }), rules, fc.option(peerings, { nil: [] }))
    .map(([given, more, chosen]) => ({ fields: { ...given, ...more }, peerings: chosen })),
  fc.tuple(ranges, rules, valueOf(ids.virtualNetwork)).map(([given, more, existingVirtualNetworkId]) => ({
    fields: { ...given, ...more, existingVirtualNetworkId },
    peerings: [],
  })),
  valueOf(ids.subnet).map((existingSubnetId) => ({ fields: { existingSubnetId }, peerings: [] })),
);

const text = fc.stringMatching(/^[ -~\u00a1-\u024f]{0,30}$/);

const shares = {
  deletionProtection: fc.boolean(),
  uniqueNameSeed: text,
};

const gibibyte = 1024 ** 3;

/** Memory, room and the database that fits into both. */
function sizesOf(least: number, most: number) {
  return fc
    .tuple(
      fc.double({ min: 1, max: 230, noNaN: true }),
      fc.option(fc.integer({ min: least, max: most }), { nil: undefined }),
    )
    .chain(([memoryGiB, shareQuotaGiB]) => {
      const room = shareQuotaGiB ?? Math.max(16, least);
      const fitting = Math.floor(Math.min(memoryGiB, (room - 1) / 2) * gibibyte);
      return fc.record({
        memoryGiB: fc.constant(memoryGiB),
        ...(shareQuotaGiB !== undefined && { shareQuotaGiB: fc.constant(shareQuotaGiB) }),
        quotaBackendBytes: fc.integer({ min: 16 * 1024 ** 2, max: Math.min(fitting, 1024 ** 4) }),
      });
    });
}

/** On shares of their own, on those of an account that is there, or nowhere. */
const storage: fc.Arbitrary<object> = fc.oneof(
  fc.constant({}),
  fc
    .tuple(
      sizesOf(2, 5120),
      fc.record(
        {
          storage: fc.constant('azureFiles'),
          storageTier: fc.constant('standard'),
          storageRedundancy: fc.constantFrom('LRS', 'ZRS', 'GRS', 'GZRS'),
          ...shares,
        },
        { requiredKeys: [] },
      ),
    )
    .map(([fitting, more]) => ({ ...fitting, ...more })),
  fc
    .tuple(
      sizesOf(100, 102_400),
      fc.record(
        { storageRedundancy: fc.constantFrom('LRS', 'ZRS'), storageTier: fc.constant('premium'), ...shares },
        { requiredKeys: ['storageTier'] },
      ),
    )
    .map(([fitting, more]) => ({ ...fitting, ...more })),
  ...(['standard', 'premium'] as const).map((storageTier) =>
    fc
      .tuple(
        sizesOf(storageTier === 'premium' ? 100 : 2, 102_400),
        fc.record(
          {
            existingStorageAccountId: valueOf(ids.storageAccount),
            storageTier: fc.constant(storageTier),
            ...shares,
          },
          { requiredKeys: ['existingStorageAccountId', 'storageTier'] },
        ),
      )
      .map(([fitting, more]) => ({ ...fitting, ...more })),
  ),
  fc.constant({ storage: 'ephemeral', ephemeralAcknowledgement }),
);

const logs: fc.Arbitrary<object> = fc.oneof(
  fc.constant({}),
  fc.record(
    { createLogAnalyticsWorkspace: fc.constant(true), logRetentionDays: fc.integer({ min: 30, max: 730 }) },
    { requiredKeys: ['createLogAnalyticsWorkspace'] },
  ),
  fc.record({ existingLogAnalyticsWorkspaceId: valueOf(ids.workspace) }),
);

const keyPair = fc.record({ certificate: deferred, privateKey: deferred });

/** Given certificates are known to an engine only; those of seven members, of which a cluster takes as many as it has. */
const security: fc.Arbitrary<Partial<Spec>> = fc.oneof(
  fc.constantFrom<Partial<Spec>>({}, { transportSecurity: 'none' }, { transportSecurity: 'server' }),
  fc
    .subarray([{ commonName: 'root' }, { commonName: 'system:payments' }, {}], { minLength: 1 })
    .map((clients): Partial<Spec> => ({ certificates: { kind: 'issued', clients } })),
  fc.record(
    {
      transportSecurity: fc.constantFrom('mutual' as const, 'server' as const),
      certificatesDir: fc.constantFrom('/tls', '/etc/etcd/tls/'),
      certificates: fc.oneof(
        fc.record(
          {
            kind: fc.constant('issued' as const),
            validityHours: fc.integer({ min: 721, max: 80_000 }),
            trustedAuthorities: fc.constantFrom([1], [2], [4, 5]),
            dnsNames: fc.constantFrom([], ['etcd.example.com', '*.example.com']),
          },
          { requiredKeys: ['kind'] },
        ),
        fc.record(
          {
            kind: fc.constant('given' as const),
            authorities: deferred,
            members: fc.array(keyPair, { minLength: 7, maxLength: 7 }),
            client: keyPair,
            peer: fc.record({
              authorities: deferred,
              members: fc.array(keyPair, { minLength: 7, maxLength: 7 }),
            }),
            peerCommonName: fc.constant('etcd-payments'),
          },
          { requiredKeys: ['kind', 'authorities', 'members', 'client'] },
        ),
      ),
    },
    { requiredKeys: ['certificates'] },
  ),
);

const registry = fc.oneof(
  fc.record({
    kind: fc.constant('credentials' as const),
    server: fc.constant('payments.azurecr.io'),
    username: valueOf('puller'),
    password: valueOf('password'),
  }),
  fc.record({
    kind: fc.constant('identity' as const),
    server: fc.constant('payments.azurecr.io:443'),
    identityId: valueOf(ids.identity),
  }),
);

const sidecars = fc.uniqueArray(
  fc.record(
    {
      name: fc.oneof(fc.constantFrom('a', 'backup', 'etc-d'), fc.stringMatching(/^[a-z][a-z0-9]{39}$/)),
      image: fc.constant('payments.azurecr.io/backup:1'),
      cpu: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      memoryGiB: fc.double({ min: 0.1, max: 3, noNaN: true }),
      command: fc.constantFrom([], ['/bin/backup', '--hourly']),
      environment: fc.dictionary(fc.constantFrom('INTERVAL', 'MODE'), fc.stringMatching(/^[!-~]{1,9}$/)),
      secureEnvironment: fc.dictionary(fc.constantFrom('TOKEN', 'KEY'), valueOf('secret')),
      memberNameVariable: fc.constantFrom('MEMBER', 'ETCD_MEMBER'),
      etcdClient: fc.boolean(),
    },
    { requiredKeys: ['name', 'image', 'cpu', 'memoryGiB'] },
  ),
  { maxLength: 3, selector: ({ name: own }) => own },
);

const cluster = fc.record(
  {
    name,
    domain,
    location,
    version: fc.constantFrom(...versions),
    ports,
    dataDir: fc.constantFrom('/var/lib/etcd', '/data', '/etcd-data/'),
    corsOrigins: fc.constantFrom<string[][]>([], ['*'], ['https://console.example.com:8443']),
    logLevel: fc.constantFrom('debug' as const, 'info' as const, 'warn' as const),
    extraEnv: fc.record(
      {
        ETCD_MAX_TXN_OPS: fc.nat().map(String),
        ETCD_METRICS: fc.constantFrom('basic', 'extensive'),
        ETCD_HOST_WHITELIST: fc.stringMatching(/^[!-~]{1,12}$/),
        GODEBUG: fc.stringMatching(/^[!-~]{1,12}$/),
        TZ: fc.stringMatching(/^[!-~]{1,12}$/),
      },
      { requiredKeys: [] },
    ),
    image: fc.oneof(
      fc.stringMatching(/^[a-z]{1,12}\.azurecr\.io\/[a-z]{1,12}:[a-z0-9]{1,8}$/),
      fc.constant('${TfToken[TOKEN.7]}'),
    ),
    etcdPath: fc.constantFrom('/usr/local/bin/etcd', '/opt/bitnami/etcd/bin/etcd', '/etcd'),
    // No subnet of a created network is there.
    dnsServers: fc.uniqueArray(fc.oneof(fc.constantFrom<unknown>('168.63.129.16', '192.0.2.53'), deferred), {
      maxLength: 3,
    }),
    cpu: fc.oneof(fc.integer({ min: 1, max: 29 }), fc.double({ min: 1, max: 29, noNaN: true })),
    zones: fc.subarray(['1', '2', '3'] as const),
    registry,
    identityIds: fc.subarray<unknown>([ids.identity, ids.otherIdentity, '${TfToken[TOKEN.8]}', output('id')]),
    sidecars,
    smokeTest: fc.boolean(),
    existingResourceGroupName: valueOf('rg-payments'),
    recordTtlSeconds: fc.integer({ min: 1, max: 3600 }),
    // Azure tells no case of tag names apart.
    tags: fc
      .uniqueArray(fc.tuple(fc.stringMatching(/^[b-l][\w.-]{0,30}$/), text), {
        maxLength: 15,
        selector: ([tag]) => tag.toLowerCase(),
      })
      .map((entries) => Object.fromEntries(entries)),
  },
  { requiredKeys: ['name', 'domain', 'location'] },
);

/** A valid spec without its sizes, which has room for seven members. */
const sizelessSpec: fc.Arbitrary<Spec> = fc
  .tuple(cluster, network, storage, logs, security, fc.constantFrom('none', 'existing', 'deferred'), deferred)
  .map(([chosen, { fields, peerings: peered }, stored, logged, secured, zone, unknown]) => {
    const spec: Spec = { ...chosen, ...fields, ...stored, ...logged, ...secured };
    const { virtualNetworkAddressSpace = '10.0.0.0/16', clientSourceRanges } = spec;
    const taken = [virtualNetworkAddressSpace];
    const free = peered.filter(({ range }) => {
      const isFree = taken.every((other) => !doOverlap(range, other));
      if (isFree) taken.push(range);
      return isFree;
    });
    const zoneName = ids.privateDnsZone.replace('etcd.internal', spec.domain);
    return {
      ...spec,
      ...(free.length > 0 && {
        peerings: free.map(({ range, useRemoteGateways = false, ...rest }, index) => ({
          ...rest,
          location: spec.location,
          virtualNetworkId: index === 0 ? unknown : `${ids.virtualNetwork}-${index}`,
          addressSpaces: [range],
          // Of one network only.
          ...(index === 0 && { useRemoteGateways }),
        })),
      }),
      ...(zone !== 'none' && { existingPrivateDnsZoneId: zone === 'existing' ? zoneName : unknown }),
      // The smoke test is a client, too.
      ...(spec.smokeTest && clientSourceRanges && { clientSourceRanges: [virtualNetworkAddressSpace] }),
    };
  });

type SizedSpec = Spec & { readonly size: ClusterSize; readonly bootstrapSize: ClusterSize };

/** Given certificates are one a member. */
function sized<Chosen extends Partial<Spec>>(spec: Spec, chosen: Chosen): Spec & Chosen {
  const { certificates } = spec;
  if (certificates?.kind !== 'given') return { ...spec, ...chosen };
  const firsts = <Of extends Pick<typeof certificates, 'members'>>(of: Of): Of => ({
    ...of,
    members: of.members.slice(0, chosen.size ?? 3),
  });
  const { peer } = certificates;
  return {
    ...spec,
    ...chosen,
    certificates: { ...firsts(certificates), ...(peer && { peer: firsts(peer) }) },
  };
}

/** Any spec that can be planned. */
export const validAzureSpec: fc.Arbitrary<Spec> = fc
  .tuple(
    sizelessSpec,
    fc.record(
      { size: fc.constantFrom(...sizes), bootstrapSize: fc.constantFrom(...sizes) },
      { requiredKeys: [] },
    ),
  )
  .map(([spec, chosen]) => sized(spec, chosen));

/** A cluster of two sizes, the smaller one first, with the same bootstrap size: one that grows, or read backwards, shrinks. */
export const growth: fc.Arbitrary<{ readonly before: SizedSpec; readonly after: SizedSpec }> = fc
  .uniqueArray(fc.constantFrom(...sizes), { minLength: 2, maxLength: 2 })
  .map((chosen) => chosen.sort((a, b) => a - b))
  .chain(([smaller = 1, larger = 3]) =>
    fc.tuple(sizelessSpec, fc.constantFrom(...sizes)).map(([spec, bootstrapSize]) => ({
      before: sized(spec, { size: smaller, bootstrapSize }),
      after: sized(spec, { size: larger, bootstrapSize }),
    })),
  );
