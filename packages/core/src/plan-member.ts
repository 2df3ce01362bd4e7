import type { InitialClusterEntry, MemberPlan, MemberSecurity } from './cluster-plan';
import { agentCertificateFiles, type MemberAgentPlan, type RestorePlan } from './agent/plan-agent';
import { certificateFiles, peerCertificateFiles, withoutFinalSlash } from './certificates/certificate-files';
import type { TransportSecurity } from './certificates/certificates-spec';
import { hostOf, loopbackHost, memberName } from './members/member-name';
import type { Addressing, ClusterSize } from './members/members-spec';

/** What all members are told alike. */
type AlikeSettings = Pick<
  MemberPlan,
  | 'version'
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
>;

/** What all members of a cluster share, with every default decided. */
export interface SharedSettings extends Pick<MemberPlan, 'dataDir' | 'ports'> {
  readonly settings: AlikeSettings;
  /** Name of the cluster. */
  readonly name: string;
  readonly domain: string;
  readonly bootstrapSize: ClusterSize;
  readonly addressing: Addressing;
  readonly transportSecurity: TransportSecurity;
  readonly certificatesDir: string;
  /** Common name of every member's certificate, where it is known. */
  readonly peerCommonName: string | undefined;
  /** Whether members have other certificates among each other. */
  readonly hasPeerCertificates: boolean;
  /** Of every member, with agents. */
  readonly agentPorts: MemberAgentPlan['ports'] | undefined;
  /** What the generation begins with. */
  readonly restore: RestorePlan | undefined;
  /** Without any, only the member's own URL. */
  readonly corsOrigins: readonly string[];
}

/** What a member listens on and keeps its files in: one and the same for all members that are found by name. */
type Place = Pick<
  MemberPlan,
  'ports' | 'dataDir' | 'listenPeerUrls' | 'listenClientUrls' | 'listenMetricsUrls' | 'security' | 'agent'
>;

/** Who a member is and where others reach it. */
interface Address extends Pick<MemberPlan, 'ordinal' | 'name' | 'host'> {
  readonly place: Place;
}

/** What a member starts with. */
type Start = Pick<MemberPlan, 'initialCluster' | 'initialClusterState'>;

/** With an agent, which finds out what it starts with. */
const foundByAgent: Start = { initialCluster: [], initialClusterState: 'new' };

/** Decides everything about the members, in the order of their ordinals. */
export function planMembers(shared: SharedSettings, size: number): MemberPlan[] {
  const { bootstrapSize } = shared;
  if (shared.agentPorts) {
    return addressesOf(shared, size).map((address) => planMember(shared, address, foundByAgent));
  }
  // Members that are gone stay in what those that remain were told at their bootstrap.
  const addresses = addressesOf(shared, Math.max(size, bootstrapSize));
  const entries = addresses.map(({ name, host, place }): InitialClusterEntry => ({
    name,
    peerUrl: urlOf(shared, host, place.ports.peer),
  }));
  const bootstrap: Start = { initialCluster: entries.slice(0, bootstrapSize), initialClusterState: 'new' };
  return addresses.slice(0, size).map((address) => {
    const { ordinal } = address;
    if (ordinal <= bootstrapSize) return planMember(shared, address, bootstrap);
    // Those that were there before the member, and itself.
    const initialCluster = entries.slice(0, ordinal);
    return planMember(shared, address, { initialCluster, initialClusterState: 'existing' });
  });
}

function planMember(shared: SharedSettings, address: Address, start: Start): MemberPlan {
  const { ordinal, name, host, place } = address;
  const clientUrl = urlOf(shared, host, place.ports.client);
  return {
    ordinal,
    name,
    host,
    ...shared.settings,
    ...place,
    initialAdvertisePeerUrls: [urlOf(shared, host, place.ports.peer)],
    advertiseClientUrls: [clientUrl],
    ...start,
    // etcd reads an absent or empty list as "all origins"; the member's own URL allows none but itself.
    corsOrigins: shared.corsOrigins.length > 0 ? shared.corsOrigins : [clientUrl],
  };
}

function addressesOf(shared: SharedSettings, size: number): Address[] {
  const { name: cluster, domain, addressing, ports, dataDir, certificatesDir, agentPorts } = shared;
  const names = Array.from({ length: size }, (_, index) => memberName(cluster, index + 1));
  if (addressing.kind === 'dns') {
    const place = placeOf(shared, '0.0.0.0', { ports, agentPorts, dataDir, certificatesDir });
    return names.map((name, index) => ({ ordinal: index + 1, name, host: hostOf(name, domain), place }));
  }
  return names.map((name, index) => {
    const own = addressing.members[index];
    if (!own) throw new RangeError(`no ports for member ${index + 1}`);
    const { client, peer, metrics, member, status } = own;
    // Members on one machine share its file system.
    const ownFolder = (folder: string): string => `${withoutFinalSlash(folder)}/${name}`;
    const place = placeOf(shared, loopbackHost, {
      ports: { client, peer, metrics },
      agentPorts: agentPorts && { member: member ?? agentPorts.member, status: status ?? agentPorts.status },
      dataDir: ownFolder(dataDir),
      certificatesDir: ownFolder(certificatesDir),
    });
    return { ordinal: index + 1, name, host: loopbackHost, place };
  });
}

function placeOf(
  shared: SharedSettings,
  host: string,
  {
    ports,
    agentPorts,
    dataDir,
    certificatesDir,
  }: Pick<SharedSettings, 'ports' | 'agentPorts' | 'dataDir' | 'certificatesDir'>,
): Place {
  return {
    ports,
    dataDir,
    listenPeerUrls: [urlOf(shared, host, ports.peer)],
    listenClientUrls: [urlOf(shared, host, ports.client)],
    // Plain HTTP always: a probe of Azure has no certificate to show, and etcd asks for one on every HTTPS listener.
    listenMetricsUrls: [`http://${host}:${ports.metrics}`],
    security: memberSecurity(shared, certificatesDir),
    agent: agentPorts && memberAgent(shared, agentPorts, certificatesDir),
  };
}

function memberAgent(
  { transportSecurity, restore }: SharedSettings,
  ports: MemberAgentPlan['ports'],
  certificatesDir: string,
): MemberAgentPlan {
  const files = agentCertificateFiles(certificatesDir);
  return {
    ports,
    files: transportSecurity === 'mutual' ? files : undefined,
    authorities: transportSecurity === 'none' ? undefined : files.authorities,
    ...(restore && { restore }),
  };
}

function urlOf({ transportSecurity }: SharedSettings, host: string, port: number): string {
  return `${transportSecurity === 'none' ? 'http' : 'https'}://${host}:${port}`;
}

function memberSecurity(shared: SharedSettings, certificatesDir: string): MemberSecurity | undefined {
  const { transportSecurity, addressing, peerCommonName, hasPeerCertificates } = shared;
  if (transportSecurity === 'none') return undefined;
  return {
    files: certificateFiles(certificatesDir),
    peerFiles: hasPeerCertificates ? peerCertificateFiles(certificatesDir) : undefined,
    clientCertificateRequired: transportSecurity === 'mutual',
    peerCommonName,
    // Loopback addresses never drift from a name; those of containers do, and the record follows only at the next deployment.
    checksPeerAddress: addressing.kind === 'loopback',
  };
}
