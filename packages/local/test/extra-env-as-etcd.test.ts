import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterSpecError, planCluster, type ClusterSpec } from '@etcd-iac/core';
import { findEtcd, type Etcd } from '../src';
import { authority, given } from './samples/sample';
import { loopback, makeCertificate, names } from './support/certificate-maker';
import { etcdSays } from './support/etcd-verdict';

// What the plan says of extra variables is what etcd says of them.

const found: { etcd?: Etcd; older?: Etcd; folder: string } = { folder: '' };

beforeAll(async () => {
  found.etcd = await findEtcd({ minor: '3.5' });
  found.older = await findEtcd({ minor: '3.4' });
  found.folder = mkdtempSync(join(tmpdir(), 'etcd-iac-extra-'));
});

afterAll(() => {
  rmSync(found.folder, { recursive: true });
});

function planTakes(extraEnv: Record<string, string>, change: Partial<ClusterSpec> = {}): boolean {
  const addressing = {
    kind: 'loopback',
    members: [{ client: 10_000, peer: 10_001, metrics: 10_002 }],
  } as const;
  try {
    planCluster({ name: 'etcd', domain: 'etcd.internal', size: 1, addressing, ...change, extraEnv });
    return true;
  } catch (error) {
    if (ClusterSpecError.is(error)) return false;
    throw error;
  }
}

/** Whether etcd reads a value: it ends at it, or else at the heartbeat, which it looks at afterwards. */
function etcdReads({ path }: Etcd, variable: string, value: string): boolean {
  const env = { ETCD_HEARTBEAT_INTERVAL: '0', ETCD_DATA_DIR: join(found.folder, 'data'), [variable]: value };
  const { stderr, stdout } = spawnSync(path, [], { env, encoding: 'utf8', timeout: 20_000 });
  const said = stderr + stdout;
  if (said.includes('heartbeat-interval must be')) return true;
  expect(said).toMatch(/invalid value|error verifying flags|unexpected|Err/);
  return false;
}

const booleans = ['true', 'TRUE', 't', '0', 'F', 'yes', 'on', 'tRUE', ' true', '2'];
const numbers = [
  '0',
  '007',
  '08',
  '0x1F',
  '0b1',
  '0o7',
  '1_000',
  '1_',
  '-1',
  '+1',
  '1.5',
  '1e3',
  '256k',
  '4294967296',
  '18446744073709551615',
  '18446744073709551616',
];
const durations = [
  '5s',
  '1h30m',
  '1.5s',
  '.5s',
  '5',
  '5 s',
  '1d',
  's',
  '-1s',
  '10us',
  '10µs',
  '0',
  '5S',
  '99999999h',
  '1m0s',
];

it.each<['older' | 'etcd', string, readonly string[]]>([
  ['etcd', 'ETCD_STRICT_RECONFIG_CHECK', booleans],
  ['etcd', 'ETCD_ENABLE_PPROF', ['x', 'false']],
  ['etcd', 'ETCD_EXPERIMENTAL_MEMORY_MLOCK', ['no', 'false']],
  ['etcd', 'ETCD_MAX_TXN_OPS', numbers],
  ['etcd', 'ETCD_MAX_CONCURRENT_STREAMS', numbers],
  ['etcd', 'ETCD_BACKEND_BATCH_LIMIT', numbers],
  ['etcd', 'ETCD_EXPERIMENTAL_SNAPSHOT_CATCHUP_ENTRIES', ['x', '-1', '5000']],
  ['etcd', 'ETCD_GRPC_KEEPALIVE_INTERVAL', durations],
  ['etcd', 'ETCD_EXPERIMENTAL_CORRUPT_CHECK_TIME', ['1', '1h']],
  ['etcd', 'ETCD_V2_DEPRECATION', ['not-yet', 'gone', 'never']],
  ['older', 'ETCD_ENABLE_V2', ['true', 'yes']],
  ['older', 'ETCD_DEBUG', ['false', 'off']],
  ['older', 'ETCD_AUTH_TOKEN_TTL', ['300', '300s']],
])('of %s, values of %s', (which, variable, values) => {
  const etcd = found[which]!;
  const version = which === 'etcd' ? '3.5.33' : '3.4.45';
  const plan = values.map((value) => [value, planTakes({ [variable]: value }, { version })]);
  expect(plan).toEqual(values.map((value) => [value, etcdReads(etcd, variable, value)]));
});

const ecdsa = 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256';
const rsa = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';
const named = makeCertificate({
  issuer: authority,
  extensions: [names(loopback)],
});

it.each<[string, Record<string, string>]>([
  ['a suite for its key', { ETCD_CIPHER_SUITES: ecdsa, ETCD_TLS_MAX_VERSION: 'TLS1.2' }],
  ['suites with TLS 1.3', { ETCD_CIPHER_SUITES: rsa }],
  ['the only newer version', { ETCD_TLS_MIN_VERSION: 'TLS1.3' }],
  ['no suite for its key', { ETCD_CIPHER_SUITES: rsa, ETCD_TLS_MAX_VERSION: 'TLS1.2' }],
  ['no suite for HTTP/2', { ETCD_CIPHER_SUITES: 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384' }],
  ['suites of TLS 1.3 alone', { ETCD_CIPHER_SUITES: 'TLS_AES_128_GCM_SHA256' }],
  ['names of OpenSSL', { ETCD_CIPHER_SUITES: 'ECDHE-ECDSA-AES128-GCM-SHA256' }],
  ['spaces between', { ETCD_CIPHER_SUITES: `${ecdsa}, ${rsa}` }],
  ['an unknown version', { ETCD_TLS_MIN_VERSION: '1.2' }],
  ['versions that contradict', { ETCD_TLS_MIN_VERSION: 'TLS1.3', ETCD_TLS_MAX_VERSION: 'TLS1.2' }],
  ['suites beside TLS 1.3 alone', { ETCD_TLS_MIN_VERSION: 'TLS1.3', ETCD_CIPHER_SUITES: ecdsa }],
  ['a name that the client has not', { ETCD_CLIENT_CERT_ALLOWED_HOSTNAME: 'client.example.com' }],
  ['a name that the client has', { ETCD_CLIENT_CERT_ALLOWED_HOSTNAME: '127.0.0.1' }],
  ['a kind of token', { ETCD_AUTH_TOKEN: 'bearer' }],
  ['a token without options', { ETCD_AUTH_TOKEN: 'simple' }],
])(
  '%s',
  async (_, extraEnv) => {
    const set = { ...given(), client: named };
    const { certificate, privateKey } = set.member;
    const certificates = {
      kind: 'given',
      authorities: set.authorities,
      members: [{ certificate, privateKey }],
      client: { certificate: named.certificate, privateKey: named.privateKey },
    } as const;
    const [first = 0] = (process.env.ETCD_IAC_PORTS ?? '').split('-').map(Number);
    const verdict = await etcdSays(
      found.etcd!,
      found.folder,
      { client: first, peer: first + 1 },
      set,
      extraEnv,
    );
    expect([planTakes(extraEnv, { certificates, version: '3.5.33' }), verdict]).toEqual([
      verdict === undefined,
      verdict,
    ]);
  },
  30_000,
);
