import { isNewerTwin, minorsReading, readsVariable, replacementFor } from './etcd-variables';
import type { EtcdMinor } from '../versions/etcd-version';
import { inspectTlsSettings } from './tls-settings';
import { formOf } from './value-forms';
import type { KnownEnv } from './known-env';
import type { SpecIssue } from '../inspection/spec-issue';
import { describeKey } from '../inspection/describe-value';

/** The field of a spec that decides a variable which the model renders. */
const modelled: Readonly<Record<string, string>> = {
  ETCD_NAME: 'name',
  ETCD_DATA_DIR: 'dataDir',
  ETCD_LISTEN_PEER_URLS: 'ports.peer',
  ETCD_INITIAL_ADVERTISE_PEER_URLS: 'domain and ports.peer',
  ETCD_LISTEN_CLIENT_URLS: 'ports.client',
  ETCD_ADVERTISE_CLIENT_URLS: 'domain and ports.client',
  ETCD_LISTEN_METRICS_URLS: 'ports.metrics',
  ETCD_INITIAL_CLUSTER: 'size',
  ETCD_INITIAL_CLUSTER_STATE: 'bootstrapSize',
  ETCD_INITIAL_CLUSTER_TOKEN: 'initialClusterToken',
  ETCD_CORS: 'corsOrigins',
  ETCD_HEARTBEAT_INTERVAL: 'heartbeatIntervalMs',
  ETCD_ELECTION_TIMEOUT: 'electionTimeoutMs',
  ETCD_SNAPSHOT_COUNT: 'snapshotCount',
  ETCD_QUOTA_BACKEND_BYTES: 'quotaBackendBytes',
  ETCD_AUTO_COMPACTION_MODE: 'autoCompaction.mode',
  ETCD_AUTO_COMPACTION_RETENTION: 'autoCompaction.retention',
  ETCD_MAX_REQUEST_BYTES: 'maxRequestBytes',
  ETCD_LOG_LEVEL: 'logLevel',
};

/** Variables that would undo what the model decided, and how. */
const harmful: readonly { readonly variables: RegExp; readonly reason: string }[] = [
  { variables: /^ETCD_CONFIG_FILE$/, reason: 'makes etcd ignore every other variable' },
  { variables: /^ETCD_(DISCOVERY|PROXY)(_|$)/, reason: 'replaces the static bootstrap of the plan' },
  { variables: /^ETCD_FORCE_NEW_CLUSTER$/, reason: 'makes a member forget the others at every start' },
  { variables: /^ETCD_UNSAFE_NO_FSYNC$/, reason: 'loses acknowledged writes' },
  { variables: /^ETCD_WAL_DIR$/, reason: 'puts the log of acknowledged writes outside the data folder' },
  {
    variables: /^ETCD_LISTEN_CLIENT_HTTP_URLS$/,
    reason: 'moves HTTP clients to a port the plan does not know',
  },
  { variables: /^ETCD_PRE_VOTE$/, reason: 'lets a member that comes back force an election' },
  { variables: /^ETCD_VERSION$/, reason: 'makes etcd print its version and end' },
  { variables: /^ETCD_(LOGGER|LOG_OUTPUTS?)$/, reason: 'takes the log away from where the plan puts it' },
  {
    variables: /^ETCD_(ENABLE_LOG_ROTATION|LOG_ROTATION_CONFIG_JSON)$/,
    reason: 'needs a log file, while the plan logs to stderr, and makes etcd end at start',
  },
  {
    variables: /^ETCD_(PEER_)?((CLIENT_)?(CERT|KEY)_FILE|TRUSTED_CA_FILE|CLIENT_CERT_AUTH|AUTO_TLS)$/,
    reason: 'contradicts transportSecurity and certificates, which decide who must prove who they are',
  },
  {
    variables: /^ETCD_((EXPERIMENTAL_)?PEER_SKIP_CLIENT_SAN_VERIFICATION|PEER_CERT_ALLOWED_(CN|HOSTNAME))$/,
    reason: 'is decided with the addressing and the certificates, so that members always accept each other',
  },
];

