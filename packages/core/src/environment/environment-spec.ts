/** History that etcd drops by itself. Without it, the database grows until the quota stops all writes. */
export interface AutoCompaction {
  /** What `retention` counts: time, or revisions. Rendered as `--auto-compaction-mode`. */
  readonly mode: 'periodic' | 'revision';
  /**
   * How much history is kept: hours (`"1"`) or a duration (`"30m"`, `"1h"`) in mode `periodic`, a number of revisions in
   * mode `revision`, `"0"` for all of it. Rendered as `--auto-compaction-retention`.
   */
  readonly retention: string;
}

/** Lowest severity that etcd logs. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'panic' | 'fatal';

/** How each member is set, as the user of a cluster declares it. */
export interface EnvironmentSpec {
  /**
   * Web origins that browsers may call etcd from, each with its port: etcd refuses an origin without one and compares
   * literally, so an origin on the default port of its scheme never matches. `["*"]`, etcd's own default, allows all. Rendered
   * as `--cors`.
   * A change restarts every member; the data stay.
   * @default the member's own client URL, which allows no other
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly corsOrigins?: readonly string[];
  /**
   * Milliseconds between two heartbeats of the leader, at most 10 000. Rendered as `--heartbeat-interval`.
   * A change restarts every member; the data stay.
   * @default 100
   * @see https://etcd.io/docs/v3.6/tuning/
   */
  readonly heartbeatIntervalMs?: number;
  /**
   * Milliseconds without a heartbeat after which a member calls an election: at least 5 × `heartbeatIntervalMs`, at most 50
   * 000. Rendered as `--election-timeout`.
   * A change restarts every member; the data stay.
   * @default 1000
   * @see https://etcd.io/docs/v3.6/tuning/
   */
  readonly electionTimeoutMs?: number;
  /**
   * Committed transactions after which a snapshot goes to disk. Rendered as `--snapshot-count`.
   * A change restarts every member; the data stay.
   * @default etcd's own, by version
   * @see https://etcd.io/docs/v3.6/tuning/
   */
  readonly snapshotCount?: number;
  /**
   * Bytes the database may take before etcd refuses writes. Rendered as `--quota-backend-bytes`.
   * A change restarts every member; the data stay.
   * @default 2147483648 (2 GiB)
   * @see https://etcd.io/docs/v3.6/op-guide/maintenance/
   */
  readonly quotaBackendBytes?: number;
  /**
   * History that etcd drops by itself.
   * A change restarts every member; the data stay.
   * @default `{ mode: "periodic", retention: "1h" }`
   * @see https://etcd.io/docs/v3.6/op-guide/maintenance/
   */
  readonly autoCompaction?: AutoCompaction;
  /**
   * Largest client request in bytes. Rendered as `--max-request-bytes`.
   * A change restarts every member; the data stay.
   * @default 1572864 (1.5 MiB)
   * @see https://etcd.io/docs/v3.6/dev-guide/limit/
   */
  readonly maxRequestBytes?: number;
  /**
   * Lowest severity that etcd logs. Rendered as `--log-level`.
   * A change restarts every member; the data stay.
   * @default "info"
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly logLevel?: LogLevel;
  /**
   * Environment variables that the model has no field for, such as `ETCD_MAX_TXN_OPS`. One that the model renders itself, that
   * would undo what it decided, at which etcd ends or with which nobody could connect, is refused. Values may be tokens of an
   * engine and are never shown in messages.
   * A change restarts every member; the data stay.
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly extraEnv?: Readonly<Record<string, string>>;
}

/** What a spec leaves out of it, where that does not depend on the rest. */
export const environmentDefaults = {
  heartbeatIntervalMs: 100,
  electionTimeoutMs: 1000,
  quotaBackendBytes: 2 * 1024 ** 3,
  autoCompaction: { mode: 'periodic', retention: '1h' },
  maxRequestBytes: 1.5 * 1024 ** 2,
  logLevel: 'info',
} as const satisfies EnvironmentSpec;
