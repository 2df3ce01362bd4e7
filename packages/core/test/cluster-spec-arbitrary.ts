import * as fc from 'fast-check';
import type {
  Addressing,
  AuthorityState,
  ClusterSize,
  ClusterSpec,
  GivenCertificates,
  IssuedCertificates,
  Ports,
} from '../src';

const sizes = [1, 3, 5, 7] as const satisfies readonly ClusterSize[];
const versions = [
  '3.4.22',
  '3.4.28',
  '3.4.29',
  '3.4.45',
  '3.5.33',
  '3.5.40',
  '3.6.14',
  '3.6.20',
  '3.7.1',
  '3.7.2',
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
  .map((folders) => `/${folders.join('/')}`)
  // Two dots go up, where certificates may be.
  .filter((folder) => !/\/(__|etc|\.\.?)(\/|$)/.test(folder));

const withoutControl = fc
  .string({ unit: 'grapheme', minLength: 1 })
  // eslint-disable-next-line no-control-regex -- control characters are what is kept out
  .filter((value) => !/[\u0000-\u001f\u007f]/.test(value));

/** Extra variables that every known version reads, and some that etcd does not look at. */
const extraEnv = fc.record(
  {
    ETCD_MAX_TXN_OPS: fc.nat().map(String),
    ETCD_GRPC_KEEPALIVE_TIMEOUT: fc.nat().map((seconds) => `${seconds}s`),
    ETCD_METRICS: fc.constantFrom('basic', 'extensive'),
    ETCD_HOST_WHITELIST: withoutControl,
    GODEBUG: withoutControl,
    TZ: withoutControl,
    _x1: withoutControl,
  },
  { requiredKeys: [] },
);

/** Hours that fit each other, some of them left to their defaults. */
const lifetimes: fc.Arbitrary<Partial<IssuedCertificates>> = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 721, max: 87_599 }).map((validityHours) => ({ validityHours })),
  fc.integer({ min: 2, max: 87_600 }).chain((validityHours) =>
    fc.record({
      validityHours: fc.constant(validityHours),
      earlyRenewalHours: fc.integer({ min: 1, max: validityHours - 1 }),
      authorityValidityHours: fc.integer({ min: validityHours + 1, max: 262_800 }),
    }),
  ),
);

/** What a cluster's authorities may be, at rest and between two waves. */
export const authorities: fc.Arbitrary<Partial<AuthorityState>> = fc
  .tuple(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 0, max: 4 }))
  .map(
    ([number, stage]) =>
      [
        {},
        { trustedAuthorities: [number] },
        { trustedAuthorities: [number], issuingAuthority: number },
        { trustedAuthorities: [number, number + 1] },
        { trustedAuthorities: [number, number + 1], issuingAuthority: number + 1 },
      ][stage]!,
  );

/** Further names of the members, none of which is that of one member. */
const dnsNames: fc.Arbitrary<Partial<IssuedCertificates>> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc
    .uniqueArray(fc.tuple(fc.constantFrom('', '*.'), label), {
      maxLength: 3,
      selector: (parts) => parts.join(''),
    })
    .map((names) => ({ dnsNames: names.map(([wildcard, name]) => `${wildcard}${name}.example.com`) })),
);

const issuedCertificates = fc
  .tuple(lifetimes, authorities, dnsNames)
  .map(([hours, state, names]): IssuedCertificates => ({ kind: 'issued', ...hours, ...state, ...names }));

