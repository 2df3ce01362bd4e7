import type { AzureSpec } from '@etcd-iac/azure';
import * as fc from 'fast-check';

const sizes = [1, 3, 5, 7] as const;

const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z](-?[a-z0-9]){0,16}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z][a-z0-9]{50,61}$/) },
);

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?$/);
const domain = fc
  .tuple(
    fc.array(label, { minLength: 1, maxLength: 5 }),
    fc.stringMatching(/^[a-z]([a-z0-9-]{0,14}[a-z0-9])?$/),
  )
  .map(([labels, last]) => [...labels, last].join('.'));

const location = fc.oneof(
  fc.constantFrom('eastus', 'westeurope', 'germanywestcentral', 'australiasoutheast'),
  fc.stringMatching(/^[a-z][a-z0-9]{1,39}$/),
);

/** Ports apart from those that Container Instances keeps for itself. */
const port = fc.oneof(
  fc.integer({ min: 1100, max: 3300 }),
  fc.integer({ min: 4000, max: 9000 }),
  fc.integer({ min: 30_001, max: 49_151 }),
);
const ports = fc
  .record({ client: port, peer: port, metrics: port }, { requiredKeys: [] })
  .filter((some) => new Set(Object.values({ client: 2379, peer: 2380, metrics: 2381, ...some })).size === 3);

const network = fc.constantFrom(
  {},
  { virtualNetworkAddressSpace: '192.168.0.0/16', subnetAddressPrefix: '192.168.7.0/24' },
  { virtualNetworkAddressSpace: '10.64.0.0/10', subnetAddressPrefix: '10.100.0.0/16' },
  { virtualNetworkAddressSpace: '172.16.0.0/24', subnetAddressPrefix: '172.16.0.128/27' },
);

// A template of Terraform, `${` or `%{`, is for cdktf to understand: there it is how a token looks.
const text = fc.stringMatching(/^[ -~\u00a1-\u024f]{0,40}$/).filter((value) => !/[$%]\{/.test(value));
const tags = fc.dictionary(fc.stringMatching(/^[A-Za-z\u00c0-\u00ff][\w .:@+-]{0,30}$/), text, {
  maxKeys: 8,
});
const extraEnv = fc.dictionary(
  fc.constantFrom('ETCD_MAX_TXN_OPS', 'ETCD_MAX_SNAPSHOTS', 'ETCD_METRICS', 'GODEBUG', 'TZ'),
  text.filter((value) => value !== ''),
  { maxKeys: 4 },
);

const timings = fc.oneof(
  fc.constant({}),
  fc
    .integer({ min: 1, max: 10_000 })
    .chain((heartbeatIntervalMs) =>
      fc
        .integer({ min: 5 * heartbeatIntervalMs, max: 50_000 })
        .map((electionTimeoutMs) => ({ heartbeatIntervalMs, electionTimeoutMs })),
    ),
);

const autoCompaction = fc.oneof(
  fc.record({
    mode: fc.constant('periodic' as const),
    retention: fc.constantFrom('0', '1', '30m', '1h30m'),
  }),
  fc.record({
    mode: fc.constant('revision' as const),
    retention: fc.integer({ min: 0, max: 1e9 }).map(String),
  }),
);

const optional = fc.record(
  {
    version: fc.constantFrom('3.4.23', '3.4.45', '3.5.6', '3.5.33', '3.6.9', '3.6.14', '3.7.0', '3.7.1'),
    ports,
    initialClusterToken: fc.stringMatching(/^[\w.-]{1,60}$/),
    dataDir: fc.constantFrom('/var/lib/etcd', '/data', '/etcd data/@1'),
    corsOrigins: fc.constantFrom<string[][]>(
      [],
      ['*'],
      ['https://a.example:8443'],
      ['http://a.example:80', 'https://b.example:1'],
    ),
    snapshotCount: fc.integer({ min: 1, max: 10_000_000 }),
    quotaBackendBytes: fc.integer({ min: 16 * 1024 ** 2, max: 8 * 1024 ** 3 }),
    maxRequestBytes: fc.integer({ min: 1024, max: 10 * 1024 ** 2 }),
    autoCompaction,
    logLevel: fc.constantFrom('debug' as const, 'info' as const, 'warn' as const, 'error' as const),
    extraEnv,
    image: fc.stringMatching(/^[a-z]{1,12}\.azurecr\.io\/[a-z]{1,12}:[a-z0-9]{1,8}$/),
    cpu: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(1.5, 2.25)),
    memoryGiB: fc.oneof(fc.integer({ min: 1, max: 240 }), fc.constantFrom(1.5, 3.7)),
    shareQuotaGiB: fc.integer({ min: 1, max: 102_400 }),
    zones: fc.subarray(['1', '2', '3'] as const),
    clientSourceRanges: fc.subarray(['10.1.0.0/24', '10.2.0.0/24', '192.168.0.0/16']),
    metricsSourceRanges: fc.subarray(['10.3.0.0/28', '172.31.0.0/16']),
    natGateway: fc.boolean(),
    recordTtlSeconds: fc.integer({ min: 1, max: 3600 }),
    deletionProtection: fc.boolean(),
    uniqueNameSeed: text,
    tags,
  },
  { requiredKeys: [] },
);

/** Any spec that can be planned. */
export const azureSpec: fc.Arbitrary<AzureSpec> = fc
  .tuple(
    fc.record({ name, domain, location }),
    optional,
    network,
    timings,
    fc.record(
      { size: fc.constantFrom(...sizes), bootstrapSize: fc.constantFrom(...sizes) },
      { requiredKeys: [] },
    ),
  )
  .filter(([, , , , { size = 3, bootstrapSize = size }]) => bootstrapSize <= size)
  .map(([required, some, ranges, times, counts]) => ({
    ...required,
    ...some,
    ...ranges,
    ...times,
    ...counts,
  }));
