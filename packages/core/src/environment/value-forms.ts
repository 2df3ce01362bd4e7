import type { EtcdMinor } from '../versions/etcd-version';

/** What the value of a variable must be like. */
export interface ValueForm {
  readonly isValid: (value: string) => boolean;
  /** Completes "is not …". */
  readonly rule: string;
  /** A good value. */
  readonly example: string;
}

const boolean: ValueForm = {
  isValid: isBoolean,
  rule: 'true or false',
  example: 'true',
};

/** Source: Go's strconv, `ParseBool`. */
function isBoolean(value: string): boolean {
  return /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value);
}

/** Source: Go's strconv, `ParseInt` and `ParseUint` with base 0, which takes prefixes, and underscores between digits. */
function whole(min: bigint, max: bigint): ValueForm['isValid'] {
  return (value) => {
    const [, sign = '', digits = ''] = /^([+-]?)(.*)$/.exec(value) ?? [];
    const form = /^(0[xX](_?[\da-fA-F])+|0[bB](_?[01])+|0[oO](_?[0-7])+|0(_?[0-7])*|[1-9](_?\d)*)$/;
    if (!form.test(digits) || (sign !== '' && min === 0n)) return false;
    const plain = digits.replaceAll('_', '').replace(/^0(?=[0-7])/, '0o');
    const number = sign === '-' ? -BigInt(plain) : BigInt(plain);
    return min <= number && number <= max;
  };
}

const unsigned: ValueForm = {
  isValid: whole(0n, 2n ** 64n - 1n),
  rule: 'a whole number from 0',
  example: '256',
};

const unsigned32: ValueForm = {
  isValid: whole(0n, 2n ** 32n - 1n),
  rule: `a whole number from 0 to ${2 ** 32 - 1}`,
  example: '1000',
};

const signed: ValueForm = {
  isValid: whole(-(2n ** 63n), 2n ** 63n - 1n),
  rule: 'a whole number',
  example: '100',
};

