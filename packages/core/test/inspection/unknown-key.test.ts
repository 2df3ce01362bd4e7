import { ClusterSpecError, planCluster } from '../../src';
import { fieldsOf, flag, inspectShape } from '../../src/inspection';
import { clusterSpecSchema } from '../../src/cluster-spec-schema';
import { compact } from '../../src/inspection/words';

const spec = { name: 'etcd', domain: 'etcd.internal' };

/** What is said of keys that no field has, by their paths. */
function hintsOf(changes: object): Record<string, string> {
  try {
    planCluster({ ...spec, ...changes });
    return {};
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    const unknown = error.issues.filter(({ code }) => code === 'unknown-key');
    return Object.fromEntries(unknown.map(({ path, message }) => [path, message]));
  }
}
const hintOf = (key: string) => Object.values(hintsOf({ [key]: 1 }))[0];

describe('a key that no field has', () => {
  it.each([
    ['Size', 'size'],
    ['SIZE', 'size'],
    ['sizes', 'size'],
    ['data_dir', 'dataDir'],
    ['DATA_DIR', 'dataDir'],
    ['data-dir', 'dataDir'],
    ['datadir', 'dataDir'],
    ['cors_origin', 'corsOrigins'],
    ['initial-cluster-token', 'initialClusterToken'],
    ['heartbeat_interval_ms', 'heartbeatIntervalMs'],
    ['clusterName', 'name'],
    ['etcdQuotaBackendBytes', 'quotaBackendBytes'],
  ])('is a field in another way of writing: %s', (key, field) => {
    expect(hintOf(key)).toBe(`is not a field; the nearest is "${field}"`);
  });

  it.each([
    ['nmae', 'name'],
    ['domian', 'domain'],
    ['vresion', 'version'],
    ['bootstrapSze', 'bootstrapSize'],
    ['transportSecruity', 'transportSecurity'],
    ['certificats', 'certificates'],
    ['quotaBackendByte', 'quotaBackendBytes'],
    ['vrsn', 'version'],
    ['snapshotCounter', 'snapshotCount'],
    ['request', 'maxRequestBytes'],
    ['etcdLogLevelName', 'logLevel'],
  ])('is near a field: %s', (key, field) => {
    expect(hintOf(key)).toBe(`is not a field; the nearest is "${field}"`);
  });

  it('is near several fields', () => {
    expect(hintOf('log')).toBe('is not a field; the nearest is "logLevel"');
    expect(hintOf('cluster')).toBe('is not a field; the nearest is "initialClusterToken"');
    expect(hintOf('backend-max-bytes')).toBe(
      'is not a field; none has a name like it; leave it out, or look it up in the README',
    );
  });

  it.each([
    ['etcdVersion', 'version'],
    ['replicas', 'size'],
    ['replica', 'size'],
    ['nodes', 'size'],
    ['members', 'size'],
    ['membres', 'size'],
    ['count', 'size'],
    ['node_count', 'size'],
    ['numberOfNodes', 'size'],
    ['tls', 'transportSecurity'],
    ['TLS', 'transportSecurity'],
    ['enableTls', 'transportSecurity'],
    ['mtls', 'transportSecurity'],
    ['env', 'extraEnv'],
    ['ENV', 'extraEnv'],
    ['envVars', 'extraEnv'],
    ['environment', 'extraEnv'],
    ['extraArgs', 'extraEnv'],
    ['certs', 'certificates'],
    ['compaction', 'autoCompaction'],
    ['dbSize', 'quotaBackendBytes'],
    ['auth', 'access'],
    ['users', 'access'],
    ['rbacEnabled', 'access'],
    ['listen-client-urls', 'ports'],
    ['backupSchedule', 'backup'],
    ['snapshots', 'backup'],
  ])('is what a field is called elsewhere: %s', (key, field) => {
    expect(hintOf(key)).toBe(`is not a field; here it is "${field}"`);
  });

  it.each([
    ['alerts', /\/metrics/],
    ['monitoring', /\/metrics/],
    ['monitoringEnabled', /\/metrics/],
    ['prometheusRules', /\/metrics/],
    ['rootPassword', /users and roles/],
    ['autoscaling', /size/],
    ['maxReplicas', /size/],
    ['learners', /all members vote/],
    ['walDir', /dataDir/],
    ['altNames', /dnsNames/],
    ['clients', /certificates: .*clients/],
    ['cipherSuites', /ETCD_CIPHER_SUITES/],
  ])('is for what is not there, and is told what there is: %s', (key, expected) => {
    expect(hintOf(key)).toMatch(expected);
    expect(hintOf(key)).not.toMatch(/nearest|here it is/);
    expect(hintOf(key)).toMatch(/^is not a field; .*; leave it out/);
  });

  it.each([
    'foo',
    'x',
    '',
    'gpu',
    'description',
    'kind',
    'id',
    'color',
    'ünïcode',
    '42',
    'a'.repeat(500),
    '💥',
  ])('is near none: %s', (key) => {
    expect(hintOf(key)).toBe(
      'is not a field; none has a name like it; leave it out, or look it up in the README',
    );
  });

  it('is told the fields that there are where these are few, once an object', () => {
    expect(hintsOf({ ports: { clientPort: 1, raft: 2, foo: 3 } })).toEqual({
      'ports.clientPort': 'is not a field; here it is "client"; known fields are client, peer, metrics',
      'ports.raft': 'is not a field; here it is "peer"',
      'ports.foo': 'is not a field; none has a name like it',
    });
  });

  it('is told within lists and kinds, too', () => {
    const pair = { cert: 'x', key: 'y' };
    const certificates = { kind: 'given', ca: 'x', members: [pair], clientCert: pair };
    expect(hintsOf({ certificates })).toEqual({
      'certificates.members.0.cert': expect.stringContaining('here it is "certificate"'),
      'certificates.members.0.key': expect.stringContaining('here it is "privateKey"'),
      'certificates.ca': expect.stringContaining('here it is "authorities"'),
      'certificates.clientCert': expect.stringContaining('here it is "client"'),
    });
    expect(hintsOf({ certificates: { kind: 'issued', validityDays: 1, ca: 2 } })).toEqual({
      'certificates.validityDays': expect.stringContaining('here it is "validityHours"'),
      'certificates.ca': expect.stringContaining('here it is "issuingAuthority"'),
    });
    expect(hintsOf({ autoCompaction: { type: 'periodic', interval: '1h' } })).toEqual({
      'autoCompaction.type': expect.stringContaining('here it is "mode"'),
      'autoCompaction.interval': expect.stringContaining('here it is "retention"'),
    });
  });

  it('is told in less than 250 characters', () => {
    const names = Object.values(clusterSpecSchema.otherNames.missing ?? []).flatMap(({ names }) =>
      names.split(','),
    );
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) expect(hintOf(compact(name))?.length).toBeLessThan(250);
  });

  it('is told soon, however many objects have some', () => {
    const begun = performance.now();
    const members = Array.from({ length: 7 }, () =>
      Object.fromEntries(Array.from('abcdefghijkl', (k) => [`${k}foo`, 1])),
    );
    hintsOf({ certificates: { kind: 'given', members }, ...Object.fromEntries(members.entries()) });
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('a field of one word of three letters', () => {
  it('is not near what differs in one of them', () => {
    const machine = fieldsOf({ cpu: flag('x') }, { rule: 'a machine', remedy: 'x' });
    const messages = (key: string) =>
      inspectShape<{ cpu: boolean }>(machine, { cpu: true, [key]: 1 }).issues.map(({ message }) => message);
    expect(messages('gpu')).toEqual(['is not a field; none has a name like it; known fields are cpu']);
    expect(messages('cpus')).toEqual(['is not a field; the nearest is "cpu"; known fields are cpu']);
    expect(messages('pcu')).toEqual(['is not a field; none has a name like it; known fields are cpu']);
  });
});
