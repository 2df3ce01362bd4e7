import * as fc from 'fast-check';
import type { Addressing, ClusterSize, ClusterSpec, Ports } from '../src';

const sizes = [1, 3, 5, 7] as const satisfies readonly ClusterSize[];
const versions = [
  '3.4.22',
  '3.4.28',
  '3.4.29',
  '3.4.45',
  '3.5.6',
  '3.5.33',
  '3.6.9',
  '3.6.14',
  '3.7.0',
  '3.7.1',
];

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
const longLabel = fc.stringMatching(/^[a-z][a-z0-9-]{60}[a-z0-9]$/);
const name = fc.oneof({ weight: 4, arbitrary: label }, { weight: 1, arbitrary: longLabel });
const domain = fc
  .array(fc.oneof({ weight: 4, arbitrary: label }, { weight: 1, arbitrary: longLabel }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((labels) => labels.join('.'))
  // Member names take up to 63 characters and a dot of the 253 that DNS allows.
  .filter((joined) => joined.length <= 189);

const port = fc.integer({ min: 1, max: 65_535 });

/** Some of the three ports, never equal to each other or to a default that stays. */
const ports: fc.Arbitrary<Ports> = fc
  .record({ client: port, peer: port, metrics: port }, { requiredKeys: [] })
  .filter(
    (given) => new Set(Object.values({ client: 2379, peer: 2380, metrics: 2381, ...given })).size === 3,
  );

function addressingOf(size: number): fc.Arbitrary<Addressing> {
  const loopback = fc
    .uniqueArray(port, { minLength: 3 * size, maxLength: 3 * size })
    .map((all): Addressing => {
      const members = Array.from({ length: size }, (_, index) => {
        const [client = 0, peer = 0, metrics = 0] = all.slice(3 * index);
        return { client, peer, metrics };
      });
      return { kind: 'loopback', members };
    });
  return fc.oneof(fc.constant<Addressing>({ kind: 'dns' }), loopback);
}

type Timings = Pick<ClusterSpec, 'heartbeatIntervalMs' | 'electionTimeoutMs'>;

/** Both, one or none, so that the election timeout is at least five heartbeats, also where one is left to its default. */
const timings: fc.Arbitrary<Timings> = fc.oneof(
  fc.constant<Timings>({}),
  fc.integer({ min: 1, max: 200 }).map((heartbeatIntervalMs): Timings => ({ heartbeatIntervalMs })),
  fc.integer({ min: 500, max: 50_000 }).map((electionTimeoutMs): Timings => ({ electionTimeoutMs })),
  fc
    .integer({ min: 1, max: 10_000 })
    .chain((heartbeatIntervalMs) =>
      fc
        .integer({ min: 5 * heartbeatIntervalMs, max: 50_000 })
        .map((electionTimeoutMs): Timings => ({ heartbeatIntervalMs, electionTimeoutMs })),
    ),
);

const autoCompaction = fc.oneof(
  fc.record({
    mode: fc.constant('periodic' as const),
    retention: fc.oneof(
      fc.constantFrom('0', '1', '1h', '30m', '1h30m', '90s', '2562047h'),
      fc.integer({ min: 0, max: 2_562_047 }).map(String),
    ),
  }),
  fc.record({
    mode: fc.constant('revision' as const),
    retention: fc.integer({ min: 0, max: 10 ** 15 - 1 }).map(String),
  }),
);

const origin = fc
  .tuple(fc.constantFrom('http', 'https'), label, port)
  .map(([scheme, host, at]) => `${scheme}://${host}.example.com:${at}`);
const corsOrigins = fc.oneof(fc.constant(['*']), fc.array(origin, { maxLength: 3 }));

const dataDir = fc
  .array(fc.stringMatching(/^[\w.@+-]{1,12}$/), { minLength: 1, maxLength: 4 })
  .map((folders) => `/${folders.join('/')}`);

/** Extra variables that every known version reads, and some that etcd does not look at. */
const extraEnv = fc.dictionary(
  fc.constantFrom('ETCD_MAX_TXN_OPS', 'ETCD_MAX_SNAPSHOTS', 'ETCD_METRICS', 'GODEBUG', 'TZ', '_x1'),
  // eslint-disable-next-line no-control-regex -- control characters are what is kept out
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !/[\u0000-\u001f\u007f]/.test(value)),
  { maxKeys: 4 },
);

/** A valid spec without what depends on its size. */
const sizelessSpec: fc.Arbitrary<ClusterSpec> = fc
  .tuple(
    fc.record(
      {
        name,
        domain,
        version: fc.constantFrom(...versions),
        ports,
        initialClusterToken: fc.stringMatching(/^[\w.-]{1,40}$/),
        dataDir,
        transportSecurity: fc.constant('none' as const),
        corsOrigins,
        snapshotCount: fc.integer({ min: 1, max: 10_000_000 }),
        quotaBackendBytes: fc.integer({ min: 16 * 1024 ** 2, max: 1024 ** 4 }),
        autoCompaction,
        maxRequestBytes: fc.integer({ min: 1024, max: 512 * 1024 ** 2 }),
        logLevel: fc.constantFrom('debug', 'info', 'warn', 'error', 'panic', 'fatal'),
        extraEnv,
      },
      { requiredKeys: ['name', 'domain'] },
    ),
    timings,
  )
  .map(([spec, times]) => ({ ...spec, ...times }));

/** Any spec that can be planned. */
export const validClusterSpec: fc.Arbitrary<ClusterSpec> = fc
  .record({ size: fc.constantFrom(...sizes), bootstrapSize: fc.constantFrom(...sizes) }, { requiredKeys: [] })
  .filter(({ size = 3, bootstrapSize = size }) => bootstrapSize <= size)
  .chain((chosen) =>
    fc
      .tuple(sizelessSpec, fc.option(addressingOf(chosen.size ?? 3), { nil: undefined }))
      .map(([spec, addressing]) => ({ ...spec, ...chosen, ...(addressing && { addressing }) })),
  );

/** The same cluster before and after it grew. */
export interface Growth {
  readonly before: ClusterSpec & { readonly size: ClusterSize; readonly bootstrapSize: ClusterSize };
  readonly after: ClusterSpec & { readonly size: ClusterSize; readonly bootstrapSize: ClusterSize };
}

/** A cluster before and after growing to any larger size with the same bootstrap size. */
export const growth: fc.Arbitrary<Growth> = fc
  .uniqueArray(fc.constantFrom(...sizes), { minLength: 2, maxLength: 2 })
  .map((chosen) => chosen.sort((a, b) => a - b))
  .chain(([smaller = 1, larger = 3]) =>
    fc
      .tuple(
        sizelessSpec,
        fc.constantFrom(...sizes.filter((size) => size <= smaller)),
        fc.option(addressingOf(larger), { nil: undefined }),
      )
      .map(([spec, bootstrapSize, addressing]) => {
        const sized = (size: ClusterSize) => ({
          ...spec,
          size,
          bootstrapSize,
          ...(addressing && { addressing: firstMembers(addressing, size) }),
        });
        return { before: sized(smaller), after: sized(larger) };
      }),
  );

function firstMembers(addressing: Addressing, size: number): Addressing {
  if (addressing.kind === 'dns') return addressing;
  return { kind: 'loopback', members: addressing.members.slice(0, size) };
}
