/** Files, as PEM, of what the agent trusts and proves who it is with. */
export interface AgentCertificates {
  readonly authorities: string;
  readonly certificate?: string;
  readonly privateKey?: string;
}

/** A file says who is declared. */
export interface DeclaredByFile {
  readonly kind: 'file';
  /** Its absolute path. */
  readonly path: string;
}

/** A TXT record says who is declared. */
export interface DeclaredByRecord {
  readonly kind: 'record';
  /** Host name of the record. */
  readonly record: string;
  /** URL that clients reach the member at: `ETCD_ADVERTISE_CLIENT_URLS`. Those of others are like it. */
  readonly clientUrl: string;
}

/** Where the agent keeps the member's own DNS record right, and as whom. */
export interface AddressSettings {
  /** Azure's id of the private DNS zone. */
  readonly zoneId: string;
  /** Client id of the identity that may change the record. */
  readonly clientId: string;
  /** Base of the service that gives out tokens, without a slash at its end. */
  readonly metadataUrl: string;
  /** Base of Azure's management, without a slash at its end. */
  readonly managementUrl: string;
}

/** A release of etcd, to be got where it is not in the image. */
export interface EtcdRelease {
  /** Such as `3.6.14`. */
  readonly version: string;
  /** Of the archive for `linux-amd64`, in hexadecimal. */
  readonly sha256: string;
  /** Base that the folder of each version is below, without a slash at its end. */
  readonly releasesUrl: string;
  /** Absolute path of a folder on the container's own disk that etcd is run from. */
  readonly binDir: string;
}

/** What a generation begins with. */
export interface RestoreSettings {
  /** `latest`, `latest-proven`, or the name of a snapshot. */
  readonly snapshot: string;
  /** Absolute path of the vault that holds it. */
  readonly vaultDir: string;
  /** Whether that is the cluster's own, in which generations are counted on. */
  readonly isOwnVault: boolean;
}

/** What the agent of one member is told when it starts. */
export interface AgentSettings {
  /** Name of the member: `ETCD_NAME`. */
  readonly member: string;
  /** Absolute path of the member's data: `ETCD_DATA_DIR`. */
  readonly dataDir: string;
  /** URL that other members reach the member at: `ETCD_INITIAL_ADVERTISE_PEER_URLS`. */
  readonly peerUrl: string;
  /** IP address at which its etcd is reached from here, whatever its name stands for; `undefined`: by its name. */
  readonly localAddress: string | undefined;
  /** Port that members, and nobody else, are served at before clients are. */
  readonly memberPort: number;
  /** Absolute path of the vault. */
  readonly vaultDir: string;
  /** Absolute path of a second vault that backups are copied to; `undefined`: none. */
  readonly copyDir: string | undefined;
  /** Absolute path of a folder on the container's own disk where snapshots are tried out. */
  readonly scratchDir: string;
  /** What says who is declared. */
  readonly declaredBy: DeclaredByFile | DeclaredByRecord;
  /** Name servers that the agent asks itself; none: those of the machine. */
  readonly dnsServers: readonly string[];
  /** `undefined`: others see to the member's own DNS record. */
  readonly address: AddressSettings | undefined;
  /** From 1. */
  readonly generation: number;
  /** `undefined`: the generation begins empty. */
  readonly restore: RestoreSettings | undefined;
  /** Path of etcd, or its name on the PATH. */
  readonly etcd: string;
  /** Which one to get where that is not there; `undefined`: none. */
  readonly release: EtcdRelease | undefined;
  /** `undefined` without transport security. */
  readonly certificates: AgentCertificates | undefined;
  /** Port for status, metrics and liveness. */
  readonly statusPort: number;
  /** Address to listen on there. */
  readonly statusHost: string;
  /** How long no quorum is seen before a founding is given up, in milliseconds. */
  readonly patienceMs: number;
  /** How long a cluster has to be whole before one of its members is defragmented, in milliseconds. */
  readonly calmMs: number;
  /** Passwords of etcd's users, by the variables that they stand in. */
  readonly passwords: ReadonlyMap<string, string>;
  /** The environment that etcd gets, but for what differs from start to start. */
  readonly etcdEnvironment: Readonly<Record<string, string>>;
}
