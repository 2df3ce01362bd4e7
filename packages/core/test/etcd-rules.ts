import { isIPv4 } from 'node:net';
import { parseEtcdVersion, renderEnv, type ClusterPlan } from '../src';
import { readsVariable } from '../src/environment/etcd-variables';

type Env = Readonly<Record<string, string>>;

/** Numbers that etcd parses without an error, and the bounds it holds them to. */
const bounds: Readonly<Record<string, readonly [number, number]>> = {
  ETCD_HEARTBEAT_INTERVAL: [1, 50_000],
  ETCD_ELECTION_TIMEOUT: [1, 50_000],
  ETCD_SNAPSHOT_COUNT: [1, 2 ** 53],
  ETCD_QUOTA_BACKEND_BYTES: [1, 2 ** 53],
  ETCD_MAX_REQUEST_BYTES: [64, 2 ** 31 - 1],
};

/** How a member takes another one whose address has drifted, before 3.6 and since. */
const skipsAddress = [
  'ETCD_EXPERIMENTAL_PEER_SKIP_CLIENT_SAN_VERIFICATION',
  'ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION',
] as const;

const certificateVariables = [
  'ETCD_CERT_FILE',
  'ETCD_KEY_FILE',
  'ETCD_TRUSTED_CA_FILE',
  'ETCD_CLIENT_CERT_AUTH',
  'ETCD_PEER_CERT_FILE',
  'ETCD_PEER_KEY_FILE',
  'ETCD_PEER_TRUSTED_CA_FILE',
  'ETCD_PEER_CLIENT_CERT_AUTH',
  'ETCD_PEER_CERT_ALLOWED_CN',
  ...skipsAddress,
];

/** Which of etcd's own rules a plan breaks, read from the rendered environments alone. */
export function brokenEtcdRules(plan: ClusterPlan): string[] {
  const minor = parseEtcdVersion(plan.version)?.minor;
  const envs = plan.members.map(renderEnv);
  const skips = minor === '3.6' || minor === '3.7' ? skipsAddress[1] : skipsAddress[0];
  return [
    ...envs.flatMap((env) =>
      skipsAddress
        .filter((variable) => variable !== skips && env[variable] !== undefined)
        .map((variable) => `${variable} is not how ${plan.version} skips the check`),
    ),
    ...(minor ? [] : [`version ${plan.version}`]),
    ...envs.flatMap((env) => brokenByMember(env)),
    ...envs.flatMap((env) =>
      Object.keys(env)
        .filter((variable) => variable.startsWith('ETCD_') && minor && !readsVariable(minor, variable))
        .map((variable) => `${variable} is unknown to ${plan.version}`),
    ),
    ...brokenByCluster(envs),
  ];
}