/** What is wrong with extra variables by themselves; with the version unknown, only what holds for every version. */
export function inspectExtraEnv(extraEnv: KnownEnv, minor: EtcdMinor | undefined): SpecIssue[] {
  const issues = Object.entries(extraEnv).flatMap(([variable, value]) => {
    const issue = inspectVariable(variable, value, minor) ?? inspectTwin(variable, extraEnv, minor);
    return issue ? [{ path: `extraEnv.${describeKey(variable)}`, ...issue }] : [];
  });
  const refused = new Set(issues.map(({ path }) => path));
  // A value that is refused by itself is taken for one that is not there.
  const text = (variable: string) =>
    Object.hasOwn(extraEnv, variable) && !refused.has(`extraEnv.${variable}`)
      ? extraEnv[variable]
      : undefined;
  const beside = inspectTlsSettings(text).map(({ variable, ...issue }) => ({
    path: `extraEnv.${variable}`,
    ...issue,
  }));
  return [...issues, ...beside];
}

function inspectVariable(
  variable: string,
  value: string | undefined,
  minor: EtcdMinor | undefined,
): Omit<SpecIssue, 'path'> | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,254}$/.test(variable)) {
    return {
      code: 'bad-format',
      message: 'is not a name of letters, digits and underscores that starts without a digit; rename it',
    };
  }
  const field = Object.hasOwn(modelled, variable) ? modelled[variable] : undefined;
  if (field !== undefined) {
    return { code: 'reserved', message: `is rendered from the model; set ${field} instead` };
  }
  const harm = harmful.find(({ variables }) => variables.test(variable));
  if (harm) return { code: 'reserved', message: `${harm.reason}; leave it out` };
  if (!variable.startsWith('ETCD_')) return undefined;
  if (minor !== undefined && !readsVariable(minor, variable)) {
    return { code: 'unsupported', message: unknownTo(minor, variable) };
  }
  if (value === '') {
    const message = 'is empty, which etcd takes for an unknown variable; give a value or leave it out';
    return { code: 'bad-format', message };
  }
  return inspectValue(variable, value, minor);
}

/** etcd ends at start on a value that it cannot read. */
function inspectValue(
  variable: string,
  value: string | undefined,
  minor: EtcdMinor | undefined,
): Omit<SpecIssue, 'path'> | undefined {
  const form = formOf(variable, minor);
  if (form === undefined || value === undefined || form.isValid(value)) return undefined;
  return { code: 'bad-format', message: `is not ${form.rule}; write such as "${form.example}"` };
}

/** etcd ends at start on an old and a new variable for the same setting, whatever their values. */
function inspectTwin(
  variable: string,
  extraEnv: KnownEnv,
  minor: EtcdMinor | undefined,
): Omit<SpecIssue, 'path'> | undefined {
  const newer = [variable.replace('ETCD_EXPERIMENTAL_', 'ETCD_'), 'ETCD_FEATURE_GATES'].find(
    (other) => Object.hasOwn(extraEnv, other) && isNewerTwin(variable, other, extraEnv[other] ?? ''),
  );
  if (minor === undefined || newer === undefined || !readsVariable(minor, newer)) return undefined;
  const message = `sets what ${newer} sets, too, and etcd ${minor} ends at start when both are given; leave it out`;
  return { code: 'conflict', message };
}

function unknownTo(minor: EtcdMinor, variable: string): string {
  const replacement = replacementFor(minor, variable);
  const known = minorsReading(variable);
  const remedy = replacement ? `use ${replacement}` : 'leave it out';
  return known
    ? `is read by etcd ${known}, not by ${minor}, which would ignore it; ${remedy}`
    : `is no variable of etcd ${minor}, which would ignore it; check its spelling or leave it out`;
}
