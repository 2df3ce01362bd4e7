import type { EtcdMinor } from '../versions/etcd-version';

/**
 * Environment variables that etcd reads, without their `ETCD_` prefix, by the first and last minor release that know them.
 * Variables that etcd accepts and ignores are left out.
 * Source: flags registered by etcd 3.4.23, 3.5.16, 3.6.14 and 3.7.1, and the variables those binaries report as unrecognized.
 */
const groups: readonly { readonly first: EtcdMinor; readonly last: EtcdMinor; readonly names: string }[] = [
  {
    first: '3.4',
    last: '3.7',
    names: `
      NAME DATA_DIR WAL_DIR CONFIG_FILE VERSION
      LISTEN_PEER_URLS LISTEN_CLIENT_URLS LISTEN_METRICS_URLS INITIAL_ADVERTISE_PEER_URLS ADVERTISE_CLIENT_URLS
      INITIAL_CLUSTER INITIAL_CLUSTER_STATE INITIAL_CLUSTER_TOKEN INITIAL_ELECTION_TICK_ADVANCE
      DISCOVERY_FALLBACK DISCOVERY_SRV DISCOVERY_SRV_NAME FORCE_NEW_CLUSTER STRICT_RECONFIG_CHECK PRE_VOTE
      CERT_FILE KEY_FILE TRUSTED_CA_FILE CLIENT_CERT_AUTH CLIENT_CRL_FILE CLIENT_CERT_ALLOWED_HOSTNAME AUTO_TLS
      PEER_CERT_FILE PEER_KEY_FILE PEER_TRUSTED_CA_FILE PEER_CLIENT_CERT_AUTH PEER_CRL_FILE PEER_CERT_ALLOWED_CN
      PEER_CERT_ALLOWED_HOSTNAME PEER_AUTO_TLS CIPHER_SUITES
      AUTH_TOKEN AUTH_TOKEN_TTL BCRYPT_COST CORS HOST_WHITELIST ENABLE_GRPC_GATEWAY
      HEARTBEAT_INTERVAL ELECTION_TIMEOUT SNAPSHOT_COUNT MAX_SNAPSHOTS MAX_WALS QUOTA_BACKEND_BYTES
      AUTO_COMPACTION_MODE AUTO_COMPACTION_RETENTION BACKEND_BATCH_INTERVAL BACKEND_BATCH_LIMIT
      MAX_TXN_OPS MAX_REQUEST_BYTES MAX_CONCURRENT_STREAMS UNSAFE_NO_FSYNC
      GRPC_KEEPALIVE_INTERVAL GRPC_KEEPALIVE_MIN_TIME GRPC_KEEPALIVE_TIMEOUT
      LOGGER LOG_LEVEL LOG_OUTPUTS METRICS ENABLE_PPROF`,
  },
  {
    first: '3.5',
    last: '3.7',
    names: `
      CLIENT_CERT_FILE CLIENT_KEY_FILE PEER_CLIENT_CERT_FILE PEER_CLIENT_KEY_FILE SELF_SIGNED_CERT_VALIDITY
      TLS_MIN_VERSION TLS_MAX_VERSION LISTEN_CLIENT_HTTP_URLS SOCKET_REUSE_ADDRESS SOCKET_REUSE_PORT
      RAFT_READ_TIMEOUT RAFT_WRITE_TIMEOUT BACKEND_BBOLT_FREELIST_TYPE V2_DEPRECATION
      ENABLE_LOG_ROTATION LOG_ROTATION_CONFIG_JSON`,
  },
  {
    first: '3.6',
    last: '3.7',
    names: `
      DISCOVERY_TOKEN DISCOVERY_ENDPOINTS DISCOVERY_DIAL_TIMEOUT DISCOVERY_REQUEST_TIMEOUT DISCOVERY_KEEPALIVE_TIME
      DISCOVERY_KEEPALIVE_TIMEOUT DISCOVERY_INSECURE_TRANSPORT DISCOVERY_INSECURE_SKIP_TLS_VERIFY DISCOVERY_CERT
      DISCOVERY_KEY DISCOVERY_CACERT DISCOVERY_USER DISCOVERY_PASSWORD PEER_SKIP_CLIENT_SAN_VERIFICATION
      BOOTSTRAP_DEFRAG_THRESHOLD_MEGABYTES COMPACTION_BATCH_LIMIT COMPACTION_SLEEP_INTERVAL COMPACT_HASH_CHECK_TIME
      CORRUPT_CHECK_TIME DOWNGRADE_CHECK_TIME FEATURE_GATES LOG_FORMAT MAX_LEARNERS MEMORY_MLOCK
      SNAPSHOT_CATCHUP_ENTRIES WARNING_APPLY_DURATION WARNING_UNARY_REQUEST_DURATION WATCH_PROGRESS_NOTIFY_INTERVAL
      ENABLE_DISTRIBUTED_TRACING DISTRIBUTED_TRACING_ADDRESS DISTRIBUTED_TRACING_INSTANCE_ID
      DISTRIBUTED_TRACING_SAMPLING_RATE DISTRIBUTED_TRACING_SERVICE_NAME`,
  },
  {
    first: '3.4',
    last: '3.6',
    names: `
      DISCOVERY DISCOVERY_PROXY EXPERIMENTAL_COMPACTION_BATCH_LIMIT EXPERIMENTAL_CORRUPT_CHECK_TIME
      EXPERIMENTAL_ENABLE_LEASE_CHECKPOINT EXPERIMENTAL_ENABLE_LEASE_CHECKPOINT_PERSIST
      EXPERIMENTAL_INITIAL_CORRUPT_CHECK EXPERIMENTAL_PEER_SKIP_CLIENT_SAN_VERIFICATION
      EXPERIMENTAL_WARNING_APPLY_DURATION EXPERIMENTAL_WATCH_PROGRESS_NOTIFY_INTERVAL`,
  },
  {
    first: '3.5',
    last: '3.6',
    names: `
      EXPERIMENTAL_BOOTSTRAP_DEFRAG_THRESHOLD_MEGABYTES EXPERIMENTAL_COMPACTION_SLEEP_INTERVAL
      EXPERIMENTAL_COMPACT_HASH_CHECK_ENABLED EXPERIMENTAL_COMPACT_HASH_CHECK_TIME
      EXPERIMENTAL_DISTRIBUTED_TRACING_ADDRESS EXPERIMENTAL_DISTRIBUTED_TRACING_INSTANCE_ID
      EXPERIMENTAL_DISTRIBUTED_TRACING_SAMPLING_RATE EXPERIMENTAL_DISTRIBUTED_TRACING_SERVICE_NAME
      EXPERIMENTAL_DOWNGRADE_CHECK_TIME EXPERIMENTAL_ENABLE_DISTRIBUTED_TRACING EXPERIMENTAL_MEMORY_MLOCK
      EXPERIMENTAL_SNAPSHOT_CATCHUP_ENTRIES EXPERIMENTAL_STOP_GRPC_SERVICE_ON_DEFRAG
      EXPERIMENTAL_TXN_MODE_WRITE_WITH_SHARED_BUFFER`,
  },
  { first: '3.6', last: '3.6', names: 'EXPERIMENTAL_WARNING_UNARY_REQUEST_DURATION' },
  {
    first: '3.4',
    last: '3.5',
    names: `
      ENABLE_V2 EXPERIMENTAL_ENABLE_V2V3 PROXY PROXY_DIAL_TIMEOUT PROXY_FAILURE_WAIT PROXY_READ_TIMEOUT
      PROXY_REFRESH_INTERVAL PROXY_WRITE_TIMEOUT`,
  },
  {
    first: '3.4',
    last: '3.4',
    names: 'DEBUG EXPERIMENTAL_BACKEND_BBOLT_FREELIST_TYPE LOG_OUTPUT LOG_PACKAGE_LEVELS',
  },
];

