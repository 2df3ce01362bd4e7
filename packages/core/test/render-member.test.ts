import * as fc from 'fast-check';
import { planCluster, renderEnv, renderFlags, type MemberPlan } from '../src';
import { validClusterSpec } from './cluster-spec-arbitrary';

const spec = { name: 'etcd', domain: 'etcd.internal' };

function memberOf(change: object = {}): MemberPlan {
  return planCluster({ ...spec, ...change }).members[0]!;
}

describe('renderEnv', () => {
  it("renders member 1 of the article's cluster", () => {
    expect(renderEnv(memberOf())).toMatchInlineSnapshot(`
      {
        "ETCD_ADVERTISE_CLIENT_URLS": "http://etcd1.etcd.internal:2379",
        "ETCD_AUTO_COMPACTION_MODE": "periodic",
        "ETCD_AUTO_COMPACTION_RETENTION": "1h",
        "ETCD_CORS": "http://etcd1.etcd.internal:2379",
        "ETCD_DATA_DIR": "/var/lib/etcd",
        "ETCD_ELECTION_TIMEOUT": "1000",
        "ETCD_HEARTBEAT_INTERVAL": "100",
        "ETCD_INITIAL_ADVERTISE_PEER_URLS": "http://etcd1.etcd.internal:2380",
        "ETCD_INITIAL_CLUSTER": "etcd1=http://etcd1.etcd.internal:2380,etcd2=http://etcd2.etcd.internal:2380,etcd3=http://etcd3.etcd.internal:2380",
        "ETCD_INITIAL_CLUSTER_STATE": "new",
        "ETCD_INITIAL_CLUSTER_TOKEN": "etcd.etcd.internal",
        "ETCD_LISTEN_CLIENT_URLS": "http://0.0.0.0:2379",
        "ETCD_LISTEN_METRICS_URLS": "http://0.0.0.0:2381",
        "ETCD_LISTEN_PEER_URLS": "http://0.0.0.0:2380",
        "ETCD_LOGGER": "zap",
        "ETCD_LOG_LEVEL": "info",
        "ETCD_LOG_OUTPUTS": "stderr",
        "ETCD_MAX_REQUEST_BYTES": "1572864",
        "ETCD_NAME": "etcd1",
        "ETCD_PRE_VOTE": "true",
        "ETCD_QUOTA_BACKEND_BYTES": "2147483648",
        "ETCD_SNAPSHOT_COUNT": "10000",
      }
    `);
  });

  it('puts extra variables behind its own', () => {
    const env = renderEnv(memberOf({ extraEnv: { ETCD_MAX_TXN_OPS: '256', GODEBUG: '' } }));
    expect(Object.entries(env).slice(-2)).toEqual([
      ['ETCD_MAX_TXN_OPS', '256'],
      ['GODEBUG', ''],
    ]);
  });

  it('joins lists with commas', () => {
    const corsOrigins = ['https://a.example.com:8443', 'http://b.example.com:81'];
    expect(renderEnv(memberOf({ corsOrigins })).ETCD_CORS).toBe(
      'https://a.example.com:8443,http://b.example.com:81',
    );
  });

  it.each([
    '${TfToken[TOKEN.7]}',
    'before ${TfToken[TOKEN.12]} after',
    '-1.8881545897087503e+289',
    '#{TfToken[8]}',
  ])('lets the token %s pass through unchanged', (token) => {
    const member = memberOf({ extraEnv: { ETCD_AUTH_TOKEN: token, SECRET: token } });
    expect(renderEnv(member)).toMatchObject({ ETCD_AUTH_TOKEN: token, SECRET: token });
    expect(renderFlags(member)).toContain(`--auth-token=${token}`);
  });

  it('lets tokens pass through in every text of a plan', () => {
    const token = '${TfToken[TOKEN.7]}';
    const env = renderEnv({
      ...memberOf(),
      dataDir: token,
      initialAdvertisePeerUrls: [`http://${token}:2380`],
      initialCluster: [{ name: 'etcd1', peerUrl: `http://${token}:2380` }],
      initialClusterToken: token,
    });
    expect(env).toMatchObject({
      ETCD_DATA_DIR: token,
      ETCD_INITIAL_ADVERTISE_PEER_URLS: `http://${token}:2380`,
      ETCD_INITIAL_CLUSTER: `etcd1=http://${token}:2380`,
      ETCD_INITIAL_CLUSTER_TOKEN: token,
    });
  });
});

describe('renderFlags', () => {
  it("renders member 1 of the article's cluster", () => {
    expect(renderFlags(memberOf()).join('\n')).toMatchInlineSnapshot(`
      "--name=etcd1
      --data-dir=/var/lib/etcd
      --listen-peer-urls=http://0.0.0.0:2380
      --initial-advertise-peer-urls=http://etcd1.etcd.internal:2380
      --listen-client-urls=http://0.0.0.0:2379
      --advertise-client-urls=http://etcd1.etcd.internal:2379
      --listen-metrics-urls=http://0.0.0.0:2381
      --initial-cluster=etcd1=http://etcd1.etcd.internal:2380,etcd2=http://etcd2.etcd.internal:2380,etcd3=http://etcd3.etcd.internal:2380
      --initial-cluster-state=new
      --initial-cluster-token=etcd.etcd.internal
      --pre-vote=true
      --cors=http://etcd1.etcd.internal:2379
      --heartbeat-interval=100
      --election-timeout=1000
      --snapshot-count=10000
      --quota-backend-bytes=2147483648
      --auto-compaction-mode=periodic
      --auto-compaction-retention=1h
      --max-request-bytes=1572864
      --logger=zap
      --log-outputs=stderr
      --log-level=info"
    `);
  });

  it('says the same as the environment, setting by setting', () => {
    fc.assert(
      fc.property(validClusterSpec, (valid) => {
        for (const member of planCluster(valid).members) {
          const env = Object.entries(renderEnv(member)).filter(([variable]) => variable.startsWith('ETCD_'));
          const fromFlags = renderFlags(member).map((flag) => {
            const [, name = '', value] = /^--([a-z-]+)=(.*)$/su.exec(flag) ?? [];
            return [`ETCD_${name.toUpperCase().replaceAll('-', '_')}`, value];
          });
          expect(fromFlags).toEqual(env);
        }
      }),
    );
  });

  it('leaves out variables that are not of etcd', () => {
    expect(renderFlags(memberOf({ extraEnv: { GODEBUG: 'x', ETCDCTL_API: '3' } }))).toEqual(
      renderFlags(memberOf()),
    );
  });
});
