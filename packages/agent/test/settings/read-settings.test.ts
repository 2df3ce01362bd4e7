import { AgentSettingsError, readSettings } from '../../src/settings/read-settings';

const env = {
  PATH: '/usr/bin',
  ETCD_NAME: 'etcd1',
  ETCD_DATA_DIR: '/var/lib/etcd',
  ETCD_INITIAL_ADVERTISE_PEER_URLS: 'https://etcd1.etcd.internal:2380',
  ETCD_IAC_AGENT_VAULT_DIR: '/var/lib/vault',
  ETCD_IAC_AGENT_MEMBERS_FILE: '/etc/members.json',
};

const byRecord = {
  ...env,
  ETCD_IAC_AGENT_MEMBERS_FILE: undefined,
  ETCD_IAC_AGENT_MEMBERS_RECORD: 'etcd-members.etcd.internal',
  ETCD_ADVERTISE_CLIENT_URLS: 'https://etcd1.etcd.internal:2379',
};

function problemsWith(
  more: Readonly<Record<string, string | undefined>>,
  base: Readonly<Record<string, string | undefined>> = env,
): string[] {
  try {
    readSettings({ ...base, ...more });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(AgentSettingsError);
    return (error as Error).message.split('\n');
  }
}

describe(readSettings, () => {
  it('takes what it is told, and hands the rest to etcd', () => {
    const settings = readSettings(env);
    expect(settings).toMatchObject({
      member: 'etcd1',
      generation: 1,
      memberPort: 2378,
      etcd: 'etcd',
      statusHost: '127.0.0.1',
      patienceMs: 60_000,
      certificates: undefined,
    });
    expect(Object.keys(settings.etcdEnvironment)).toEqual([
      'PATH',
      'ETCD_NAME',
      'ETCD_DATA_DIR',
      'ETCD_INITIAL_ADVERTISE_PEER_URLS',
    ]);
  });

  it('takes the files of its certificate', () => {
    const files = {
      ETCD_IAC_AGENT_AUTHORITIES_FILE: '/c/ca.crt',
      ETCD_IAC_AGENT_CERTIFICATE_FILE: '/c/agent.crt',
      ETCD_IAC_AGENT_PRIVATE_KEY_FILE: '/c/agent.key',
    };
    expect(readSettings({ ...env, ...files }).certificates).toEqual({
      authorities: '/c/ca.crt',
      certificate: '/c/agent.crt',
      privateKey: '/c/agent.key',
    });
  });

  it('takes a record for what says who is declared, and its own URLs for those of all', () => {
    const { declaredBy, dnsServers } = readSettings({
      ...byRecord,
      ETCD_IAC_AGENT_DNS_SERVERS: '10.0.0.4, 127.0.0.1:5353',
    });
    expect(declaredBy).toEqual({
      kind: 'record',
      record: 'etcd-members.etcd.internal',
      clientUrl: 'https://etcd1.etcd.internal:2379',
    });
    expect(dnsServers).toEqual(['10.0.0.4', '127.0.0.1:5353']);
  });

  it.each<[string, Readonly<Record<string, string | undefined>>]>([
    ['nothing that says who is declared', { ETCD_IAC_AGENT_MEMBERS_RECORD: undefined }],
    ['a file beside it', { ETCD_IAC_AGENT_MEMBERS_FILE: '/etc/members.json' }],
    ['a name that is none', { ETCD_IAC_AGENT_MEMBERS_RECORD: 'etcd members' }],
    ['another host for peers', { ETCD_INITIAL_ADVERTISE_PEER_URLS: 'https://10.0.0.4:2380' }],
    ['another host for clients', { ETCD_ADVERTISE_CLIENT_URLS: 'https://etcd2.etcd.internal:2379' }],
    ['no host for clients', { ETCD_ADVERTISE_CLIENT_URLS: undefined }],
    ['servers by name', { ETCD_IAC_AGENT_DNS_SERVERS: 'ns.internal' }],
  ])('refuses a record with %s', (_what, more) => {
    expect(problemsWith(more, byRecord)).toHaveLength(1);
  });

  const zoneId =
    '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/privateDnsZones/etcd.internal';
  const address = {
    ETCD_IAC_AGENT_ZONE_ID: zoneId,
    ETCD_IAC_AGENT_IDENTITY_CLIENT_ID: '01234567-89ab-cdef-0123-456789abcdef',
  };

  it('takes the zone of its own address', () => {
    expect(readSettings(env).address).toBeUndefined();
    expect(readSettings({ ...env, ...address }).address).toEqual({
      zoneId,
      clientId: '01234567-89ab-cdef-0123-456789abcdef',
      metadataUrl: 'http://169.254.169.254',
      managementUrl: 'https://management.azure.com',
    });
    const urls = {
      ETCD_IAC_AGENT_METADATA_URL: 'http://127.0.0.1:8000/',
      ETCD_IAC_AGENT_MANAGEMENT_URL: 'http://127.0.0.1:8000',
    };
    expect(readSettings({ ...env, ...address, ...urls }).address).toMatchObject({
      metadataUrl: 'http://127.0.0.1:8000',
      managementUrl: 'http://127.0.0.1:8000',
    });
  });

  it.each<[string, Readonly<Record<string, string | undefined>>]>([
    ['no identity', { ETCD_IAC_AGENT_IDENTITY_CLIENT_ID: undefined }],
    ['no zone', { ETCD_IAC_AGENT_ZONE_ID: undefined }],
    ['another id', { ETCD_IAC_AGENT_ZONE_ID: `${zoneId}/A/etcd1` }],
    ['the name of an identity', { ETCD_IAC_AGENT_IDENTITY_CLIENT_ID: 'etcd' }],
    ['a management that all can listen to', { ETCD_IAC_AGENT_MANAGEMENT_URL: 'http://management.azure.com' }],
    [
      'one that only begins like this machine',
      { ETCD_IAC_AGENT_MANAGEMENT_URL: 'http://localhost.evil.com' },
    ],
    ['one beside this machine', { ETCD_IAC_AGENT_MANAGEMENT_URL: 'http://127.0.0.1@evil.com' }],
  ])('refuses an address with %s', (_what, more) => {
    expect(problemsWith({ ...address, ...more })).toHaveLength(1);
  });

  const release = {
    ETCD_IAC_AGENT_ETCD_VERSION: '3.6.14',
    ETCD_IAC_AGENT_ETCD_SHA256: 'a'.repeat(64),
    ETCD_IAC_AGENT_ETCD_RELEASES_URL: 'https://github.com/etcd-io/etcd/releases/download/',
  };

  it('takes the release of etcd to get', () => {
    expect(readSettings(env).release).toBeUndefined();
    expect(readSettings({ ...env, ...release, ETCD_IAC_AGENT_BIN_DIR: '/var/lib/bin' }).release).toEqual({
      version: '3.6.14',
      sha256: 'a'.repeat(64),
      releasesUrl: 'https://github.com/etcd-io/etcd/releases/download',
      binDir: '/var/lib/bin',
    });
  });

  it.each<[string, Readonly<Record<string, string | undefined>>]>([
    ['no checksum', { ETCD_IAC_AGENT_ETCD_SHA256: undefined }],
    ['half a checksum', { ETCD_IAC_AGENT_ETCD_SHA256: 'a'.repeat(32) }],
    ['a path for a version', { ETCD_IAC_AGENT_ETCD_VERSION: '3.6.14/../..' }],
    ['a tag for a version', { ETCD_IAC_AGENT_ETCD_VERSION: 'v3.6.14' }],
    ['no site', { ETCD_IAC_AGENT_ETCD_RELEASES_URL: 'releases' }],
    ['a folder that depends on where it is started', { ETCD_IAC_AGENT_BIN_DIR: 'bin' }],
  ])('refuses a release with %s', (_what, more) => {
    expect(problemsWith({ ...release, ...more })).toHaveLength(1);
  });

  it('says all that is wrong at once', () => {
    expect(
      problemsWith({
        ETCD_NAME: undefined,
        ETCD_DATA_DIR: 'data',
        ETCD_IAC_AGENT_MEMBER_PORT: '70000',
        ETCD_IAC_AGENT_GENERATION: '0',
        ETCD_IAC_AGENT_CERTIFICATE_FILE: '/c/agent.crt',
      }),
    ).toEqual([
      'ETCD_NAME "" must be given',
      'ETCD_DATA_DIR "data" must be an absolute path',
      'ETCD_IAC_AGENT_MEMBER_PORT "70000" must be a port, from 1 to 65535',
      'ETCD_IAC_AGENT_GENERATION "0" must be a whole number from 1',
      'ETCD_IAC_AGENT_CERTIFICATE_FILE and ETCD_IAC_AGENT_PRIVATE_KEY_FILE must be given together',
      'ETCD_IAC_AGENT_AUTHORITIES_FILE must be given, as the certificate is',
    ]);
  });

  it('restores nothing into the first generation, nor a path', () => {
    const restore = { ETCD_IAC_AGENT_RESTORE_SNAPSHOT: 'latest', ETCD_IAC_AGENT_GENERATION: '2' };
    expect(problemsWith(restore)).toEqual([]);
    expect(problemsWith({ ...restore, ETCD_IAC_AGENT_GENERATION: '1' })).toEqual([
      'ETCD_IAC_AGENT_GENERATION "1" must be a whole number from 2 with a restore',
    ]);
    for (const name of ['../x', 'a/b', '.x', ''])
      expect(problemsWith({ ...restore, ETCD_IAC_AGENT_RESTORE_SNAPSHOT: name })).toHaveLength(1);
    expect(problemsWith({ ETCD_IAC_AGENT_RESTORE_DIR: '/other' })).toEqual([
      'ETCD_IAC_AGENT_RESTORE_SNAPSHOT must be given, as RESTORE_DIR is',
    ]);
  });

  it.each(['', '2378x', '-1', '1e3', '0'])('refuses the port %j', (port) => {
    expect(problemsWith({ ETCD_IAC_AGENT_STATUS_PORT: port })).toHaveLength(1);
  });
});

it('keeps passwords of users from etcd, and does without those that etcd would not take', () => {
  const { passwords, etcdEnvironment } = readSettings({
    ...env,
    ETCD_IAC_AGENT_PASSWORD_audit: 'only for this test',
    ETCD_IAC_AGENT_PASSWORD_long: 'é'.repeat(37),
    ETCD_IAC_AGENT_PASSWORD_none: '',
  });
  expect([...passwords]).toEqual([['ETCD_IAC_AGENT_PASSWORD_audit', 'only for this test']]);
  expect(Object.keys(etcdEnvironment).filter((variable) => variable.includes('PASSWORD'))).toEqual([]);
});