interface MinorRange {
  readonly first: EtcdMinor;
  readonly last: EtcdMinor;
}

/** Read without being a flag: on ARM, 3.4 does not start without it. Source: `checkSupportArch` in etcd's etcdmain. */
const unsupportedArch = 'ETCD_UNSUPPORTED_ARCH';

const ranges: ReadonlyMap<string, MinorRange> = new Map([
  ...groups.flatMap(({ first, last, names }) =>
    names
      .trim()
      .split(/\s+/)
      .map((name): [string, MinorRange] => [`ETCD_${name}`, { first, last }]),
  ),
  [unsupportedArch, { first: '3.4', last: '3.7' }],
]);

/** Experimental variables that became a feature gate instead of losing their prefix, in 3.6. Source: etcd CHANGELOG-3.6. */
const featureGates: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ETCD_EXPERIMENTAL_COMPACT_HASH_CHECK_ENABLED: 'CompactHashCheck',
    ETCD_EXPERIMENTAL_ENABLE_LEASE_CHECKPOINT: 'LeaseCheckpoint',
    ETCD_EXPERIMENTAL_ENABLE_LEASE_CHECKPOINT_PERSIST: 'LeaseCheckpointPersist',
    ETCD_EXPERIMENTAL_INITIAL_CORRUPT_CHECK: 'InitialCorruptCheck',
    ETCD_EXPERIMENTAL_STOP_GRPC_SERVICE_ON_DEFRAG: 'StopGRPCServiceOnDefrag',
    ETCD_EXPERIMENTAL_TXN_MODE_WRITE_WITH_SHARED_BUFFER: 'TxnModeWriteWithSharedBuffer',
  }),
);

