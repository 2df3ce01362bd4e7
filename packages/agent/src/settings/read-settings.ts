import type { AgentCertificates, AgentSettings } from './agent-settings';

/** Settings that an agent cannot run with; the message has one line a problem. */
export class AgentSettingsError extends Error {
  override readonly name = 'AgentSettingsError';
}

const own = 'ETCD_IAC_AGENT_';

interface Rule {
  readonly says: string;
  readonly holds: (value: string) => boolean;
}

const rules = {
  text: { says: 'must be given', holds: (value) => value !== '' },
  path: { says: 'must be an absolute path', holds: (value) => value.startsWith('/') },
  url: { says: 'must be one http:// or https:// URL', holds: (value) => /^https?:\/\/[^\s,]+$/.test(value) },
  port: { says: 'must be a port, from 1 to 65535', holds: (value) => isBetween(value, 1, 65_535) },
  positive: { says: 'must be a whole number from 1', holds: (value) => isBetween(value, 1, 2 ** 31) },
} as const satisfies Record<string, Rule>;

function isBetween(value: string, least: number, most: number): boolean {
  return /^\d{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most;
}

/**
 * Reads what the agent is told. What begins with `ETCD_IAC_AGENT_` is its own; the rest is etcd's.
 *
 * @throws AgentSettingsError with all problems at once.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): AgentSettings {
  const problems: string[] = [];
  const read = (name: string, { says, holds }: Rule, fallback = ''): string => {
    const value = env[name] ?? fallback;
    if (!holds(value)) problems.push(`${name} ${JSON.stringify(value)} ${says}`);
    return value;
  };
  const settings: AgentSettings = {
    member: read('ETCD_NAME', rules.text),
    dataDir: read('ETCD_DATA_DIR', rules.path),
    peerUrl: read('ETCD_INITIAL_ADVERTISE_PEER_URLS', rules.url),
    memberPort: Number(read(`${own}MEMBER_PORT`, rules.port, '2378')),
    vaultDir: read(`${own}VAULT_DIR`, rules.path),
    membersFile: read(`${own}MEMBERS_FILE`, rules.path),
    generation: Number(read(`${own}GENERATION`, rules.positive, '1')),
    etcd: read(`${own}ETCD`, rules.text, 'etcd'),
    certificates: readCertificates(env, problems),
    statusPort: Number(read(`${own}STATUS_PORT`, rules.port, '2377')),
    statusHost: read(`${own}STATUS_HOST`, rules.text, '127.0.0.1'),
    patienceMs: Number(read(`${own}PATIENCE_MS`, rules.positive, '60000')),
    etcdEnvironment: Object.fromEntries(
      Object.entries(env).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith(own),
      ),
    ),
  };
  if (problems.length > 0) throw new AgentSettingsError(problems.join('\n'));
  return settings;
}

function readCertificates(
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): AgentCertificates | undefined {
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