/** Some clients, each once. */
const clients: fc.Arbitrary<Partial<IssuedCertificates>> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc
    .uniqueArray(
      fc.option(
        fc.stringMatching(/^\w([\w .@:-]{0,62}[\w.@:-])?$/).filter((name) => !name.startsWith('etcd-')),
        {
          nil: undefined,
        },
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((names) => ({
      clients: names.map((commonName) => (commonName === undefined ? {} : { commonName })),
    })),
);

/** Who must prove who they are, and the certificates for it. */
const security: fc.Arbitrary<Pick<ClusterSpec, 'transportSecurity' | 'certificates' | 'certificatesDir'>> =
  fc.oneof(
    fc.constant({ transportSecurity: 'none' as const }),
    fc.record(
      {
        transportSecurity: fc.constant('mutual' as const),
        certificates: fc
          .tuple(issuedCertificates, clients)
          .map(([certificates, named]): IssuedCertificates => ({ ...certificates, ...named })),
        certificatesDir: fc.constantFrom('/__/tls', '/__/tls/'),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        transportSecurity: fc.constantFrom('mutual' as const, 'server' as const),
        certificates: issuedCertificates,
        // Never within the data folder, which is never of two underscores.
        certificatesDir: fc.constantFrom('/__/tls', '/__/tls/'),
      },
      { requiredKeys: [] },
    ),
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
    security,
  )
  .map(([spec, times, secured]) => ({ ...spec, ...times, ...secured }));

const token = fc.constantFrom('${TfToken[TOKEN.0]}', 'before ${TfToken[TOKEN.12]} after');
const pair = fc.record({ certificate: token, privateKey: token });
const givenCertificates = fc.record(
  {
    kind: fc.constant('given' as const),
    authorities: token,
    members: fc.array(pair, { minLength: 7, maxLength: 7 }),
    client: pair,
    peer: fc.record({ authorities: token, members: fc.array(pair, { minLength: 7, maxLength: 7 }) }),
  },
  { requiredKeys: ['kind', 'authorities', 'members'] },
);
/** Certificates that somebody else issues and only an engine knows, now and then. */
const givenOrNot = fc.option(givenCertificates, { freq: 3, nil: undefined });

/** On one machine, members that are gone have no ports that anybody knows. */
function addressingFor(size: number, hasShrunk: boolean): fc.Arbitrary<Addressing | undefined> {
  return hasShrunk ? fc.constant(undefined) : fc.option(addressingOf(size), { nil: undefined });
}

/** The same spec with certificates for as many members as there are. */
function withGiven(
  spec: ClusterSpec,
  certificates: GivenCertificates | undefined,
  size: number,
): ClusterSpec {
  if (certificates === undefined || spec.transportSecurity === 'none') return spec;
  const { members, peer } = certificates;
  return {
    ...spec,
    certificates: {
      ...certificates,
      members: members.slice(0, size),
      ...(peer && { peer: { ...peer, members: peer.members.slice(0, size) } }),
    },
  };
}

/** Any spec that can be planned. */
export const validClusterSpec: fc.Arbitrary<ClusterSpec> = fc
  .record({ size: fc.constantFrom(...sizes), bootstrapSize: fc.constantFrom(...sizes) }, { requiredKeys: [] })
  .chain((chosen) =>
    fc
      .tuple(
        sizelessSpec,
        addressingFor(chosen.size ?? 3, (chosen.bootstrapSize ?? 1) > (chosen.size ?? 3)),
        givenOrNot,
      )
      .map(([spec, addressing, certificates]) => ({
        ...withGiven(spec, certificates, chosen.size ?? 3),
        ...chosen,
        ...(addressing && { addressing }),
      })),
  );

/** The same cluster before and after it grew; after and before it shrank. */
export interface Growth {
  readonly before: ClusterSpec & { readonly size: ClusterSize; readonly bootstrapSize: ClusterSize };
  readonly after: ClusterSpec & { readonly size: ClusterSize; readonly bootstrapSize: ClusterSize };
}

/** A cluster of two sizes, the smaller one first, with the same bootstrap size: one that grows, or read backwards, shrinks. */
export const growth: fc.Arbitrary<Growth> = fc
  .uniqueArray(fc.constantFrom(...sizes), { minLength: 2, maxLength: 2 })
  .map((chosen) => chosen.sort((a, b) => a - b))
  .chain(([smaller = 1, larger = 3]) =>
    fc
      .tuple(
        sizelessSpec,
        fc
          .constantFrom(...sizes)
          .chain((bootstrapSize) =>
            fc.tuple(fc.constant(bootstrapSize), addressingFor(larger, bootstrapSize > smaller)),
          ),
        givenOrNot,
      )
      .map(([spec, [bootstrapSize, addressing], certificates]) => {
        const sized = (size: ClusterSize) => ({
          ...withGiven(spec, certificates, size),
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
