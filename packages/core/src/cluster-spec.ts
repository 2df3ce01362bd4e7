/** How many members a cluster may have: odd, because an even size tolerates no more failures than one member less. */
export type ClusterSize = 1 | 3 | 5 | 7;

/** Ports that every member listens on. */
export interface Ports {
  /** Port for clients. @default 2379 */
  readonly client?: number;
  /** Port for the other members. @default 2380 */
  readonly peer?: number;
  /** Port for `/metrics` and the health paths, which answers before the member has joined a quorum. @default 2381 */
  readonly metrics?: number;
}

/**
 * Members are found by name: `<member>.<domain>`, the same ports on each.
 * They listen on all addresses, because a container learns its address only when it starts.
 */
export interface DnsAddressing {
  readonly kind: 'dns';
}

/** Members share one machine and are told apart by their ports. */
export interface LoopbackAddressing {
  readonly kind: 'loopback';
  /** One entry a member, in the order of their ordinals; no port twice. */
  readonly members: readonly Required<Ports>[];
}

/** How members find each other. Nothing else of a plan depends on it. */
export type Addressing = DnsAddressing | LoopbackAddressing;

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

/**
 * Who must prove who they are. `mutual`: members to each other, members to clients and clients to members. `server`: clients
 * need no certificate. `none`: nobody, and everything is readable on the wire.
 */
export type TransportSecurity = 'mutual' | 'server' | 'none';

/** A client that a certificate is issued to. */
export interface IssuedClient {
  /**
   * Common name of its certificate: once authentication is enabled, etcd takes it for the name of the user. 1 to 64 letters,
   * digits, spaces and _ . @ : -, with a letter, digit or underscore first and no space last. Neither `etcd-member`, which
   * members bear, nor `etcd-authority-<number>`. 64 is what X.520 allows.
   * @default none: for etcd's JSON gateway, which with authentication answers 400 to every certificate that has a common name
   */
  readonly commonName?: string;
}

/**
 * Certificates that are issued together with the cluster: an authority of its own, one certificate a member and, with mutual
 * security, those of clients.
 */
export interface IssuedCertificates {
  readonly kind: 'issued';
  /**
   * The clients that certificates are issued to, 1 to 50: each common name once, and at most one without. Only with mutual
   * security. The first with a common name, or else the one without, is who acts for the cluster's owner: the smoke test,
   * containers with `etcdClient`, and what runs the cluster on one machine.
   * @default [{ commonName: "root" }]
   */
  readonly clients?: readonly IssuedClient[];
  /** Hours for which a certificate of a member or client holds, at most 10 years (87600). @default 8760 (1 year) */
  readonly validityHours?: number;
  /**
   * Hours before its end from which on a certificate is replaced at the next deployment, less than `validityHours`.
   * @default 720 (30 days)
   */
  readonly earlyRenewalHours?: number;
  /** Hours for which an authority holds, longer than `validityHours`, at most 30 years (262800). @default 87600 (10 years) */
  readonly authorityValidityHours?: number;
  /**
   * Further DNS names that every member's certificate holds for, such as those of an alias or a load balancer: at most 50, each
   * once, in lower case. The first label may be `*`, with two or more behind it: OpenSSL takes no wider one. A member's own host
   * name and `localhost` are there anyway.
   * @default none
   */
  readonly dnsNames?: readonly string[];
  /**
   * Numbers of the authorities that are trusted: one, or two in a row while the authority is replaced.
   * @default [1]
   */
  readonly trustedAuthorities?: readonly number[];
  /** Number of the authority that issues: one of `trustedAuthorities`. @default the first of `trustedAuthorities` */
  readonly issuingAuthority?: number;
}

/** A certificate and its private key, both as PEM. */
export interface KeyPair<Value = string> {
  /** The certificate, followed by those between it and an authority. */
  readonly certificate: Value;
  /** Never shown in a message. */
  readonly privateKey: Value;
}

/** Certificates that members show each other, where other authorities issue them than those of members to clients. */
export interface GivenPeerCertificates<Value = string> {
  /** The authorities that members trust among each other, one PEM after the other. Clients need no certificate of theirs. */
  readonly authorities: Value;
  /** One entry a member, in the order of their ordinals: names of the member, server and client authentication. */
  readonly members: readonly KeyPair<Value>[];
}

/**
 * Certificates that somebody else issues. What is there in plain text when the cluster is planned is checked; what an engine
 * knows only later is not.
 */
export interface GivenCertificates<Value = string> {
  readonly kind: 'given';
  /** The authorities that are trusted, one PEM after the other; with `peer`, between members and clients alone. */
  readonly authorities: Value;
  /** One entry a member, in the order of their ordinals: names of the member, server and client authentication. */
  readonly members: readonly KeyPair<Value>[];
  /**
   * Certificates that members show each other, with authorities of their own: no client's certificate then passes for a member's,
   * whatever its name.
   * @default the authorities and certificates of the fields beside it
   */
  readonly peer?: GivenPeerCertificates<Value>;
  /**
   * Common name that the certificate that every member shows to others bears, and no other one that its authorities issue. etcd
   * then refuses members with another name; without it, whoever has a certificate of those authorities passes as a member on the
   * peer port.
   * @default any
   */
  readonly peerCommonName?: string;
  /** The certificate of a client, for what connects on behalf of the cluster's owner. @default none */
  readonly client?: KeyPair<Value>;
}

