import type { MemberPlan, MemberSecurity } from '../cluster-plan';
import { hasFlag, readsVariable } from '../environment/etcd-variables';
import { parseEtcdVersion } from '../versions/etcd-version';

/**
 * The environment of a member's etcd process: `ETCD_*` and the extra variables.
 * Values are joined, never parsed, so that tokens of an engine pass through.
 */
export function renderEnv(member: MemberPlan): Record<string, string> {
  // One after the other: spreads in between would take twice as long.
  const env: Record<string, string> = {
    ETCD_NAME: member.name,
    ETCD_DATA_DIR: member.dataDir,
    ETCD_LISTEN_PEER_URLS: member.listenPeerUrls.join(','),
    ETCD_INITIAL_ADVERTISE_PEER_URLS: member.initialAdvertisePeerUrls.join(','),
    ETCD_LISTEN_CLIENT_URLS: member.listenClientUrls.join(','),
    ETCD_ADVERTISE_CLIENT_URLS: member.advertiseClientUrls.join(','),
    ETCD_LISTEN_METRICS_URLS: member.listenMetricsUrls.join(','),
  };
  if (member.security) addSecurity(env, member.security, member.version);
  // An agent finds out how its member starts.
  if (!member.agent) {
    env.ETCD_INITIAL_CLUSTER = member.initialCluster
      .map(({ name, peerUrl }) => `${name}=${peerUrl}`)
      .join(',');
    env.ETCD_INITIAL_CLUSTER_STATE = member.initialClusterState;
    env.ETCD_INITIAL_CLUSTER_TOKEN = member.initialClusterToken;
  }
  // Off by default in 3.4, where a member that comes back would force an election.
  env.ETCD_PRE_VOTE = 'true';
  env.ETCD_CORS = member.corsOrigins.join(',');
  env.ETCD_HEARTBEAT_INTERVAL = String(member.heartbeatIntervalMs);
  env.ETCD_ELECTION_TIMEOUT = String(member.electionTimeoutMs);
  env.ETCD_SNAPSHOT_COUNT = String(member.snapshotCount);
  env.ETCD_QUOTA_BACKEND_BYTES = String(member.quotaBackendBytes);
  env.ETCD_AUTO_COMPACTION_MODE = member.autoCompaction.mode;
  env.ETCD_AUTO_COMPACTION_RETENTION = member.autoCompaction.retention;
  env.ETCD_MAX_REQUEST_BYTES = String(member.maxRequestBytes);
  // 3.4 still starts with an older logger, which knows neither the level nor the output.
  env.ETCD_LOGGER = 'zap';
  env.ETCD_LOG_OUTPUTS = 'stderr';
  env.ETCD_LOG_LEVEL = member.logLevel;
  return Object.assign(env, member.extraEnv);
}

function addSecurity(env: Record<string, string>, security: MemberSecurity, version: string): void {
  const { authorities, certificate, privateKey } = security.files;
  env.ETCD_CERT_FILE = certificate;
  env.ETCD_KEY_FILE = privateKey;
  // With authorities to check them by, etcd asks clients for certificates, whatever ETCD_CLIENT_CERT_AUTH says.
  if (security.clientCertificateRequired) {
    env.ETCD_TRUSTED_CA_FILE = authorities;
    env.ETCD_CLIENT_CERT_AUTH = 'true';
  }
  const peer = security.peerFiles ?? security.files;
  env.ETCD_PEER_CERT_FILE = peer.certificate;
  env.ETCD_PEER_KEY_FILE = peer.privateKey;
  env.ETCD_PEER_TRUSTED_CA_FILE = peer.authorities;
  env.ETCD_PEER_CLIENT_CERT_AUTH = 'true';
  if (security.peerCommonName !== undefined) env.ETCD_PEER_CERT_ALLOWED_CN = security.peerCommonName;
  if (!security.checksPeerAddress) env[skipPeerAddressCheck(version)] = 'true';
}

/** The variable that makes etcd take a peer's certificate wherever it comes from; it lost its prefix in 3.6. */
function skipPeerAddressCheck(version: string): string {
  const minor = parseEtcdVersion(version)?.minor;
  const variable = 'ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION';
  return minor !== undefined && readsVariable(minor, variable)
    ? variable
    : variable.replace('ETCD_', 'ETCD_EXPERIMENTAL_');
}

/**
 * The same settings as command line flags, one `--flag=value` each. Extra variables that are not etcd's have no flag and are
 * left out. Environment and flags must not be given together: etcd ends when both name the same setting.
 */
export function renderFlags(member: MemberPlan): string[] {
  return Object.entries(renderEnv(member))
    .filter(([variable]) => hasFlag(variable))
    .map(([variable, value]) => {
      const flag = variable.slice('ETCD_'.length).toLowerCase().replaceAll('_', '-');
      return `--${flag}=${value}`;
    });
}
