import type { AzureSpec } from '@etcd-iac/azure';
import * as fc from 'fast-check';
import { agents, withAgents } from './arbitrary/agent-arbitrary';
import { certificates } from './arbitrary/certificates-arbitrary';
import { containers } from './arbitrary/containers-arbitrary';
import { merge, surroundings } from './arbitrary/network-arbitrary';
import { sizes } from './arbitrary/storage-arbitrary';
import { someText, text } from './arbitrary/text-arbitrary';

export { withGivenCertificates } from './arbitrary/certificates-arbitrary';

const counts = [1, 3, 5, 7] as const;

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

/** Names that a private zone takes, too, which is the strictest; Azure does not tell apart what differs in case only. */
const tags = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[A-Za-z][\w.-]{0,30}$/), text), {
    maxLength: 8,
    selector: ([tag]) => tag.toLowerCase(),
  })
  .map((entries) => Object.fromEntries(entries));
const extraEnv = fc.record(
  {
    ETCD_MAX_TXN_OPS: fc.nat().map(String),
    ETCD_METRICS: fc.constantFrom('basic', 'extensive'),
    ETCD_HOST_WHITELIST: someText,
    GODEBUG: someText,
    TZ: someText,
  },
  { requiredKeys: [] },
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
    version: fc.constantFrom('3.4.23', '3.4.45', '3.5.33', '3.5.40', '3.6.14', '3.6.20', '3.7.1', '3.7.2'),
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
    maxRequestBytes: fc.integer({ min: 1024, max: 10 * 1024 ** 2 }),
    autoCompaction,
    logLevel: fc.constantFrom('debug' as const, 'info' as const, 'warn' as const, 'error' as const),
    extraEnv,
    recordTtlSeconds: fc.integer({ min: 1, max: 3600 }),
    tags,
  },
  { requiredKeys: [] },
);

const members = fc.record(
  { size: fc.constantFrom(...counts), bootstrapSize: fc.constantFrom(...counts) },
  { requiredKeys: [] },
);

/** Any spec that can be planned; certificates that are given have yet to be made. */
export const azureSpec: fc.Arbitrary<AzureSpec> = fc
  .record({ name, domain, location })
  .chain((required) =>
    fc
      .tuple(surroundings(required), sizes, containers, certificates, optional, timings, members)
      .chain((parts) =>
        fc
          .tuple(agents, fc.boolean())
          .map(([agent, hasAccess]) =>
            letSmokeTestIn(withAgents({ ...required, ...merge(parts) }, agent, hasAccess)),
          ),
      ),
  );

/** The smoke test runs in the members' subnet, which clients may be kept to come from. */
function letSmokeTestIn(spec: AzureSpec): AzureSpec {
  const { smokeTest, clientSourceRanges, subnetAddressPrefix = '10.0.0.0/24' } = spec;
  if (smokeTest !== true || !clientSourceRanges) return spec;
  return { ...spec, clientSourceRanges: [...clientSourceRanges, subnetAddressPrefix] };
}
