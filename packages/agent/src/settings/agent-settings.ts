/** Files, as PEM, of what the agent trusts and proves who it is with. */
export interface AgentCertificates {
  readonly authorities: string;
  readonly certificate?: string;
  readonly privateKey?: string;
}

/** What the agent of one member is told when it starts. */
export interface AgentSettings {
  /** Name of the member: `ETCD_NAME`. */
  readonly member: string;
  /** Absolute path of the member's data: `ETCD_DATA_DIR`. */
  readonly dataDir: string;
  /** URL that other members reach the member at: `ETCD_INITIAL_ADVERTISE_PEER_URLS`. */
  readonly peerUrl: string;
  /** Port that members, and nobody else, are served at before clients are. */
  readonly memberPort: number;
  /** Absolute path of the vault. */
  readonly vaultDir: string;
  /** Absolute path of the file that says who is declared. */
  readonly membersFile: string;
  /** From 1. */
  readonly generation: number;
  /** Path of etcd, or its name on the PATH. */
  readonly etcd: string;
  /** `undefined` without transport security. */
  readonly certificates: AgentCertificates | undefined;
  /** Port for status, metrics and liveness. */
  readonly statusPort: number;
  /** Address to listen on there. */
  readonly statusHost: string;
  /** How long no quorum is seen before a founding is given up, in milliseconds. */
  readonly patienceMs: number;
  /** The environment that etcd gets, but for what differs from start to start. */
  readonly etcdEnvironment: Readonly<Record<string, string>>;
}
