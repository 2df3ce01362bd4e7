import {
  ClusterSpecError,
  etcdMinors,
  newestEtcdVersion,
  planCluster,
  renderEnv,
  type EtcdMinor,
} from '../../src';
import { etcdVariables, readsVariable } from '../../src/environment/etcd-variables';
import { formOf } from '../../src/environment/value-forms';

const spec = { name: 'etcd', domain: 'etcd.internal' };
const minors = Object.keys(etcdMinors) as EtcdMinor[];

/** What `planCluster` says about extra variables. */
function issuesOf(extraEnv: unknown, version = '3.6.14') {
  try {
    planCluster({ ...spec, version, extraEnv: extraEnv as Record<string, string> });
  } catch (error) {
    if (ClusterSpecError.is(error)) return error.issues;
    throw error;
  }
  return [];
}

function expectIssue(extraEnv: unknown, version: string, path: string, code: string, message: RegExp) {
  expect(issuesOf(extraEnv, version)).toEqual([
    { path, code, message: expect.stringMatching(message) as string },
  ]);
}

describe('extra variables', () => {
  it.each([
    [
      '3.6.14',
      'ETCD_ENABLE_V2',
      /^is read by etcd 3\.4 to 3\.5, not by 3\.6, which would ignore it; leave it out$/,
    ],
    [
      '3.5.33',
      'ETCD_LOG_FORMAT',
      /^is read by etcd 3\.6 to 3\.7, not by 3\.5, which would ignore it; leave it out$/,
    ],
    ['3.5.33', 'ETCD_DEBUG', /^is read by etcd 3\.4, not by 3\.5, /],
    [
      '3.7.1',
      'ETCD_EXPERIMENTAL_CORRUPT_CHECK_TIME',
      /^is read by etcd 3\.4 to 3\.6, not by 3\.7, which would ignore it; use ETCD_CORRUPT_CHECK_TIME$/,
    ],
    [
      '3.7.1',
      'ETCD_EXPERIMENTAL_INITIAL_CORRUPT_CHECK',
      /not by 3\.7, .*; use ETCD_FEATURE_GATES=InitialCorruptCheck=true$/,
    ],
    [
      '3.5.33',
      'ETCD_CORRUPT_CHECK_TIME',
      /^is read by etcd 3\.6 to 3\.7, .*; use ETCD_EXPERIMENTAL_CORRUPT_CHECK_TIME$/,
    ],
    [
      '3.6.14',
      'ETCD_MAX_TXN_OPTS',
      /^is no variable of etcd 3\.6, which would ignore it; check its spelling/,
    ],
    ['3.6.14', 'ETCD_', /^is no variable of etcd 3\.6/],
    ['3.6.14', 'ETCD_max_txn_ops', /^is no variable of etcd 3\.6/],
  ])('of etcd %s do not include %s', (version, variable, message) => {
    expectIssue({ [variable]: 'true' }, version, `extraEnv.${variable}`, 'unsupported', message);
  });

  it.each([
    ['ETCD_CONFIG_FILE', /^makes etcd ignore every other variable; leave it out$/],
    ['ETCD_DISCOVERY', /^replaces the static bootstrap/],
    ['ETCD_DISCOVERY_SRV', /^replaces the static bootstrap/],
    ['ETCD_PROXY', /^replaces the static bootstrap/],
    ['ETCD_FORCE_NEW_CLUSTER', /^makes a member forget the others/],
    ['ETCD_UNSAFE_NO_FSYNC', /^loses acknowledged writes/],
    ['ETCD_WAL_DIR', /^puts the log .* outside the data folder/],
    ['ETCD_LISTEN_CLIENT_HTTP_URLS', /^moves HTTP clients/],
    ['ETCD_PRE_VOTE', /^lets a member that comes back/],
    ['ETCD_VERSION', /^makes etcd print its version and end/],
    ['ETCD_LOGGER', /^takes the log away/],
    ['ETCD_LOG_OUTPUT', /^takes the log away/],
    ['ETCD_LOG_OUTPUTS', /^takes the log away/],
    ['ETCD_ENABLE_LOG_ROTATION', /^needs a log file, .* makes etcd end at start; leave it out$/],
    ['ETCD_CERT_FILE', /^contradicts transportSecurity/],
    ['ETCD_PEER_CLIENT_CERT_AUTH', /^contradicts transportSecurity/],
    ['ETCD_PEER_AUTO_TLS', /^contradicts transportSecurity/],
    ['ETCD_PEER_CLIENT_KEY_FILE', /^contradicts transportSecurity/],
    ['ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION', /^is decided with the addressing/],
    ['ETCD_EXPERIMENTAL_PEER_SKIP_CLIENT_SAN_VERIFICATION', /^is decided with the addressing/],
    ['ETCD_PEER_CERT_ALLOWED_CN', /^is decided with the addressing/],
    ['ETCD_PEER_CERT_ALLOWED_HOSTNAME', /^is decided with the addressing/],
  ])('do not undo the plan: %s', (variable, message) => {
    for (const version of ['3.4.45', '3.6.14', '3.7.1']) {
      expectIssue({ [variable]: 'x' }, version, `extraEnv.${variable}`, 'reserved', message);
    }
  });

  it('do not include any variable that the plan renders', () => {
    const rendered = Object.keys(renderEnv(planCluster(spec).members[0]!));
    const issues = issuesOf(Object.fromEntries(rendered.map((variable) => [variable, 'x'])));
    expect(issues.map(({ path, code }) => [path, code])).toEqual(
      rendered.map((variable) => [`extraEnv.${variable}`, 'reserved']),
    );
    expect(issues.map(({ path, message }) => `${path}: ${message}`)).toMatchInlineSnapshot(`
      [
        "extraEnv.ETCD_NAME: is rendered from the model; set name instead",
        "extraEnv.ETCD_DATA_DIR: is rendered from the model; set dataDir instead",
        "extraEnv.ETCD_LISTEN_PEER_URLS: is rendered from the model; set ports.peer instead",
        "extraEnv.ETCD_INITIAL_ADVERTISE_PEER_URLS: is rendered from the model; set domain and ports.peer instead",
        "extraEnv.ETCD_LISTEN_CLIENT_URLS: is rendered from the model; set ports.client instead",
        "extraEnv.ETCD_ADVERTISE_CLIENT_URLS: is rendered from the model; set domain and ports.client instead",
        "extraEnv.ETCD_LISTEN_METRICS_URLS: is rendered from the model; set ports.metrics instead",
        "extraEnv.ETCD_CERT_FILE: contradicts transportSecurity and certificates, which decide who must prove who they are; leave it out",
        "extraEnv.ETCD_KEY_FILE: contradicts transportSecurity and certificates, which decide who must prove who they are; leave it out",
        "extraEnv.ETCD_TRUSTED_CA_FILE: contradicts transportSecurity and certificates, which decide who must prove who they are; leave it out",
        "extraEnv.ETCD_CLIENT_CERT_AUTH: contradicts transportSecurity and certificates, which decide who must prove who they are; leave it out",
        "extraEnv.ETCD_PEER_CERT_FILE: contradicts transportSecurity and certificates, which decide who must prove who they are; leave it out",
        "extraEnv.ETCD_PEER_KEY_FILE: contradicts transportSecurity and certificates, which decide who must prove who they are; leave it out",
        "extraEnv.ETCD_PEER_TRUSTED_CA_FILE: contradicts transportSecurity and certificates, which decide who must prove who they are; leave it out",
        "extraEnv.ETCD_PEER_CLIENT_CERT_AUTH: contradicts transportSecurity and certificates, which decide who must prove who they are; leave it out",
        "extraEnv.ETCD_PEER_CERT_ALLOWED_CN: is decided with the addressing and the certificates, so that members always accept each other; leave it out",
        "extraEnv.ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION: is decided with the addressing and the certificates, so that members always accept each other; leave it out",
        "extraEnv.ETCD_INITIAL_CLUSTER: is rendered from the model; set size instead",
        "extraEnv.ETCD_INITIAL_CLUSTER_STATE: is rendered from the model; set bootstrapSize instead",
        "extraEnv.ETCD_INITIAL_CLUSTER_TOKEN: is rendered from the model; set initialClusterToken instead",
        "extraEnv.ETCD_PRE_VOTE: lets a member that comes back force an election; leave it out",
        "extraEnv.ETCD_CORS: is rendered from the model; set corsOrigins instead",
        "extraEnv.ETCD_HEARTBEAT_INTERVAL: is rendered from the model; set heartbeatIntervalMs instead",
        "extraEnv.ETCD_ELECTION_TIMEOUT: is rendered from the model; set electionTimeoutMs instead",
        "extraEnv.ETCD_SNAPSHOT_COUNT: is rendered from the model; set snapshotCount instead",
        "extraEnv.ETCD_QUOTA_BACKEND_BYTES: is rendered from the model; set quotaBackendBytes instead",
        "extraEnv.ETCD_AUTO_COMPACTION_MODE: is rendered from the model; set autoCompaction.mode instead",
        "extraEnv.ETCD_AUTO_COMPACTION_RETENTION: is rendered from the model; set autoCompaction.retention instead",
        "extraEnv.ETCD_MAX_REQUEST_BYTES: is rendered from the model; set maxRequestBytes instead",
        "extraEnv.ETCD_LOGGER: takes the log away from where the plan puts it; leave it out",
        "extraEnv.ETCD_LOG_OUTPUTS: takes the log away from where the plan puts it; leave it out",
        "extraEnv.ETCD_LOG_LEVEL: is rendered from the model; set logLevel instead",
      ]
    `);
  });

  it('do not include these variables of etcd, and no others', () => {
    const reserved = etcdVariables.filter(
      (variable) => issuesOf({ [variable]: 'x' })[0]?.code === 'reserved',
    );
    expect(reserved.map((variable) => variable.replace('ETCD_', '')).join('\n')).toMatchInlineSnapshot(`
      "NAME
      DATA_DIR
      WAL_DIR
      CONFIG_FILE
      VERSION
      LISTEN_PEER_URLS
      LISTEN_CLIENT_URLS
      LISTEN_METRICS_URLS
      INITIAL_ADVERTISE_PEER_URLS
      ADVERTISE_CLIENT_URLS
      INITIAL_CLUSTER
      INITIAL_CLUSTER_STATE
      INITIAL_CLUSTER_TOKEN
      DISCOVERY_FALLBACK
      DISCOVERY_SRV
      DISCOVERY_SRV_NAME
      FORCE_NEW_CLUSTER
      PRE_VOTE
      CERT_FILE
      KEY_FILE
      TRUSTED_CA_FILE
      CLIENT_CERT_AUTH
      AUTO_TLS
      PEER_CERT_FILE
      PEER_KEY_FILE
      PEER_TRUSTED_CA_FILE
      PEER_CLIENT_CERT_AUTH
      PEER_CERT_ALLOWED_CN
      PEER_CERT_ALLOWED_HOSTNAME
      PEER_AUTO_TLS
      CORS
      HEARTBEAT_INTERVAL
      ELECTION_TIMEOUT
      SNAPSHOT_COUNT
      QUOTA_BACKEND_BYTES
      AUTO_COMPACTION_MODE
      AUTO_COMPACTION_RETENTION
      MAX_REQUEST_BYTES
      UNSAFE_NO_FSYNC
      LOGGER
      LOG_LEVEL
      LOG_OUTPUTS
      CLIENT_CERT_FILE
      CLIENT_KEY_FILE
      PEER_CLIENT_CERT_FILE
      PEER_CLIENT_KEY_FILE
      LISTEN_CLIENT_HTTP_URLS
      ENABLE_LOG_ROTATION
      LOG_ROTATION_CONFIG_JSON
      DISCOVERY_TOKEN
      DISCOVERY_ENDPOINTS
      DISCOVERY_DIAL_TIMEOUT
      DISCOVERY_REQUEST_TIMEOUT
      DISCOVERY_KEEPALIVE_TIME
      DISCOVERY_KEEPALIVE_TIMEOUT
      DISCOVERY_INSECURE_TRANSPORT
      DISCOVERY_INSECURE_SKIP_TLS_VERIFY
      DISCOVERY_CERT
      DISCOVERY_KEY
      DISCOVERY_CACERT
      DISCOVERY_USER
      DISCOVERY_PASSWORD
      PEER_SKIP_CLIENT_SAN_VERIFICATION
      DISCOVERY
      DISCOVERY_PROXY
      EXPERIMENTAL_PEER_SKIP_CLIENT_SAN_VERIFICATION
      PROXY
      PROXY_DIAL_TIMEOUT
      PROXY_FAILURE_WAIT
      PROXY_READ_TIMEOUT
      PROXY_REFRESH_INTERVAL
      PROXY_WRITE_TIMEOUT
      LOG_OUTPUT"
    `);
    for (const variable of etcdVariables.filter((other) => !reserved.includes(other))) {
      const minor = minors.find((candidate) => readsVariable(candidate, variable))!;
      const codes = issuesOf({ [variable]: 'x' }, newestEtcdVersion(minor)).map(({ code }) => code);
      expect([[], ['bad-format'], ['unsupported'], ['conflict']]).toContainEqual(codes);
    }
  });

  it.each([
    ['1ST', '1ST'],
    ['A-B', 'A-B'],
    ['A B', '"A B"'],
    ['A=B', '"A=…"'],
    ['', '""'],
    ['Ä', '"Ä"'],
    ['A\u0000', '"A\\u0000"'],
    ['A'.repeat(300), `"${'A'.repeat(40)}"… (300 characters)`],
  ])('are not named %p', (variable, shown) => {
    expectIssue(
      { [variable]: 'x' },
      '3.6.14',
      `extraEnv.${shown}`,
      'bad-format',
      /^is not a name of letters.*; rename it$/,
    );
  });

  it.each([
    [null, 'wrong-type'],
    [256, 'wrong-type'],
    [undefined, 'required'],
    [['x'], 'wrong-type'],
    ['a\nb', 'bad-format'],
    ['a\u007f', 'bad-format'],
    ['x'.repeat(32_769), 'out-of-range'],
  ])('do not have the value %p', (value, code) => {
    expectIssue(
      { TZ: value },
      '3.6.14',
      'extraEnv.TZ',
      code,
      /^the value \(not shown\) is not text of at most 32768/,
    );
  });

  it('of etcd are not empty, because etcd calls an empty one unrecognized', () => {
    expectIssue(
      { ETCD_MAX_TXN_OPS: '' },
      '3.6.14',
      'extraEnv.ETCD_MAX_TXN_OPS',
      'bad-format',
      /^is empty, .*; give a value/,
    );
    expect(issuesOf({ GODEBUG: '' })).toEqual([]);
  });

  it('are an object, not a list or a map', () => {
    for (const value of [['A=B'], new Map([['A', 'B']]), 'A=B', null, 5]) {
      expectIssue(
        value,
        '3.6.14',
        'extraEnv',
        'wrong-type',
        /is not an object of environment variables; write \{/,
      );
    }
  });

  // etcd 3.6.14 was started with each of these pairs: "cannot set … at the same time".
  it('do not name one setting twice, which etcd 3.6 refuses', () => {
    const twins = etcdVariables.filter(
      (variable) =>
        variable.startsWith('ETCD_EXPERIMENTAL_') &&
        !variable.includes('PEER_SKIP') &&
        readsVariable('3.6', variable) &&
        readsVariable('3.6', variable.replace('EXPERIMENTAL_', '')),
    );
    expect(twins).toHaveLength(16);
    for (const old of twins) {
      const newer = old.replace('EXPERIMENTAL_', '');
      const value = formOf(old, '3.6')?.example ?? 'x';
      expectIssue(
        { [newer]: value, [old]: value },
        '3.6.14',
        `extraEnv.${old}`,
        'conflict',
        new RegExp(`^sets what ${newer} sets, too, and etcd 3\\.6 ends at start when both .*; leave it out$`),
      );
      expect(issuesOf({ [newer]: value })).toEqual([]);
      expect(issuesOf({ [old]: value })).toEqual([]);
    }
  });

  it.each([
    ['ENABLE_LEASE_CHECKPOINT', 'LeaseCheckpoint=true'],
    ['ENABLE_LEASE_CHECKPOINT', 'CompactHashCheck=true,LeaseCheckpointPersist=true'],
    ['INITIAL_CORRUPT_CHECK', 'InitialCorruptCheck=false'],
    ['INITIAL_CORRUPT_CHECK', 'AllAlpha=true'],
    ['TXN_MODE_WRITE_WITH_SHARED_BUFFER', 'AllBeta=false'],
  ])('do not set %s beside the feature gate %s', (name, gates) => {
    const old = `ETCD_EXPERIMENTAL_${name}`;
    expectIssue(
      { [old]: 'true', ETCD_FEATURE_GATES: gates },
      '3.6.14',
      `extraEnv.${old}`,
      'conflict',
      /^sets what ETCD_FEATURE_GATES sets, too, and etcd 3\.6 ends at start/,
    );
  });

  it('may name different settings by an old and a new variable', () => {
    const different = {
      ETCD_EXPERIMENTAL_INITIAL_CORRUPT_CHECK: 'true',
      ETCD_FEATURE_GATES: 'CompactHashCheck=true',
      ETCD_EXPERIMENTAL_CORRUPT_CHECK_TIME: '1h',
      ETCD_COMPACT_HASH_CHECK_TIME: '10m',
    };
    expect(issuesOf(different)).toEqual([]);
  });

  it('of a version that reads one name alone are told so, not that they are twins', () => {
    const both = { ETCD_CORRUPT_CHECK_TIME: '1h', ETCD_EXPERIMENTAL_CORRUPT_CHECK_TIME: '1h' };
    for (const version of ['3.5.33', '3.7.1']) {
      expect(issuesOf(both, version).map(({ code }) => code)).toEqual(['unsupported']);
    }
    expect(issuesOf(both, '9.9.9').map(({ path }) => path)).toEqual(['version']);
  });

  it('are held against what every version has in common where the version is not known', () => {
    const issues = issuesOf({ ETCD_ENABLE_V2: 'true', ETCD_NAME: 'x' }, '9.9.9');
    expect(issues.map(({ path }) => path)).toEqual(['version', 'extraEnv.ETCD_NAME']);
  });

  it('never show their values', () => {
    const canary = 'hunter2-correct-horse';
    const variables = [
      'ETCD_NAME',
      'ETCD_ENABLE_V2',
      'ETCD_NOPE',
      'ETCD_CONFIG_FILE',
      'A-B',
      'ETCD_MAX_TXN_OPS',
    ];
    const specs: unknown[] = [
      canary,
      [canary],
      { A: [canary] },
      { A: { B: canary } },
      { A: `${canary}\n` },
      { A: canary.repeat(10_000) },
      { A: new String(canary) },
      Object.fromEntries(variables.map((variable) => [variable, canary])),
      Object.fromEntries(variables.map((variable) => [variable, `${canary}\u0000`])),
    ];
    for (const extraEnv of specs) {
      const issues = issuesOf(extraEnv);
      expect(issues).not.toEqual([]);
      expect(new ClusterSpecError(issues).message).not.toContain(canary);
      expect(JSON.stringify(issues)).not.toContain(canary);
    }
  });
});
