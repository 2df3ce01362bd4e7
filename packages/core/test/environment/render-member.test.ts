import * as fc from 'fast-check';
import {
  newestEtcdVersion,
  planCluster,
  renderEnv,
  renderFlags,
  type EtcdMinor,
  type MemberPlan,
} from '../../src';
import { validClusterSpec } from '../cluster-spec-arbitrary';

const spec = { name: 'etcd', domain: 'etcd.internal' };

function memberOf(change: object = {}): MemberPlan {
  return planCluster({ ...spec, ...change }).members[0]!;
}

describe('renderEnv', () => {
  it("renders member 1 of the article's cluster", () => {
    expect(renderEnv(memberOf())).toMatchInlineSnapshot(`
      {
        "ETCD_ADVERTISE_CLIENT_URLS": "https://etcd1.etcd.internal:2379",
        "ETCD_AUTO_COMPACTION_MODE": "periodic",
        "ETCD_AUTO_COMPACTION_RETENTION": "1h",
        "ETCD_CERT_FILE": "/etc/etcd/tls/tls.crt",
        "ETCD_CLIENT_CERT_AUTH": "true",
        "ETCD_CORS": "https://etcd1.etcd.internal:2379",
        "ETCD_DATA_DIR": "/var/lib/etcd",
        "ETCD_ELECTION_TIMEOUT": "1000",
        "ETCD_HEARTBEAT_INTERVAL": "100",
        "ETCD_INITIAL_ADVERTISE_PEER_URLS": "https://etcd1.etcd.internal:2380",
        "ETCD_INITIAL_CLUSTER": "etcd1=https://etcd1.etcd.internal:2380,etcd2=https://etcd2.etcd.internal:2380,etcd3=https://etcd3.etcd.internal:2380",
        "ETCD_INITIAL_CLUSTER_STATE": "new",
        "ETCD_INITIAL_CLUSTER_TOKEN": "etcd.etcd.internal",
        "ETCD_KEY_FILE": "/etc/etcd/tls/tls.key",
        "ETCD_LISTEN_CLIENT_URLS": "https://0.0.0.0:2379",
        "ETCD_LISTEN_METRICS_URLS": "http://0.0.0.0:2381",
        "ETCD_LISTEN_PEER_URLS": "https://0.0.0.0:2380",
        "ETCD_LOGGER": "zap",
        "ETCD_LOG_LEVEL": "info",
        "ETCD_LOG_OUTPUTS": "stderr",
        "ETCD_MAX_REQUEST_BYTES": "1572864",
        "ETCD_NAME": "etcd1",
        "ETCD_PEER_CERT_ALLOWED_CN": "etcd-member",
        "ETCD_PEER_CERT_FILE": "/etc/etcd/tls/tls.crt",
        "ETCD_PEER_CLIENT_CERT_AUTH": "true",
        "ETCD_PEER_KEY_FILE": "/etc/etcd/tls/tls.key",
        "ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION": "true",
        "ETCD_PEER_TRUSTED_CA_FILE": "/etc/etcd/tls/ca.crt",
        "ETCD_PRE_VOTE": "true",
        "ETCD_QUOTA_BACKEND_BYTES": "2147483648",
        "ETCD_SNAPSHOT_COUNT": "10000",
        "ETCD_TRUSTED_CA_FILE": "/etc/etcd/tls/ca.crt",
      }
    `);
  });

  it.each([
    ['3.4', 'ETCD_EXPERIMENTAL_PEER_SKIP_CLIENT_SAN_VERIFICATION'],
    ['3.5', 'ETCD_EXPERIMENTAL_PEER_SKIP_CLIENT_SAN_VERIFICATION'],
    ['3.6', 'ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION'],
    ['3.7', 'ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION'],
  ] as [EtcdMinor, string][])('skips the check of addresses in %s by %s', (minor, variable) => {
    const env = renderEnv(memberOf({ version: newestEtcdVersion(minor) }));
    const skipping = Object.entries(env).filter(([name]) => name.includes('SAN_VERIFICATION'));
    expect(skipping).toEqual([[variable, 'true']]);
  });

  it('leaves the check of addresses on where they cannot drift', () => {
    const members = [{ client: 30_001, peer: 30_002, metrics: 30_003 }];
    const env = renderEnv(memberOf({ size: 1, addressing: { kind: 'loopback', members } }));
    expect(Object.keys(env).filter((name) => name.includes('SAN_VERIFICATION'))).toEqual([]);
    expect(env.ETCD_PEER_CERT_ALLOWED_CN).toBe('etcd-member');
  });

  it('asks clients for no certificate in server mode, and so names no authority to check one by', () => {
    const mutual = renderEnv(memberOf());
    const server = renderEnv(memberOf({ transportSecurity: 'server' }));
    const { ETCD_TRUSTED_CA_FILE, ETCD_CLIENT_CERT_AUTH, ...others } = mutual;
    expect([ETCD_TRUSTED_CA_FILE, ETCD_CLIENT_CERT_AUTH]).toEqual(['/etc/etcd/tls/ca.crt', 'true']);
    expect(server).toEqual(others);
  });

  it('names no certificate without transport security', () => {
    const env = renderEnv(memberOf({ transportSecurity: 'none' }));
    expect(Object.keys(env).filter((name) => /CERT|KEY|CA_FILE|SAN|AUTH/.test(name))).toEqual([]);
    expect(Object.values(env).filter((value) => value.includes('https'))).toEqual([]);
  });

  it('does not check a common name that it does not know', () => {
    const token = '${TfToken[TOKEN.0]}';
    const pair = { certificate: token, privateKey: token };
    const certificates = { kind: 'given', authorities: token, members: [pair] };
    const { ETCD_PEER_CERT_ALLOWED_CN, ...others } = renderEnv(memberOf({ size: 1 }));
    expect(ETCD_PEER_CERT_ALLOWED_CN).toBe('etcd-member');
    expect(renderEnv(memberOf({ size: 1, certificates }))).toEqual(others);
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
    const member = memberOf({ extraEnv: { ETCD_HOST_WHITELIST: token, SECRET: token } });
    expect(renderEnv(member)).toMatchObject({ ETCD_HOST_WHITELIST: token, SECRET: token });
    expect(renderFlags(member)).toContain(`--host-whitelist=${token}`);
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
      --listen-peer-urls=https://0.0.0.0:2380
      --initial-advertise-peer-urls=https://etcd1.etcd.internal:2380
      --listen-client-urls=https://0.0.0.0:2379
      --advertise-client-urls=https://etcd1.etcd.internal:2379
      --listen-metrics-urls=http://0.0.0.0:2381
      --cert-file=/etc/etcd/tls/tls.crt
      --key-file=/etc/etcd/tls/tls.key
      --trusted-ca-file=/etc/etcd/tls/ca.crt
      --client-cert-auth=true
      --peer-cert-file=/etc/etcd/tls/tls.crt
      --peer-key-file=/etc/etcd/tls/tls.key
      --peer-trusted-ca-file=/etc/etcd/tls/ca.crt
      --peer-client-cert-auth=true
      --peer-cert-allowed-cn=etcd-member
      --peer-skip-client-san-verification=true
      --initial-cluster=etcd1=https://etcd1.etcd.internal:2380,etcd2=https://etcd2.etcd.internal:2380,etcd3=https://etcd3.etcd.internal:2380
      --initial-cluster-state=new
      --initial-cluster-token=etcd.etcd.internal
      --pre-vote=true
      --cors=https://etcd1.etcd.internal:2379
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