/** Lowest severity that etcd logs. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'panic' | 'fatal';

/**
 * An etcd cluster as its user declares it.
 *
 * `Value` is what a value may be that shapes nothing: text, or what an engine hands out for text it knows only later.
 */
export interface ClusterSpec<Value = string> {
  /** Name of the cluster, a DNS label. Members are named `<name><ordinal>`, from 1. */
  readonly name: string;
  /** DNS domain of the members, in lower case; a member's host name is `<member>.<domain>`. */
  readonly domain: string;
  /**
   * Number of members: 1, 3, 5 or 7. To change it later, `bootstrapSize` has to stand in the spec: without it, the plans of all
   * members change, and an engine replaces each running one.
   * @default 3
   */
  readonly size?: ClusterSize;
  /**
   * Number of members that the cluster was created with, and which bootstrap together; 1, 3, 5 or 7. Write it down when you create
   * a cluster, equal to `size`, and never change it: it is part of the plan of every member, and `size` is not, so that members
   * that stay are left alone when a cluster grows or shrinks. Members above it join a running cluster after
   * `etcdctl member add`. It may be more than `size` once the cluster has shrunk, but not with loopback addressing.
   * @default size
   */
  readonly bootstrapSize?: ClusterSize;
  /**
   * etcd version, `major.minor.patch`. Write it down: a release of this package may move the default, and another version changes
   * the plans of all members. Patches known to be unsafe are refused, some of them only where others than this machine reach the
   * members.
   * @default `defaultEtcdVersion`, which is "3.6.14"
   */
  readonly version?: string;
  /** Ports of every member. With loopback addressing, the ports of `addressing` are used instead. */
  readonly ports?: Ports;
  /**
   * Tells this cluster from every other one, so that members never mix. Rendered as `--initial-cluster-token`.
   * @default `<name>.<domain>`
   */
  readonly initialClusterToken?: string;
  /** Absolute path of the folder that holds a member's data; with loopback addressing, each member has a folder of its own name in it. Rendered as `--data-dir`. @default "/var/lib/etcd" */
  readonly dataDir?: string;
  /** Who must prove who they are. The metrics port always speaks plain HTTP: it holds no data. @default "mutual" */
  readonly transportSecurity?: TransportSecurity;
  /** Where certificates come from. Only with transport security. @default `{ kind: "issued" }` */
  readonly certificates?: IssuedCertificates | GivenCertificates<Value>;
  /**
   * Absolute path of the folder that holds a member's certificate, its key and the trusted authorities; with loopback
   * addressing, each member has a folder of its own name in it.
   * @default "/etc/etcd/tls"
   */
  readonly certificatesDir?: string;
  /**
   * Web origins that browsers may call etcd from, each with its port: etcd refuses an origin without one and compares
   * literally, so an origin on the default port of its scheme never matches. `["*"]`, etcd's own default, allows all.
   * Rendered as `--cors`.
   * @default the member's own client URL, which allows no other
   */
  readonly corsOrigins?: readonly string[];
  /** Milliseconds between two heartbeats of the leader, at most 10 000. Rendered as `--heartbeat-interval`. @default 100 */
  readonly heartbeatIntervalMs?: number;
  /**
   * Milliseconds without a heartbeat after which a member calls an election: at least 5 × `heartbeatIntervalMs`, at most
   * 50 000. Rendered as `--election-timeout`.
   * @default 1000
   */
  readonly electionTimeoutMs?: number;
  /** Committed transactions after which a snapshot goes to disk. Rendered as `--snapshot-count`. @default etcd's own, by version */
  readonly snapshotCount?: number;
  /** Bytes the database may take before etcd refuses writes. Rendered as `--quota-backend-bytes`. @default 2147483648 (2 GiB) */
  readonly quotaBackendBytes?: number;
  /** History that etcd drops by itself. @default `{ mode: "periodic", retention: "1h" }` */
  readonly autoCompaction?: AutoCompaction;
  /** Largest client request in bytes. Rendered as `--max-request-bytes`. @default 1572864 (1.5 MiB) */
  readonly maxRequestBytes?: number;
  /** Lowest severity that etcd logs. Rendered as `--log-level`. @default "info" */
  readonly logLevel?: LogLevel;
  /** How members find each other. @default `{ kind: "dns" }` */
  readonly addressing?: Addressing;
  /**
   * Environment variables that the model has no field for, such as `ETCD_MAX_TXN_OPS`. One that the model renders itself,
   * that would undo what it decided, at which etcd ends or with which nobody could connect, is refused. Values may be tokens of
   * an engine and are never shown in messages.
   */
  readonly extraEnv?: Readonly<Record<string, string>>;
}