/** What etcd checks at the start of one member. */
export function brokenByMember(env: Env): string[] {
  const broken: string[] = [];
  const rule = (holds: boolean, text: string) => {
    if (!holds) broken.push(text);
  };
  const value = (variable: string): string => env[variable] ?? '';
  // Not `URL`, which leaves out port 80 and refuses host names that etcd takes.
  const urls = (variable: string) =>
    value(variable)
      .split(',')
      .map((url) => {
        const [, scheme = '', hostname = '', port = ''] = /^(https?):\/\/([^/:]+):(\d+)$/.exec(url) ?? [];
        return { scheme, hostname, port };
      });

  for (const [variable, text] of Object.entries(env)) {
    rule(typeof text === 'string', `${variable} is not text`);
    rule(text !== '' || !variable.startsWith('ETCD_'), `${variable} is empty`);
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    rule(!/[\u0000-\u001f\u007f]/.test(variable + text), `${variable} has a control character`);
    rule(/^[A-Za-z_]\w*$/.test(variable), `${variable} is not a variable name`);
  }
  rule(Object.getOwnPropertySymbols(env).length === 0, 'a symbol is a key');

  const cluster = value('ETCD_INITIAL_CLUSTER')
    .split(',')
    .map((entry) => entry.split('=') as [string, string]);
  const names = cluster.map(([name]) => name);
  const peerUrls = cluster.map(([, url]) => url);
  rule(new Set(names).size === names.length, 'a name is twice in the initial cluster');
  rule(new Set(peerUrls).size === peerUrls.length, 'a URL is twice in the initial cluster');
  rule(names.includes(value('ETCD_NAME')), 'the name is not in the initial cluster');
  const own = cluster.find(([name]) => name === value('ETCD_NAME'))?.[1];
  rule(own === value('ETCD_INITIAL_ADVERTISE_PEER_URLS'), 'the own URL is not the one advertised to peers');
  rule(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value('ETCD_NAME')), 'the name is not a DNS label');

  const listens = ['PEER', 'CLIENT', 'METRICS'].flatMap((use) => urls(`ETCD_LISTEN_${use}_URLS`));
  const advertises = [...urls('ETCD_INITIAL_ADVERTISE_PEER_URLS'), ...urls('ETCD_ADVERTISE_CLIENT_URLS')];
  rule(
    listens.every(({ hostname }) => isIPv4(hostname)),
    'it listens on a host name',
  );
  const portOf = ({ port }: { readonly port: string }) => port;
  rule(new Set(listens.map(portOf)).size === 3, 'a port is used twice');
  rule(
    advertises.every(({ hostname }) => hostname !== '0.0.0.0' && /^.{1,253}$/.test(hostname)),
    'a URL is advertised that no other can reach',
  );
  rule(
    advertises.every(({ hostname }) => isIPv4(hostname) || /[^.]*[a-z][^.]*$/.test(hostname)),
    'a host name reads like an IP address',
  );
  rule(
    [...listens, ...advertises].every(({ port }) => Number(port) >= 1 && Number(port) <= 65_535),
    'a URL is not http(s)://<host>:<port>',
  );
  const [metrics] = urls('ETCD_LISTEN_METRICS_URLS');
  rule(metrics?.scheme === 'http', 'the metrics port asks for a certificate');
  const schemes = new Set(
    [...listens.filter(({ port }) => port !== metrics?.port), ...advertises].map(({ scheme }) => scheme),
  );
  rule(schemes.size === 1, 'clients and peers differ in their scheme');
  broken.push(...brokenSecurity(env, schemes.has('https')));
  for (const [listen, advertise] of [
    ['ETCD_LISTEN_PEER_URLS', 'ETCD_INITIAL_ADVERTISE_PEER_URLS'],
    ['ETCD_LISTEN_CLIENT_URLS', 'ETCD_ADVERTISE_CLIENT_URLS'],
  ] as const) {
    const [from, to] = [urls(listen), urls(advertise)].map((all) => all.map(portOf).join());
    rule(from === to, `${advertise} is on another port than ${listen}`);
  }

  for (const [variable, [min, max]] of Object.entries(bounds)) {
    const digits = /^\d+$/.test(value(variable));
    rule(
      digits && Number(value(variable)) >= min && Number(value(variable)) <= max,
      `${variable} is out of range`,
    );
  }
  const [heartbeat, election] = ['ETCD_HEARTBEAT_INTERVAL', 'ETCD_ELECTION_TIMEOUT'].map((v) =>
    Number(value(v)),
  );
  rule(Number(election) >= 5 * Number(heartbeat), 'the election timeout is below 5 heartbeats');

  const origins = value('ETCD_CORS').split(',');
  rule(
    value('ETCD_CORS') === '*' || origins.every((origin) => /^https?:\/\/[^/:,]+:\d+$/.test(origin)),
    'ETCD_CORS has an origin that etcd refuses',
  );
  rule(isRetention(value('ETCD_AUTO_COMPACTION_MODE'), value('ETCD_AUTO_COMPACTION_RETENTION')), 'retention');
  rule(
    ['debug', 'info', 'warn', 'error', 'panic', 'fatal'].includes(value('ETCD_LOG_LEVEL')),
    'ETCD_LOG_LEVEL is unknown',
  );
  rule(['new', 'existing'].includes(value('ETCD_INITIAL_CLUSTER_STATE')), 'the cluster state is unknown');
  rule(value('ETCD_DATA_DIR').startsWith('/'), 'the data folder is not absolute');
  return broken;
}

