import type { InitialClusterEntry, MemberPlan } from './cluster-plan';
import type { Addressing, ClusterSize } from './cluster-spec';

/** What all members of a cluster share, with every default decided. */
export interface SharedSettings extends Pick<
  MemberPlan,
  | 'version'
  | 'dataDir'
  | 'ports'
  | 'healthPaths'
  | 'initialClusterToken'
  | 'heartbeatIntervalMs'
  | 'electionTimeoutMs'
  | 'snapshotCount'
  | 'quotaBackendBytes'
  | 'autoCompaction'
  | 'maxRequestBytes'
  | 'logLevel'
  | 'extraEnv'
> {
  /** Name of the cluster. */
  readonly name: string;
  readonly domain: string;
  readonly bootstrapSize: ClusterSize;
  readonly addressing: Addressing;
  readonly corsOrigins?: readonly string[];
}

/** Where a member listens and where others reach it. */
interface MemberAddress {
  readonly name: string;
  readonly host: string;
  readonly listenHost: string;
  readonly ports: MemberPlan['ports'];
  readonly dataDir: string;
}

/** Decides everything about the member with this ordinal. */
export function planMember(shared: SharedSettings, ordinal: number): MemberPlan {
  const { name, host, listenHost, ports, dataDir } = addressOf(shared, ordinal);
  const url = (at: string, port: number): string => `http://${at}:${port}`;
  const clientUrl = url(host, ports.client);
  const bootstraps = ordinal <= shared.bootstrapSize;
  return {
    ordinal,
    name,
    host,
    version: shared.version,
    dataDir,
    ports,
    listenPeerUrls: [url(listenHost, ports.peer)],
    initialAdvertisePeerUrls: [url(host, ports.peer)],
    listenClientUrls: [url(listenHost, ports.client)],
    advertiseClientUrls: [clientUrl],
    listenMetricsUrls: [url(listenHost, ports.metrics)],
    healthPaths: shared.healthPaths,
    initialCluster: initialCluster(shared, bootstraps ? shared.bootstrapSize : ordinal),
    initialClusterState: bootstraps ? 'new' : 'existing',
    initialClusterToken: shared.initialClusterToken,
    // etcd reads an absent or empty list as "all origins"; the member's own URL allows none but itself.
    corsOrigins: shared.corsOrigins?.length ? shared.corsOrigins : [clientUrl],
    heartbeatIntervalMs: shared.heartbeatIntervalMs,
    electionTimeoutMs: shared.electionTimeoutMs,
    snapshotCount: shared.snapshotCount,
    quotaBackendBytes: shared.quotaBackendBytes,
    autoCompaction: shared.autoCompaction,
    maxRequestBytes: shared.maxRequestBytes,
    logLevel: shared.logLevel,
    extraEnv: shared.extraEnv,
  };
}

/** The members that a member starts with: all that bootstrap together, or those that were there before it and itself. */
function initialCluster(shared: SharedSettings, count: number): InitialClusterEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const { name, host, ports } = addressOf(shared, index + 1);
    return { name, peerUrl: `http://${host}:${ports.peer}` };
  });
}

function addressOf(
  { name, domain, addressing, ports, dataDir }: SharedSettings,
  ordinal: number,
): MemberAddress {
  const member = `${name}${ordinal}`;
  if (addressing.kind === 'dns') {
    return { name: member, host: `${member}.${domain}`, listenHost: '0.0.0.0', ports, dataDir };
  }
  const own = addressing.members[ordinal - 1];
  if (!own) throw new RangeError(`no ports for member ${ordinal}`);
  const loopback = '127.0.0.1';
  const { client, peer, metrics } = own;
  return {
    name: member,
    host: loopback,
    listenHost: loopback,
    ports: { client, peer, metrics },
    // Members on one machine share its file system.
    dataDir: `${dataDir.replace(/\/$/, '')}/${member}`,
  };
}
