import 'reflect-metadata';
import { ClusterSpecError, planCluster, renderEnv, renderFlags, type ClusterSpec } from '../../src';
import { issueAuthority, issueCertificate, issueMember, pairOf } from '../certificates';

const spec = { name: 'etcd', domain: 'etcd.internal', size: 3 } as const satisfies ClusterSpec;
const loopback = {
  size: 1,
  addressing: { kind: 'loopback', members: [{ client: 30_001, peer: 30_002, metrics: 30_003 }] },
} as const;

/** What is said of extra variables, without their common path. */
function messagesOf(extraEnv: Record<string, string>, change: Partial<ClusterSpec> = {}): string[] {
  try {
    planCluster({ ...spec, ...change, extraEnv });
    return [];
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    return error.issues.map(({ path, message }) => `${path.replace('extraEnv.', '')}: ${message}`);
  }
}

describe('values are of the form that etcd reads', () => {
  const versions = { ETCD_ENABLE_V2: '3.5.33', ETCD_DEBUG: '3.4.45', ETCD_V2_DEPRECATION: '3.5.33' };
  const say = (variable: string, value: string) =>
    messagesOf(
      { [variable]: value },
      { version: (versions as Record<string, string>)[variable] ?? '3.6.14' },
    );

  it.each<[string, readonly string[], readonly string[], string]>([
    [
      'ETCD_STRICT_RECONFIG_CHECK',
      ['true', 'TRUE', 'True', 't', 'T', '1', 'false', 'F', '0'],
      ['yes', 'on', 'off', 'tRUE', ' true', '2', "'true'"],
      'is not true or false; write such as "true"',
    ],
    ['ETCD_ENABLE_V2', ['false'], ['no'], 'is not true or false; write such as "true"'],
    ['ETCD_DEBUG', ['false'], ['x'], 'is not true or false; write such as "true"'],
    [
      'ETCD_MAX_TXN_OPS',
      ['0', '256', '0x100', '0b1', '0o17', '017', '1_000', '18446744073709551615'],
      ['-1', '+1', '1.5', '1e3', '256k', '1_', '_1', '08', '18446744073709551616', 'many', ' 1'],
      'is not a whole number from 0; write such as "256"',
    ],
    [
      'ETCD_MAX_CONCURRENT_STREAMS',
      ['4294967295'],
      ['4294967296'],
      'is not a whole number from 0 to 4294967295; write such as "1000"',
    ],
    ['ETCD_MAX_LEARNERS', ['1', '-1', '+1'], ['x', '1.0'], 'is not a whole number; write such as "100"'],
    [
      'ETCD_GRPC_KEEPALIVE_INTERVAL',
      ['5s', '1h30m', '1.5s', '.5s', '100ms', '10us', '10µs', '0', '-1s', '1m0s'],
      ['5', '5 s', '5sec', '1d', 's', '', '5S', '300000h00x', '99999999h'],
      'is not a duration of etcd, which has a unit; write such as "5s"',
    ],
    [
      'ETCD_COMPACT_HASH_CHECK_TIME',
      ['1m'],
      ['0', '0s', '-1m', '60'],
      'is not a duration above zero, which has a unit; write such as "1m"',
    ],
    ['ETCD_LOG_FORMAT', ['json', 'console'], ['text'], 'is not one of json, console; write such as "json"'],
    [
      'ETCD_METRICS',
      ['basic', 'extensive'],
      ['all'],
      'is not one of basic, extensive; write such as "basic"',
    ],
    [
      'ETCD_TLS_MIN_VERSION',
      ['TLS1.2', 'TLS1.3'],
      ['1.2', 'TLS1.1', 'tls1.2', 'TLSv1.2', 'VersionTLS12'],
      'is not one of TLS1.2, TLS1.3; write such as "TLS1.2"',
    ],
    [
      'ETCD_V2_DEPRECATION',
      ['not-yet', 'write-only'],
      ['never'],
      'is not one of not-yet, write-only, write-only-skip-check, write-only-drop-data, gone; write such as "not-yet"',
    ],
  ])('%s', (variable, good, bad, message) => {
    for (const value of good) expect([value, say(variable, value)]).toEqual([value, []]);
    for (const value of bad.filter((text) => text !== '')) {
      expect([value, say(variable, value)]).toEqual([value, [`${variable}: ${message}`]]);
    }
  });

  it('feature gates of the version', () => {
    const gate = (value: string, version: string) => messagesOf({ ETCD_FEATURE_GATES: value }, { version });
    for (const value of ['CompactHashCheck=true', 'AllAlpha=false, InitialCorruptCheck=1', 'AllBeta=t,']) {
      expect(gate(value, '3.6.14')).toEqual([]);
    }
    for (const value of ['CompactHashCheck', 'CompactHashCheck=yes', 'Bogus=true', 'PriorityRequest=true']) {
      expect(gate(value, '3.6.14')).toEqual([
        expect.stringMatching(
          /^ETCD_FEATURE_GATES: is not a list of feature gates of etcd 3\.6 \(AllAlpha, /,
        ),
      ]);
    }
    expect(gate('PriorityRequest=true', '3.7.1')).toEqual([]);
  });

  it('unless only an engine knows them', () => {
    const token = '${TfToken[TOKEN.1]}';
    const variables = ['ETCD_MAX_TXN_OPS', 'ETCD_CIPHER_SUITES', 'ETCD_TLS_MAX_VERSION', 'ETCD_AUTH_TOKEN'];
    expect(messagesOf(Object.fromEntries(variables.map((variable) => [variable, token])))).toEqual([]);
  });
});

describe('TLS can be spoken', () => {
  const ecdsa = 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256';
  const rsa = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';
  const suites = (ETCD_CIPHER_SUITES: string, others: Record<string, string> = {}) =>
    messagesOf({ ETCD_CIPHER_SUITES, ...others });

  it.each([
    ecdsa,
    rsa,
    `${ecdsa},TLS_RSA_WITH_AES_128_CBC_SHA`,
    `TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305,${rsa}`,
    `${ecdsa},TLS_AES_128_GCM_SHA256`,
  ])('with %s', (list) => {
    expect(suites(list)).toEqual([]);
  });

  it.each([
    'ECDHE-RSA-AES128-GCM-SHA256',
    `${ecdsa}, ${rsa}`,
    `${ecdsa},`,
    ecdsa.toLowerCase(),
    'HIGH:!aNULL',
    'TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA',
    'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256',
  ])('not with %s, which Go has no name for', (list) => {
    expect(suites(list)).toEqual([
      `ETCD_CIPHER_SUITES: is not a list of cipher suites as Go names them, with commas alone between; write such as "${ecdsa},${rsa}"`,
    ]);
  });

  it.each([
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384',
    'TLS_RSA_WITH_AES_128_GCM_SHA256',
  ])('not with %s, as HTTP/2 needs another', (list) => {
    expect(suites(list)).toEqual([
      `ETCD_CIPHER_SUITES: has none of the suites that HTTP/2 needs, without which etcd ends; add ${ecdsa} or ${rsa}`,
    ]);
  });

  it('with versions that do not contradict', () => {
    expect(suites(ecdsa, { ETCD_TLS_MIN_VERSION: 'TLS1.2', ETCD_TLS_MAX_VERSION: 'TLS1.3' })).toEqual([]);
    expect(messagesOf({ ETCD_TLS_MIN_VERSION: 'TLS1.3', ETCD_TLS_MAX_VERSION: 'TLS1.3' })).toEqual([]);
    expect(messagesOf({ ETCD_TLS_MIN_VERSION: 'TLS1.3', ETCD_TLS_MAX_VERSION: 'TLS1.2' })).toEqual([
      'ETCD_TLS_MAX_VERSION: is below ETCD_TLS_MIN_VERSION, at which etcd ends; raise it or leave it out',
    ]);
    expect(suites(ecdsa, { ETCD_TLS_MIN_VERSION: 'TLS1.3' })).toEqual([
      'ETCD_CIPHER_SUITES: lists suites, but ETCD_TLS_MIN_VERSION leaves TLS 1.3 alone, for which etcd takes no list; leave it out',
    ]);
  });

  it('with a suite for the keys of the members, where TLS 1.3 is excluded', async () => {
    const old = { ETCD_TLS_MAX_VERSION: 'TLS1.2' };
    const none = (kind: string, other: string) => [
      `ETCD_CIPHER_SUITES: has no suite that serves members' keys, which are for ${kind}, so that nobody can connect with TLS 1.2; add ${other}, or leave ETCD_TLS_MAX_VERSION out`,
    ];
    expect(suites(rsa, old)).toEqual(none('ECDSA', ecdsa));
    expect(suites(`${rsa},${ecdsa}`, old)).toEqual([]);
    expect(messagesOf({ ETCD_CIPHER_SUITES: rsa, ...old }, { transportSecurity: 'none' })).toEqual([]);

    const authority = await issueAuthority();
    const own = await issueMember(1, { issuer: authority, algorithm: 'rsa' });
    const certificates = {
      kind: 'given',
      authorities: authority.certificate,
      members: [pairOf(own)],
    } as const;
    const change = { size: 1, certificates } as const;
    expect(messagesOf({ ETCD_CIPHER_SUITES: rsa, ...old }, change)).toEqual([]);
    expect(messagesOf({ ETCD_CIPHER_SUITES: ecdsa, ...old }, change)).toEqual(none('RSA', rsa));
    const token = '${TfToken[TOKEN.1]}';
    const deferred = { ...certificates, members: [{ certificate: token, privateKey: token }] };
    expect(messagesOf({ ETCD_CIPHER_SUITES: ecdsa, ...old }, { size: 1, certificates: deferred })).toEqual(
      [],
    );
  });
});

describe('nobody is locked out', () => {
  it.each(['ETCD_CLIENT_CRL_FILE', 'ETCD_PEER_CRL_FILE'])('by the file of %s', (variable) => {
    expect(messagesOf({ [variable]: '/etc/etcd/crl.pem' })).toEqual([
      `${variable}: names a file that no container has, and etcd refuses everybody without it; leave it out`,
    ]);
    expect(messagesOf({ [variable]: '/etc/etcd/crl.pem' }, loopback)).toEqual([]);
  });

  it('by the key of tokens', () => {
    const token = (value: string, change = {}) => messagesOf({ ETCD_AUTH_TOKEN: value }, change);
    const jwt = 'jwt,priv-key=/k.pem,sign-method=RS256,ttl=10m';
    expect(token('simple')).toEqual([]);
    expect(token(jwt, loopback)).toEqual([]);
    for (const value of [jwt, 'jwt', 'jwt,pub-key=/k.pem,sign-method=ES256']) {
      expect(token(value)).toEqual([
        'ETCD_AUTH_TOKEN: needs the file of a key, which no container has, and etcd ends without it; write "simple"',
      ]);
    }
    for (const value of ['JWT', 'bearer', 'simple,ttl', 'jwt,sign-method=RS256,ttl=10']) {
      expect(token(value)).toEqual([
        'ETCD_AUTH_TOKEN: is not "simple" or "jwt" with its options (priv-key, pub-key, sign-method, ttl); write such as "simple"',
      ]);
    }
  });

  it('by a name that no client has', async () => {
    const extraEnv = { ETCD_CLIENT_CERT_ALLOWED_HOSTNAME: 'client.example.com' };
    const own =
      "ETCD_CLIENT_CERT_ALLOWED_HOSTNAME: refuses every client, as the client's certificate that is issued has no names; leave it out";
    expect(messagesOf(extraEnv)).toEqual([own]);
    expect(messagesOf(extraEnv, loopback)).toEqual([own]);
    expect(messagesOf(extraEnv, { transportSecurity: 'server' })).toEqual([]);
    expect(messagesOf(extraEnv, { transportSecurity: 'none' })).toEqual([]);

    const authority = await issueAuthority();
    const member = await issueMember(1, { issuer: authority });
    const given = async (dnsNames: readonly string[] | undefined) => {
      const client =
        dnsNames && (await issueCertificate({ issuer: authority, commonName: 'root', dnsNames }));
      const certificates = {
        kind: 'given',
        authorities: authority.certificate,
        members: [pairOf(member)],
        ...(client && { client: pairOf(client) }),
      } as const;
      return messagesOf(extraEnv, { size: 1, certificates });
    };
    expect(await given(undefined)).toEqual([]);
    expect(await given(['client.example.com'])).toEqual([]);
    expect(await given(['*.example.com'])).toEqual([]);
    expect(await given(['other.example.com'])).toEqual([
      'ETCD_CLIENT_CERT_ALLOWED_HOSTNAME: refuses the client, whose certificate does not hold for it; have one issued that does, or leave it out',
    ]);
  });

  const proxy = 'http://proxy.example.com:3128';
  const between = (variable: string) =>
    `${variable}: puts a proxy between the members, which would no longer find each other; leave it out, or set NO_PROXY to ".etcd.internal" beside it`;

  it.each(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'])(
    'by %s',
    (variable) => {
      expect(messagesOf({ [variable]: proxy })).toEqual([between(variable)]);
      expect(messagesOf({ [variable]: '${TfToken[TOKEN.1]}' })).toEqual([between(variable)]);
      expect(messagesOf({ [variable]: proxy }, loopback)).toEqual([]);
      expect(messagesOf({ [variable]: proxy, NO_PROXY: '.etcd.internal' })).toEqual([]);
    },
  );

  it.each([
    ['NO_PROXY', '.etcd.internal', true],
    ['no_proxy', 'etcd.internal', true],
    ['NO_PROXY', 'localhost, .INTERNAL ,10.0.0.0/8', true],
    ['NO_PROXY', '*.etcd.internal', true],
    ['NO_PROXY', '*', true],
    ['NO_PROXY', 'etcd.internal:2380', true],
    ['NO_PROXY', 'etcd1.etcd.internal,etcd2.etcd.internal,etcd3.etcd.internal', true],
    ['NO_PROXY', '${TfToken[TOKEN.1]}', true],
    ['NO_PROXY', 'etcd1.etcd.internal', false],
    ['NO_PROXY', 'cd.internal', false],
    ['NO_PROXY', 'etcd.internal:2379', false],
    ['NO_PROXY', '10.0.0.0/8', false],
    ['NO_PROXY', 'localhost;.etcd.internal', false],
    ['No_Proxy', '.etcd.internal', false],
  ])('by a proxy beside %s=%s: %p', (exception, value, isFine) => {
    const messages = messagesOf({ HTTPS_PROXY: proxy, [exception]: value });
    expect(messages).toEqual(isFine ? [] : [between('HTTPS_PROXY')]);
  });

  it('by the first exception, where etcd reads that alone', () => {
    const extraEnv = { HTTPS_PROXY: proxy, NO_PROXY: 'localhost', no_proxy: '.etcd.internal' };
    expect(messagesOf(extraEnv)).toEqual([between('HTTPS_PROXY')]);
  });
});

it('ETCD_UNSUPPORTED_ARCH is a variable of etcd, which has no flag', () => {
  const [member] = planCluster({ ...spec, extraEnv: { ETCD_UNSUPPORTED_ARCH: 'arm64' } }).members;
  expect(renderEnv(member!)).toHaveProperty('ETCD_UNSUPPORTED_ARCH', 'arm64');
  expect(renderFlags(member!).join()).not.toContain('unsupported');
});

it('no message shows a value', () => {
  const canary = 'hunter2-correct-horse';
  const variables = [
    'STRICT_RECONFIG_CHECK',
    'MAX_TXN_OPS',
    'METRICS',
    'CIPHER_SUITES',
    'AUTH_TOKEN',
    'FEATURE_GATES',
  ];
  const extraEnv = Object.fromEntries(variables.map((name) => [`ETCD_${name}`, canary]));
  const all = messagesOf({
    ...extraEnv,
    HTTPS_PROXY: `http://u:${canary}@p:1`,
    ETCD_CLIENT_CRL_FILE: canary,
  });
  expect(all).toHaveLength(variables.length + 2);
  expect(all.join()).not.toContain(canary);
});
