import type { AccessPlan } from './access/plan-access';
import type { DeclaredNames } from './agent/declaration-text';
import type { MemberAgentPlan } from './agent/plan-agent';
import type { CertificateFiles } from './certificates/certificate-files';
import type { CertificatesPlan } from './certificates/certificates-plan';
import type { TransportSecurity } from './certificates/certificates-spec';
import type { AutoCompaction, LogLevel } from './environment/environment-spec';
import type { HealthPaths } from './members/health-paths';
import type { ClusterSize } from './members/members-spec';

/** Whether a member bootstraps a new cluster with the others or joins a running one. */
export type InitialClusterState = 'new' | 'existing';

/** One entry of `--initial-cluster`. */
export interface InitialClusterEntry {
  readonly name: string;
  readonly peerUrl: string;
}

/** How a member proves who it is, and what it asks of others. */
export interface MemberSecurity {
  readonly files: CertificateFiles;
  /** The same of members among each other, where others than `files` serve there. */
  readonly peerFiles: CertificateFiles | undefined;
  /** Whether clients must have a certificate. */
  readonly clientCertificateRequired: boolean;
  /** Common name that the certificate of every member bears, and no other; `undefined` where it is not known. */
  readonly peerCommonName: string | undefined;
  /**
   * Whether other members are checked by the address they come from, too. An address that has drifted from its DNS record
   * fails that check until the record is right.
   */
  readonly checksPeerAddress: boolean;
}

/**
 * Everything decided about one member. It depends on the member's ordinal and, without an agent, on the bootstrap size, never on the
 * present size.
 */
export interface MemberPlan {
  /** Position in the cluster, from 1. */
  readonly ordinal: number;
  readonly name: string;
  /** Name or address that other members and clients reach the member at. */
  readonly host: string;
  /** etcd version, `major.minor.patch`. */
  readonly version: string;
  readonly dataDir: string;
  readonly ports: { readonly client: number; readonly peer: number; readonly metrics: number };
  readonly listenPeerUrls: readonly string[];
  readonly initialAdvertisePeerUrls: readonly string[];
  readonly listenClientUrls: readonly string[];
  readonly advertiseClientUrls: readonly string[];
  readonly listenMetricsUrls: readonly string[];
  /** `undefined` without transport security. */
  readonly security: MemberSecurity | undefined;
  readonly healthPaths: HealthPaths;
  /** Empty with an agent, which finds out how the member starts. */
  readonly initialCluster: readonly InitialClusterEntry[];
  readonly initialClusterState: InitialClusterState;
  readonly initialClusterToken: string;
  readonly corsOrigins: readonly string[];
  readonly heartbeatIntervalMs: number;
  readonly electionTimeoutMs: number;
  readonly snapshotCount: number;
  readonly quotaBackendBytes: number;
  readonly autoCompaction: AutoCompaction;
  readonly maxRequestBytes: number;
  readonly logLevel: LogLevel;
  readonly extraEnv: Readonly<Record<string, string>>;
  /** `undefined` for a member without an agent. */
  readonly agent: MemberAgentPlan | undefined;
}

/** Everything decided about a cluster, as plain data. */
export interface ClusterPlan {
  readonly name: string;
  readonly domain: string;
  /** etcd version, `major.minor.patch`. */
  readonly version: string;
  readonly size: ClusterSize;
  readonly bootstrapSize: ClusterSize;
  /** Members that must agree before a write is acknowledged. */
  readonly quorum: number;
  /** Members that may fail while the cluster keeps acknowledging writes. */
  readonly faultTolerance: number;
  readonly initialClusterToken: string;
  readonly transportSecurity: TransportSecurity;
  /** `undefined` without transport security. */
  readonly certificates: CertificatesPlan | undefined;
  readonly members: readonly MemberPlan[];
  /** URLs that clients use, one a member: the value of `ETCDCTL_ENDPOINTS`, joined by commas. */
  readonly clientEndpoints: readonly string[];
  /** Whom agents take for the members; `undefined` without agents. */
  readonly declaredMembers: DeclaredNames | undefined;
  /** The users and roles that agents keep in etcd; `undefined` for none. */
  readonly access: AccessPlan | undefined;
  /** URLs that members use among each other, one a member. */
  readonly peerEndpoints: readonly string[];
}