/** All variables that some known minor release reads. */
export const etcdVariables: readonly string[] = [...ranges.keys()];

/** Whether etcd of this minor release reads the variable. */
export function readsVariable(minor: EtcdMinor, variable: string): boolean {
  const range = ranges.get(variable);
  return range !== undefined && rank(range.first) <= rank(minor) && rank(minor) <= rank(range.last);
}

/** Whether a variable can be given as a flag as well. */
export function hasFlag(variable: string): boolean {
  return variable.startsWith('ETCD_') && variable !== unsupportedArch;
}

/** Which minor releases read the variable, such as `"3.4 to 3.5"`; `undefined` where none does. */
export function minorsReading(variable: string): string | undefined {
  const range = ranges.get(variable);
  if (range === undefined) return undefined;
  return range.first === range.last ? range.first : `${range.first} to ${range.last}`;
}

/** What does the same in this minor release: a variable, or a feature gate as `ETCD_FEATURE_GATES=<gate>=true`. */
export function replacementFor(minor: EtcdMinor, variable: string): string | undefined {
  const gate = featureGates.get(variable);
  if (gate !== undefined && readsVariable(minor, 'ETCD_FEATURE_GATES'))
    return `ETCD_FEATURE_GATES=${gate}=true`;
  const candidates = [
    variable.replace('ETCD_EXPERIMENTAL_', 'ETCD_'),
    variable.replace('ETCD_', 'ETCD_EXPERIMENTAL_'),
  ];
  return candidates.find((candidate) => candidate !== variable && readsVariable(minor, candidate));
}

/**
 * Whether a variable with its value sets what an experimental variable sets, too. A group of feature gates is taken for all of
 * them. Source: etcd 3.6.14, which refuses all of these pairs, and gates by any part of the value that is their name.
 */
export function isNewerTwin(experimental: string, variable: string, value: string): boolean {
  const gate = featureGates.get(experimental);
  if (gate !== undefined && variable === 'ETCD_FEATURE_GATES') {
    return [gate, 'AllAlpha', 'AllBeta'].some((named) => value.includes(named));
  }
  return variable !== experimental && variable === experimental.replace('ETCD_EXPERIMENTAL_', 'ETCD_');
}

function rank(minor: EtcdMinor): number {
  return Number(minor.slice('3.'.length));
}