/** etcd needs a certificate and its key for HTTPS, and has no use for them without. */
function brokenSecurity(env: Env, https: boolean): string[] {
  const has = (variable: string): boolean => env[variable] !== undefined;
  if (!https) return certificateVariables.filter(has).map((variable) => `${variable} is set without HTTPS`);
  const files = ['CERT', 'KEY', 'TRUSTED_CA'].map((kind) => `ETCD_PEER_${kind}_FILE`);
  const required = ['ETCD_CERT_FILE', 'ETCD_KEY_FILE', 'ETCD_PEER_CLIENT_CERT_AUTH', ...files];
  return [
    ...required.filter((variable) => !has(variable)).map((variable) => `${variable} is missing`),
    ...certificateVariables
      .filter((variable) => variable.endsWith('_FILE') && has(variable) && !env[variable]?.startsWith('/'))
      .map((variable) => `${variable} is not absolute`),
    ...(has('ETCD_TRUSTED_CA_FILE') === has('ETCD_CLIENT_CERT_AUTH')
      ? []
      : ['clients are asked for certificates by half']),
    ...(env.ETCD_KEY_FILE?.startsWith(`${env.ETCD_DATA_DIR ?? ''}/`) ? ['the key is within the data'] : []),
  ];
}

/** etcd holds a duration in 64 bits of nanoseconds and reads a plain number as hours or as revisions. */
function isRetention(mode: string, retention: string): boolean {
  const nanoseconds: Readonly<Record<string, bigint>> = {
    h: 3_600_000_000_000n,
    m: 60_000_000_000n,
    s: 1_000_000_000n,
  };
  if (mode === 'revision') return /^\d{1,18}$/.test(retention);
  if (mode !== 'periodic' || !/^(\d+|(\d+[hms])+)$/.test(retention)) return false;
  const parts = [...retention.matchAll(/(\d+)([hms]?)/g)];
  const total = parts.reduce(
    (sum, [, count = '0', unit]) => sum + BigInt(count) * (nanoseconds[unit ?? ''] ?? nanoseconds.h!),
    0n,
  );
  return total < 2n ** 63n;
}

/** What members of one cluster must agree on, and what must differ. */
export function brokenByCluster(envs: readonly Env[]): string[] {
  const distinct = (variable: string) => new Set(envs.map((env) => env[variable])).size;
  const bootstrap = envs.filter((env) => env.ETCD_INITIAL_CLUSTER_STATE === 'new');
  return [
    ...[
      'ETCD_INITIAL_CLUSTER_TOKEN',
      'ETCD_HEARTBEAT_INTERVAL',
      'ETCD_ELECTION_TIMEOUT',
      'ETCD_CLIENT_CERT_AUTH',
      'ETCD_PEER_CERT_ALLOWED_CN',
      ...skipsAddress,
    ]
      .filter((variable) => distinct(variable) !== 1)
      .map((variable) => `members differ in ${variable}`),
    ...['ETCD_NAME', 'ETCD_INITIAL_ADVERTISE_PEER_URLS', 'ETCD_ADVERTISE_CLIENT_URLS']
      .filter((variable) => distinct(variable) !== envs.length)
      .map((variable) => `members share ${variable}`),
    ...(new Set(bootstrap.map((env) => env.ETCD_INITIAL_CLUSTER)).size === 1
      ? []
      : ['members that bootstrap together differ in ETCD_INITIAL_CLUSTER']),
    // Those that are gone stay in it.
    ...(bootstrap.every((env) => bootstrap[0]?.ETCD_INITIAL_CLUSTER?.includes(`${env.ETCD_NAME}=`))
      ? []
      : ['the initial cluster lacks a member that bootstraps']),
  ];
}