/** Nanoseconds of the units that Go knows. */
const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Nanoseconds of a duration. Source: Go's time, `ParseDuration`. */
function nanoseconds(value: string): number | undefined {
  const [, sign = '', text = ''] = /^([+-]?)(.*)$/.exec(value) ?? [];
  if (text === '0') return 0;
  const parts = [...text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  const total = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
  return total < 2 ** 63 ? (sign === '-' ? -total : total) : undefined;
}

const duration: ValueForm = {
  isValid: (value) => nanoseconds(value) !== undefined,
  rule: 'a duration of etcd, which has a unit',
  example: '5s',
};

const durationAboveZero: ValueForm = {
  isValid: (value) => (nanoseconds(value) ?? 0) > 0,
  rule: 'a duration above zero, which has a unit',
  example: '1m',
};

function oneOf(first: string, ...others: readonly string[]): ValueForm {
  const values = [first, ...others];
  return { isValid: (value) => values.includes(value), rule: `one of ${values.join(', ')}`, example: first };
}

/** Feature gates by the minor release that brought them. Source: etcd's server/features, 3.6.14 and 3.7.1. */
const gates = {
  '3.6': [
    'AllAlpha',
    'AllBeta',
    'CompactHashCheck',
    'InitialCorruptCheck',
    'LeaseCheckpoint',
    'LeaseCheckpointPersist',
    'SetMemberLocalAddr',
    'StopGRPCServiceOnDefrag',
    'TxnModeWriteWithSharedBuffer',
  ],
  '3.7': ['FastLeaseKeepAlive', 'PriorityRequest'],
} as const;

function featureGates(minor: EtcdMinor | undefined): ValueForm {
  const known: readonly string[] = minor === '3.6' ? gates['3.6'] : [...gates['3.6'], ...gates['3.7']];
  return {
    isValid: (value) =>
      value.split(',').every((gate) => {
        const [name = '', ...rest] = gate.split('=');
        return gate === '' || (known.includes(name.trim()) && isBoolean(rest.join('=').trim()));
      }),
    rule: `a list of feature gates of etcd ${minor ?? 'that is known'} (${known.join(', ')})`,
    example: 'CompactHashCheck=true',
  };
}

/** Source: etcd's server/auth, `decomposeOpts` of store.go and `jwtOptions` of options.go. */
const authToken: ValueForm = {
  isValid: (value) => {
    const [type, ...options] = value.split(',').map((option) => option.split('='));
    const names = options.map(([name]) => name);
    if (!options.every(({ length }) => length === 2) || new Set(names).size < names.length) return false;
    const ttl = options.find(([name]) => name === 'ttl')?.[1];
    if (type?.join('=') === 'simple') return true;
    return type?.join('=') === 'jwt' && (ttl === undefined || nanoseconds(ttl) !== undefined);
  },
  rule: '"simple" or "jwt" with its options (priv-key, pub-key, sign-method, ttl)',
  example: 'simple',
};

/**
 * Forms by the variables that have them, without `ETCD_` and `EXPERIMENTAL_`.
 * Source: flags of etcd 3.4.23, 3.5.33, 3.6.14 and 3.7.1 (server/embed and server/etcdmain, `config.go`).
 */
const groups: readonly (readonly [ValueForm, string])[] = [
  [
    boolean,
    `INITIAL_ELECTION_TICK_ADVANCE STRICT_RECONFIG_CHECK ENABLE_GRPC_GATEWAY ENABLE_PPROF ENABLE_V2 DEBUG
    SOCKET_REUSE_ADDRESS SOCKET_REUSE_PORT MEMORY_MLOCK ENABLE_DISTRIBUTED_TRACING
    ENABLE_LEASE_CHECKPOINT ENABLE_LEASE_CHECKPOINT_PERSIST INITIAL_CORRUPT_CHECK COMPACT_HASH_CHECK_ENABLED
    STOP_GRPC_SERVICE_ON_DEFRAG TXN_MODE_WRITE_WITH_SHARED_BUFFER`,
  ],
  [
    unsigned,
    `MAX_SNAPSHOTS MAX_WALS MAX_TXN_OPS BCRYPT_COST AUTH_TOKEN_TTL SELF_SIGNED_CERT_VALIDITY
    BOOTSTRAP_DEFRAG_THRESHOLD_MEGABYTES SNAPSHOT_CATCHUP_ENTRIES`,
  ],
  [unsigned32, 'MAX_CONCURRENT_STREAMS'],
  [signed, 'BACKEND_BATCH_LIMIT COMPACTION_BATCH_LIMIT MAX_LEARNERS DISTRIBUTED_TRACING_SAMPLING_RATE'],
  [
    duration,
    `BACKEND_BATCH_INTERVAL GRPC_KEEPALIVE_INTERVAL GRPC_KEEPALIVE_MIN_TIME GRPC_KEEPALIVE_TIMEOUT RAFT_READ_TIMEOUT
    RAFT_WRITE_TIMEOUT COMPACTION_SLEEP_INTERVAL CORRUPT_CHECK_TIME DOWNGRADE_CHECK_TIME WARNING_APPLY_DURATION
    WARNING_UNARY_REQUEST_DURATION WATCH_PROGRESS_NOTIFY_INTERVAL`,
  ],
  [durationAboveZero, 'COMPACT_HASH_CHECK_TIME'],
  [authToken, 'AUTH_TOKEN'],
  [oneOf('TLS1.2', 'TLS1.3'), 'TLS_MIN_VERSION TLS_MAX_VERSION'],
  [oneOf('json', 'console'), 'LOG_FORMAT'],
  [oneOf('basic', 'extensive'), 'METRICS'],
  [oneOf('map', 'array'), 'BACKEND_BBOLT_FREELIST_TYPE'],
  [oneOf('not-yet', 'write-only', 'write-only-skip-check', 'write-only-drop-data', 'gone'), 'V2_DEPRECATION'],
];

const forms: ReadonlyMap<string, ValueForm> = new Map(
  groups.flatMap(([form, names]) => names.split(/\s+/).map((name): [string, ValueForm] => [name, form])),
);

/** The form of a variable's value; `undefined` where any text will do. */
export function formOf(variable: string, minor: EtcdMinor | undefined): ValueForm | undefined {
  if (variable === 'ETCD_FEATURE_GATES') return featureGates(minor);
  return forms.get(variable.replace(/^ETCD_(EXPERIMENTAL_)?/, ''));
}
