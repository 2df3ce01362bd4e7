import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  AddressSettings,
  AgentCertificates,
  AgentSettings,
  EtcdRelease,
  RestoreSettings,
} from './agent-settings';
import { beginsWithName } from './member-urls';
import { localAddress } from './local-address';
import { own, readList, rules, SettingsReader, type Environment, type Rule } from './settings-reader';

/** Settings that an agent cannot run with; the message has one line a problem. */
export class AgentSettingsError extends Error {
  override readonly name = 'AgentSettingsError';
}

/**
 * Reads what the agent is told. What begins with `ETCD_IAC_AGENT_` is its own; the rest is etcd's.
 *
 * @throws AgentSettingsError with all problems at once.
 */
export function readSettings(env: Environment): AgentSettings {
  const reader = new SettingsReader(env);
  const settings: AgentSettings = {
    member: reader.read('ETCD_NAME', rules.text),
    dataDir: reader.read('ETCD_DATA_DIR', rules.path),
    peerUrl: reader.read('ETCD_INITIAL_ADVERTISE_PEER_URLS', rules.url),
    localAddress: localAddress(env.ETCD_LISTEN_CLIENT_URLS ?? ''),
    memberPort: Number(reader.own('MEMBER_PORT', rules.port, '2378')),
    vaultDir: reader.own('VAULT_DIR', rules.path),
    copyDir: env[`${own}COPY_DIR`] === undefined ? undefined : reader.own('COPY_DIR', rules.path),
    scratchDir: reader.own('SCRATCH_DIR', rules.path, join(tmpdir(), 'etcd-iac-scratch')),
    declaredBy: readDeclaredBy(reader),
    dnsServers: readList(reader.own('DNS_SERVERS', rules.servers)),
    address: readAddress(reader),
    generation: Number(reader.own('GENERATION', rules.positive, '1')),
    restore: readRestore(reader),
    etcd: reader.own('ETCD', rules.text, 'etcd'),
    release: readRelease(reader),
    certificates: readCertificates(reader),
    statusPort: Number(reader.own('STATUS_PORT', rules.port, '2377')),
    statusHost: reader.own('STATUS_HOST', rules.text, '127.0.0.1'),
    calmMs: Number(reader.own('CALM_MS', rules.positive, '300000')),
    patienceMs: Number(reader.own('PATIENCE_MS', rules.positive, '60000')),
    passwords: readPasswords(env),
    etcdEnvironment: Object.fromEntries(
      Object.entries(env).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith(own),
      ),
    ),
  };
  if (reader.problems.length > 0) throw new AgentSettingsError(reader.problems.join('\n'));
  return settings;
}

/** Longer ones, etcd does not tell apart or refuses. Without it, the user waits, and the member runs. */
const mostPasswordBytes = 72;

function readPasswords(env: Environment): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(env).filter(
      (entry): entry is [string, string] =>
        entry[0].startsWith(`${own}PASSWORD_`) &&
        entry[1] !== undefined &&
        entry[1] !== '' &&
        Buffer.byteLength(entry[1]) <= mostPasswordBytes,
    ),
  );
}

function readDeclaredBy(reader: SettingsReader): AgentSettings['declaredBy'] {
  const { env, problems } = reader;
  const hasFile = env[`${own}MEMBERS_FILE`] !== undefined;
  const hasRecord = env[`${own}MEMBERS_RECORD`] !== undefined;
  if (hasFile === hasRecord) {
    problems.push(`one of ${own}MEMBERS_FILE and ${own}MEMBERS_RECORD must be given`);
  }
  if (!hasRecord) return { kind: 'file', path: hasFile ? reader.own('MEMBERS_FILE', rules.path) : '' };
  // Those of the others are this member's, with another name.
  const named: Rule = {
    says: 'must be one http:// or https:// URL whose host begins with the name of the member',
    holds: (url) => rules.url.holds(url) && beginsWithName(url, env.ETCD_NAME ?? ''),
  };
  reader.read('ETCD_INITIAL_ADVERTISE_PEER_URLS', named);
  const clientUrl = reader.read('ETCD_ADVERTISE_CLIENT_URLS', named);
  return { kind: 'record', record: reader.own('MEMBERS_RECORD', rules.host), clientUrl };
}

function readAddress(reader: SettingsReader): AddressSettings | undefined {
  if (!reader.haveAll('ZONE_ID', 'IDENTITY_CLIENT_ID')) return undefined;
  return {
    zoneId: reader.own('ZONE_ID', rules.zone),
    clientId: reader.own('IDENTITY_CLIENT_ID', rules.clientId),
    metadataUrl: reader.base('METADATA_URL', rules.url, 'http://169.254.169.254'),
    managementUrl: reader.base('MANAGEMENT_URL', rules.secureUrl, 'https://management.azure.com'),
  };
}

function readRestore(reader: SettingsReader): RestoreSettings | undefined {
  const { env, problems } = reader;
  const [snapshot, other] = ['SNAPSHOT', 'DIR'].map((name) => env[`${own}RESTORE_${name}`]);
  if (snapshot === undefined) {
    if (other !== undefined) problems.push(`${own}RESTORE_SNAPSHOT must be given, as RESTORE_DIR is`);
    return undefined;
  }
  // The first one has nothing before it that could come back.
  reader.own('GENERATION', rules.laterGeneration, '1');
  const vaultDir = env[`${own}VAULT_DIR`] ?? '';
  return {
    snapshot: reader.own('RESTORE_SNAPSHOT', rules.snapshot),
    vaultDir: reader.own('RESTORE_DIR', rules.path, vaultDir),
    isOwnVault: other === undefined || other === vaultDir,
  };
}

function readRelease(reader: SettingsReader): EtcdRelease | undefined {
  if (!reader.haveAll('ETCD_VERSION', 'ETCD_SHA256', 'ETCD_RELEASES_URL')) return undefined;
  return {
    version: reader.own('ETCD_VERSION', rules.version),
    sha256: reader.own('ETCD_SHA256', rules.sha256),
    releasesUrl: reader.base('ETCD_RELEASES_URL', rules.url),
    binDir: reader.own('BIN_DIR', rules.path, join(tmpdir(), 'etcd-iac')),
  };
}

function readCertificates({ env, problems }: SettingsReader): AgentCertificates | undefined {
  const [authorities, certificate, privateKey] = ['AUTHORITIES', 'CERTIFICATE', 'PRIVATE_KEY'].map(
    (name) => env[`${own}${name}_FILE`],
  );
  if ((certificate === undefined) !== (privateKey === undefined)) {
    problems.push(`${own}CERTIFICATE_FILE and ${own}PRIVATE_KEY_FILE must be given together`);
  }
  if (authorities === undefined) {
    if (certificate !== undefined)
      problems.push(`${own}AUTHORITIES_FILE must be given, as the certificate is`);
    return undefined;
  }
  return { authorities, ...(certificate && { certificate }), ...(privateKey && { privateKey }) };
}
