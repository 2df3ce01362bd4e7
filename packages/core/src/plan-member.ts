import type { InitialClusterEntry, MemberPlan, MemberSecurity } from './cluster-plan';
import type { Addressing, ClusterSize, TransportSecurity } from './cluster-spec';
import { certificateFiles, loopbackHost } from './plan-certificates';

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
  readonly transportSecurity: TransportSecurity;
  readonly certificatesDir: string;
  /** Common name of every member's certificate, where it is known. */
  readonly peerCommonName: string | undefined;
  readonly corsOrigins?: readonly string[];
}

/** Where a member listens and where others reach it. */
interface MemberAddress {
  readonly name: string;
  readonly host: string;
  readonly listenHost: string;
  readonly ports: MemberPlan['ports'];
  readonly dataDir: string;
  readonly certificatesDir: string;
}

/** Decides everything about the member with this ordinal. */
export function planMember(shared: SharedSettings, ordinal: number): MemberPlan {
  const { name, host, listenHost, ports, dataDir, certificatesDir } = addressOf(shared, ordinal);
  const url = (at: string, port: number): string => `${schemeOf(shared)}://${at}:${port}`;
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
    // Plain HTTP always: a probe of Azure has no certificate to show, and etcd asks for one on every HTTPS listener.
    listenMetricsUrls: [`http://${listenHost}:${ports.metrics}`],
    security: memberSecurity(shared, certificatesDir),
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

function schemeOf({ transportSecurity }: SharedSettings): 'http' | 'https' {
  return transportSecurity === 'none' ? 'http' : 'https';
}

function memberSecurity(shared: SharedSettings, certificatesDir: string): MemberSecurity | undefined {
  const { transportSecurity, addressing, peerCommonName } = shared;
  if (transportSecurity === 'none') return undefined;
  return {
    files: certificateFiles(certificatesDir),
    clientCertificateRequired: transportSecurity === 'mutual',
    peerCommonName,
    // Loopback addresses never drift from a name; those of containers do, and the record follows only at the next deployment.
    checksPeerAddress: addressing.kind === 'loopback',
  };
}

/** The members that a member starts with: all that bootstrap together, or those that were there before it and itself. */
function initialCluster(shared: SharedSettings, count: number): InitialClusterEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const { name, host, ports } = addressOf(shared, index + 1);
    return { name, peerUrl: `${schemeOf(shared)}://${host}:${ports.peer}` };
  });
}

function addressOf(
  { name, domain, addressing, ports, dataDir, certificatesDir }: SharedSettings,
  ordinal: number,
): MemberAddress {
  const member = `${name}${ordinal}`;
  if (addressing.kind === 'dns') {
    const host = `${member}.${domain}`;
    return { name: member, host, listenHost: '0.0.0.0', ports, dataDir, certificatesDir };
  }
  const own = addressing.members[ordinal - 1];
  if (!own) throw new RangeError(`no ports for member ${ordinal}`);
  const { client, peer, metrics } = own;
  // Members on one machine share its file system.
  const ownFolder = (folder: string): string => `${folder.replace(/\/$/, '')}/${member}`;
  return {
    name: member,
    host: loopbackHost,
    listenHost: loopbackHost,
    ports: { client, peer, metrics },
    dataDir: ownFolder(dataDir),
    certificatesDir: ownFolder(certificatesDir),
  };
}
