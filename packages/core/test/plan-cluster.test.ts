import * as fc from 'fast-check';
import {
  ClusterSpecError,
  newestEtcdVersion,
  planCluster,
  renderEnv,
  type ClusterSpec,
  type EtcdMinor,
} from '../src';
import { growth, validClusterSpec } from './cluster-spec-arbitrary';

const spec = { name: 'etcd', domain: 'etcd.internal' } as const satisfies ClusterSpec;

/** The certificates of the first members, and all that is not of a member. */
function runningCertificates(cluster: ClusterSpec, size: number): string {
  const { certificates } = planCluster(cluster);
  if (certificates?.kind !== 'issued') return JSON.stringify(certificates);
  return JSON.stringify({ ...certificates, members: certificates.members.slice(0, size) });
}

const fail = (): never => {
  throw new Error('hunter2');
};
const throwing = { enumerable: true, get: fail };

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function refusalOf(refused: ClusterSpec): ClusterSpecError {
  try {
    planCluster(refused);
  } catch (error) {
    if (ClusterSpecError.is(error)) return error;
    throw error;
  }
  throw new Error('it is planned');
}

describe('planCluster', () => {
  describe("the article's three members", () => {
    const plan = planCluster(spec);

    it('is three members that bootstrap together', () => {
      expect(plan.members.map(({ name }) => name)).toEqual(['etcd1', 'etcd2', 'etcd3']);
      expect(plan.members.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
      expect(plan.members.map(({ host }) => host)).toEqual([
        'etcd1.etcd.internal',
        'etcd2.etcd.internal',
        'etcd3.etcd.internal',
      ]);
      for (const member of plan.members) {
        expect(member.initialClusterState).toBe('new');
        expect(member.initialCluster).toEqual([
          { name: 'etcd1', peerUrl: 'https://etcd1.etcd.internal:2380' },
          { name: 'etcd2', peerUrl: 'https://etcd2.etcd.internal:2380' },
          { name: 'etcd3', peerUrl: 'https://etcd3.etcd.internal:2380' },
        ]);
      }
    });

    it('advertises clients the client port, not the peer port as the article did', () => {
      expect(plan.clientEndpoints).toEqual([
        'https://etcd1.etcd.internal:2379',
        'https://etcd2.etcd.internal:2379',
        'https://etcd3.etcd.internal:2379',
      ]);
      expect(plan.members.flatMap(({ advertiseClientUrls }) => advertiseClientUrls)).toEqual(
        plan.clientEndpoints,
      );
      expect(plan.peerEndpoints).toEqual([
        'https://etcd1.etcd.internal:2380',
        'https://etcd2.etcd.internal:2380',
        'https://etcd3.etcd.internal:2380',
      ]);
    });

    it('listens on all addresses, because a container learns its own only at its start', () => {
      expect(plan.members[1]).toMatchObject({
        listenPeerUrls: ['https://0.0.0.0:2380'],
        listenClientUrls: ['https://0.0.0.0:2379'],
        listenMetricsUrls: ['http://0.0.0.0:2381'],
      });
    });

    it('allows no web origin but the own one, where the article allowed all', () => {
      expect(plan.members.map(({ corsOrigins }) => corsOrigins)).toEqual([
        ['https://etcd1.etcd.internal:2379'],
        ['https://etcd2.etcd.internal:2379'],
        ['https://etcd3.etcd.internal:2379'],
      ]);
    });

    it('has a token of its own', () => {
      expect(plan.initialClusterToken).toBe('etcd.etcd.internal');
      expect(planCluster({ ...spec, domain: 'other.internal' }).initialClusterToken).toBe(
        'etcd.other.internal',
      );
    });
  });

  it.each([
    [1, 1, 0],
    [3, 2, 1],
    [5, 3, 2],
    [7, 4, 3],
  ] as const)(
    'of %i members needs %i for a write and survives the loss of %i',
    (size, quorum, faultTolerance) => {
      const plan = planCluster({ ...spec, size });
      expect(plan).toMatchObject({ size, bootstrapSize: size, quorum, faultTolerance });
      expect(plan.members).toHaveLength(size);
    },
  );

  describe('defaults', () => {
    it('are decided on the plan', () => {
      const { members, ...cluster } = planCluster(spec);
      expect(cluster).toMatchObject({
        name: 'etcd',
        domain: 'etcd.internal',
        version: '3.6.14',
        size: 3,
        bootstrapSize: 3,
        transportSecurity: 'mutual',
      });
      expect(members[0]).toMatchObject({
        version: '3.6.14',
        dataDir: '/var/lib/etcd',
        ports: { client: 2379, peer: 2380, metrics: 2381 },
        heartbeatIntervalMs: 100,
        electionTimeoutMs: 1000,
        snapshotCount: 10_000,
        quotaBackendBytes: 2_147_483_648,
        autoCompaction: { mode: 'periodic', retention: '1h' },
        maxRequestBytes: 1_572_864,
        logLevel: 'info',
        extraEnv: {},
      });
    });

    it.each([
      ['3.4', 100_000],
      ['3.5', 100_000],
      ['3.6', 10_000],
      ['3.7', 10_000],
    ] as [EtcdMinor, number][])('of %s include a snapshot count of %i', (minor, snapshotCount) => {
      const version = newestEtcdVersion(minor);
      const plan = planCluster({ ...spec, version });
      expect(plan.version).toBe(version);
      expect(plan.members[0]).toMatchObject({ version, snapshotCount });
      expect(planCluster({ ...spec, version, snapshotCount: 7 }).members[0]?.snapshotCount).toBe(7);
    });

    it.each([
      ['3.4.28', '/metrics'],
      ['3.4.29', '/livez'],
      ['3.5.10', '/metrics'],
      ['3.5.11', '/livez'],
      ['3.6.9', '/livez'],
      ['3.7.0', '/livez'],
    ])('of %s tell life by %s and a quorum by /health', (version, live) => {
      // Without TLS, whose listeners some of these patches may not open to others.
      const { members } = planCluster({ ...spec, version, transportSecurity: 'none' });
      expect(members[0]?.healthPaths).toEqual({ live, ready: '/health' });
    });

    it('stand in for what is given as undefined, at any depth', () => {
      const absent = {
        ...spec,
        size: undefined,
        bootstrapSize: undefined,
        version: undefined,
        ports: { client: undefined, peer: undefined, metrics: undefined },
        initialClusterToken: undefined,
        dataDir: undefined,
        transportSecurity: undefined,
        certificates: undefined,
        certificatesDir: undefined,
        corsOrigins: undefined,
        heartbeatIntervalMs: undefined,
        electionTimeoutMs: undefined,
        snapshotCount: undefined,
        quotaBackendBytes: undefined,
        autoCompaction: undefined,
        maxRequestBytes: undefined,
        logLevel: undefined,
        addressing: undefined,
        extraEnv: undefined,
      };
      expect(planCluster(absent as unknown as ClusterSpec)).toStrictEqual(planCluster(spec));
    });
  });

  it('puts every field of the spec where it belongs', () => {
    const plan = planCluster({
      name: 'kv',
      domain: 'example.internal',
      size: 1,
      version: '3.5.33',
      ports: { client: 12379, metrics: 12381 },
      initialClusterToken: 'blue',
      dataDir: '/data',
      transportSecurity: 'server',
      certificatesDir: '/etc/kv/tls',
      corsOrigins: ['https://console.example.com:8443', 'http://localhost:3000'],
      heartbeatIntervalMs: 200,
      electionTimeoutMs: 2000,
      snapshotCount: 5000,
      quotaBackendBytes: 8 * 1024 ** 3,
      autoCompaction: { mode: 'revision', retention: '10000' },
      maxRequestBytes: 1024,
      logLevel: 'warn',
      extraEnv: { ETCD_MAX_TXN_OPS: '256' },
    });
    expect(plan.members).toEqual([
      {
        ordinal: 1,
        name: 'kv1',
        host: 'kv1.example.internal',
        version: '3.5.33',
        dataDir: '/data',
        ports: { client: 12379, peer: 2380, metrics: 12381 },
        listenPeerUrls: ['https://0.0.0.0:2380'],
        initialAdvertisePeerUrls: ['https://kv1.example.internal:2380'],
        listenClientUrls: ['https://0.0.0.0:12379'],
        advertiseClientUrls: ['https://kv1.example.internal:12379'],
        listenMetricsUrls: ['http://0.0.0.0:12381'],
        security: {
          files: {
            authorities: '/etc/kv/tls/ca.crt',
            certificate: '/etc/kv/tls/tls.crt',
            privateKey: '/etc/kv/tls/tls.key',
          },
          clientCertificateRequired: false,
          peerCommonName: 'etcd-member',
          checksPeerAddress: false,
        },
        healthPaths: { live: '/livez', ready: '/health' },
        initialCluster: [{ name: 'kv1', peerUrl: 'https://kv1.example.internal:2380' }],
        initialClusterState: 'new',
        initialClusterToken: 'blue',
        corsOrigins: ['https://console.example.com:8443', 'http://localhost:3000'],
        heartbeatIntervalMs: 200,
        electionTimeoutMs: 2000,
        snapshotCount: 5000,
        quotaBackendBytes: 8_589_934_592,
        autoCompaction: { mode: 'revision', retention: '10000' },
        maxRequestBytes: 1024,
        logLevel: 'warn',
        extraEnv: { ETCD_MAX_TXN_OPS: '256' },
      },
    ]);
  });

  it('reads an empty list of origins as "no other", as etcd would read it as "all"', () => {
    expect(planCluster({ ...spec, corsOrigins: [] }).members[0]?.corsOrigins).toEqual([
      'https://etcd1.etcd.internal:2379',
    ]);
  });

  describe('with loopback addressing', () => {
    const members = [
      { client: 30001, peer: 30002, metrics: 30003 },
      { client: 30011, peer: 30012, metrics: 30013 },
      { client: 30021, peer: 30022, metrics: 30023 },
    ];
    const plan = planCluster({ ...spec, addressing: { kind: 'loopback', members }, dataDir: '/tmp/data/' });

    it('tells members apart by their ports', () => {
      expect(plan.clientEndpoints).toEqual([
        'https://127.0.0.1:30001',
        'https://127.0.0.1:30011',
        'https://127.0.0.1:30021',
      ]);
      expect(plan.peerEndpoints).toEqual([
        'https://127.0.0.1:30002',
        'https://127.0.0.1:30012',
        'https://127.0.0.1:30022',
      ]);
      expect(plan.members.map(({ ports }) => ports)).toEqual(members);
      expect(plan.members[2]?.initialCluster).toEqual([
        { name: 'etcd1', peerUrl: 'https://127.0.0.1:30002' },
        { name: 'etcd2', peerUrl: 'https://127.0.0.1:30012' },
        { name: 'etcd3', peerUrl: 'https://127.0.0.1:30022' },
      ]);
    });

    it('listens on loopback alone', () => {
      expect(plan.members[2]).toMatchObject({
        host: '127.0.0.1',
        listenPeerUrls: ['https://127.0.0.1:30022'],
        listenClientUrls: ['https://127.0.0.1:30021'],
        listenMetricsUrls: ['http://127.0.0.1:30023'],
      });
    });

    it('gives each member a folder of its own', () => {
      expect(plan.members.map(({ dataDir }) => dataDir)).toEqual([
        '/tmp/data/etcd1',
        '/tmp/data/etcd2',
        '/tmp/data/etcd3',
      ]);
      expect(plan.members.map(({ security }) => security?.files.privateKey)).toEqual([
        '/etc/etcd/tls/etcd1/tls.key',
        '/etc/etcd/tls/etcd2/tls.key',
        '/etc/etcd/tls/etcd3/tls.key',
      ]);
    });

    it('checks where a member comes from, because a loopback address cannot drift', () => {
      expect(plan.members.map(({ security }) => security?.checksPeerAddress)).toEqual([true, true, true]);
    });

    it('changes nothing else', () => {
      const addressed = [
        'host',
        'ports',
        'dataDir',
        'security',
        'listenPeerUrls',
        'initialAdvertisePeerUrls',
        'listenClientUrls',
        'advertiseClientUrls',
        'listenMetricsUrls',
        'initialCluster',
        'corsOrigins',
      ];
      const others = (member: object) =>
        Object.fromEntries(Object.entries(member).filter(([field]) => !addressed.includes(field)));
      expect(plan.members.map(others)).toEqual(planCluster(spec).members.map(others));
    });
  });

  describe('the plan', () => {
    it('is plain data', () => {
      fc.assert(
        fc.property(validClusterSpec, (valid) => {
          const plan = planCluster(valid);
          // What does not apply is undefined, which JSON leaves out.
          expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
        }),
      );
    });

    it('is the same for the same spec, in whatever order its fields stand', () => {
      fc.assert(
        fc.property(validClusterSpec, (valid) => {
          const reversed = Object.fromEntries(Object.entries(valid).reverse()) as unknown as ClusterSpec;
          expect(JSON.stringify(planCluster(reversed))).toBe(JSON.stringify(planCluster(valid)));
        }),
      );
    });

    it('leaves the spec as it is', () => {
      fc.assert(
        fc.property(validClusterSpec, (valid) => {
          const before = structuredClone(valid);
          planCluster(valid);
          expect(valid).toEqual(before);
        }),
      );
    });

    it('does not change with the spec afterwards', () => {
      const extraEnv: Record<string, string> = { TZ: 'UTC' };
      const corsOrigins = ['http://a.example.com:81'];
      const plan = planCluster({ ...spec, extraEnv, corsOrigins });
      extraEnv.ETCD_NAME = 'other';
      corsOrigins.push('*');
      expect(plan.members[0]?.extraEnv).toEqual({ TZ: 'UTC' });
      expect(plan.members[0]?.corsOrigins).toEqual(['http://a.example.com:81']);
    });

    it('does not read what a spec inherits, which may come from anywhere', () => {
      const { issues } = refusalOf(Object.create(spec) as ClusterSpec);
      expect(issues.map(({ path, code }) => [path, code])).toEqual([
        ['name', 'required'],
        ['domain', 'required'],
      ]);
    });

    it('does not read what all objects inherit', () => {
      const all = Object.prototype as unknown as Record<string, unknown>;
      const before = planCluster(spec);
      Object.assign(all, { transportSecurity: 'none', size: 1 });
      try {
        expect(planCluster(spec).members).toStrictEqual(before.members);
      } finally {
        delete all.transportSecurity;
        delete all.size;
      }
    });

    it.each<[string, (spec: ClusterSpec) => unknown, string]>([
      ['a getter', (plain) => Object.defineProperty({ ...plain }, 'size', throwing), 'size'],
      [
        'a getter within',
        (plain) => ({ ...plain, ports: Object.defineProperty({ peer: 1 }, 'client', throwing) }),
        'ports.client',
      ],
      ['its fields', (plain) => new Proxy(plain, { get: fail }), ''],
      ['its keys', (plain) => new Proxy(plain, { ownKeys: fail }), ''],
      ['everything', (plain) => revoked(plain), ''],
      ['a list', (plain) => ({ ...plain, corsOrigins: new Proxy([], { get: fail }) }), 'corsOrigins'],
      ['a map', (plain) => ({ ...plain, extraEnv: new Proxy({}, { ownKeys: fail }) }), 'extraEnv'],
    ])('says that %s throws, and not what', (_, change, path) => {
      const refused = refusalOf(change(spec) as ClusterSpec);
      expect(refused.issues).toEqual([
        { path, code: 'wrong-type', message: 'throws an error when it is read; give plain data' },
      ]);
    });
  });

  describe('growing', () => {
    it('leaves the plans of running members equal byte for byte', () => {
      fc.assert(
        fc.property(growth, ({ before, after }) => {
          const running = planCluster(before).members;
          const same = planCluster(after).members.slice(0, before.size);
          expect(same).toStrictEqual(running);
          expect(JSON.stringify(same)).toBe(JSON.stringify(running));
          expect(runningCertificates(after, before.size)).toBe(runningCertificates(before, before.size));
        }),
        { numRuns: 100 },
      );
    });

    it('lets added members join with those before them and themselves', () => {
      fc.assert(
        fc.property(growth, ({ after }) => {
          for (const { ordinal, initialClusterState, initialCluster } of planCluster(after).members) {
            const joins = ordinal > after.bootstrapSize;
            expect(initialClusterState).toBe(joins ? 'existing' : 'new');
            expect(initialCluster.map(({ name }) => name)).toEqual(
              Array.from(
                { length: joins ? ordinal : after.bootstrapSize },
                (_, i) => `${after.name}${i + 1}`,
              ),
            );
          }
        }),
      );
    });

    it('from 3 to 5 adds two members that each know the cluster up to themselves', () => {
      const grown = planCluster({ ...spec, size: 5, bootstrapSize: 3 });
      expect(grown.members.slice(0, 3)).toStrictEqual(planCluster(spec).members);
      expect(grown).toMatchObject({ size: 5, bootstrapSize: 3, quorum: 3, faultTolerance: 2 });
      expect(
        grown.members.map(({ initialClusterState, initialCluster }) => [
          initialClusterState,
          initialCluster.length,
        ]),
      ).toEqual([
        ['new', 3],
        ['new', 3],
        ['new', 3],
        ['existing', 4],
        ['existing', 5],
      ]);
    });

    it('and back again from 5 to 3, or on to 1, leaves those that stay as they were', () => {
      for (const bootstrapSize of [1, 3, 5] as const) {
        const five = planCluster({ ...spec, size: 5, bootstrapSize });
        for (const size of [3, 1] as const) {
          const shrunk = planCluster({ ...spec, size, bootstrapSize });
          expect(JSON.stringify(shrunk.members)).toBe(JSON.stringify(five.members.slice(0, size)));
          expect(shrunk).toMatchObject({ size, bootstrapSize, quorum: (size + 1) / 2 });
          expect(shrunk.clientEndpoints).toEqual(five.clientEndpoints.slice(0, size));
          expect(shrunk.certificates).toMatchObject({ members: { length: size } });
        }
      }
      const [first] = planCluster({ ...spec, size: 1, bootstrapSize: 5 }).members;
      expect(renderEnv(first!).ETCD_INITIAL_CLUSTER).toBe(
        [1, 2, 3, 4, 5].map((n) => `etcd${n}=https://etcd${n}.etcd.internal:2380`).join(),
      );
    });

    it('without a bootstrapSize would change running members, as its documentation says', () => {
      expect(planCluster({ ...spec, size: 5 }).members[0]).not.toEqual(planCluster(spec).members[0]);
    });
  });
});
