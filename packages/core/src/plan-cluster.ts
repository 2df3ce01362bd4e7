import type { ClusterPlan } from './cluster-plan';
import type { ClusterSpec } from './cluster-spec';
import { ClusterSpecError } from './inspection/cluster-spec-error';
import { defaultEtcdVersion, etcdMinors, parseEtcdVersion } from './versions/etcd-version';
import { healthPaths } from './members/health-paths';
import { clusterDefaults } from './cluster-defaults';
import { agentDefaults } from './agent/agent-spec';
import { planBackup } from './backup/plan-backup';
import { planDefragmentation } from './upkeep/plan-upkeep';
import { planAccess } from './access/plan-access';
import { planDeclaredMembers } from './agent/plan-agent';
import { given } from './inspection/given';
import { inspectClusterSpec } from './inspect-cluster-spec';
import { memberCommonName, planCertificates } from './certificates/plan-certificates';
import { planMembers, type SharedSettings } from './plan-member';

/** What is known of the values of a spec. */
export interface ClusterPlanOptions {
  /**
   * Whether a value is what an engine hands out for one that it knows only at deployment, such as a token or an output. Such a
   * value is taken where it shapes nothing, and refused elsewhere.
   * @default what looks like a token of cdktf or CDK Terrain in text, or has a method `apply` or `then`
   */
  readonly isDeferred?: (value: unknown) => boolean;
  /**
   * When certificates that are given have to hold. With the same time, a spec has the same plan, or the same issues, on any day.
   * @default the time of the call
   */
  readonly now?: Date;
}

/**
 * Decides everything about an etcd cluster from what its user declares.
 *
 * The plan of a member depends on its ordinal and on `bootstrapSize`, never on `size`: a cluster that grows or shrinks leaves the
 * plans of the members that stay equal.
 *
 * @throws ClusterSpecError with every issue of the spec.
 */
export function planCluster(spec: ClusterSpec<unknown>, options: ClusterPlanOptions = {}): ClusterPlan {
  const { issues, valid } = inspectClusterSpec(spec, options.isDeferred, options.now);
  if (issues.length > 0) throw new ClusterSpecError(issues);
  // What was inspected is what is planned: a copy, without what the spec inherits or changes later.
  return planInspectedCluster(valid as ClusterSpec<unknown>);
}

/**
 * Decides the same for the copy of a spec that an inspection has made and found no issue in. Other fields are not read.
 *
 * @param defaults - What a spec that leaves it out gets from those who plan on top of a cluster.
 */
export function planInspectedCluster(
  spec: ClusterSpec<unknown>,
  defaults: Partial<
    Pick<ClusterSpec, 'initialClusterToken' | 'heartbeatIntervalMs' | 'electionTimeoutMs'>
  > = {},
): ClusterPlan {
  const { name, domain, certificates, agent, version = defaultEtcdVersion } = spec;
  const { size = clusterDefaults.size, bootstrapSize = size } = spec;
  const { transportSecurity = clusterDefaults.transportSecurity } = spec;
  const parsed = parseEtcdVersion(version);
  if (!parsed) throw new RangeError(`version "${version}" passed inspection but cannot be parsed`);

  const decided = {
    ...clusterDefaults,
    initialClusterToken: `${name}.${domain}`,
    snapshotCount: etcdMinors[parsed.minor].snapshotCount,
    addressing: { kind: 'dns' } as const,
    corsOrigins: [],
    extraEnv: {},
    ...given(defaults),
    ...given(spec),
    ports: { ...clusterDefaults.ports, ...given(spec.ports ?? {}) },
  };
  const shared: SharedSettings = {
    name,
    domain,
    bootstrapSize,
    addressing: decided.addressing,
    ports: decided.ports,
    dataDir: decided.dataDir,
    transportSecurity,
    certificatesDir: decided.certificatesDir,
    peerCommonName: certificates?.kind === 'given' ? certificates.peerCommonName : memberCommonName,
    hasPeerCertificates: certificates?.kind === 'given' && certificates.peer !== undefined,
    corsOrigins: decided.corsOrigins,
    agentPorts: agent && { ...agentDefaults.ports, ...given(agent.ports ?? {}) },
    restore: spec.restoreFrom && {
      generation: spec.restoreFrom.generation,
      snapshot: spec.restoreFrom.snapshot,
    },
    settings: {
      version,
      healthPaths: healthPaths(parsed),
      initialClusterToken: decided.initialClusterToken,
      heartbeatIntervalMs: decided.heartbeatIntervalMs,
      electionTimeoutMs: decided.electionTimeoutMs,
      snapshotCount: decided.snapshotCount,
      quotaBackendBytes: decided.quotaBackendBytes,
      autoCompaction: decided.autoCompaction,
      maxRequestBytes: decided.maxRequestBytes,
      logLevel: decided.logLevel,
      extraEnv: decided.extraEnv,
    },
  };
  const members = planMembers(shared, size);
  const quorum = Math.floor(size / 2) + 1;
  return {
    name,
    domain,
    version,
    size,
    bootstrapSize,
    quorum,
    faultTolerance: size - quorum,
    initialClusterToken: shared.settings.initialClusterToken,
    transportSecurity,
    certificates: planCertificates({ ...shared, hasAgents: agent !== undefined }, members, certificates),
    members,
    declaredMembers: agent && {
      ...planDeclaredMembers(name, size, agent),
      backup: planBackup(spec.backup),
      defragmentation: planDefragmentation(spec.defragmentation),
    },
    access: planAccess(spec.access),
    clientEndpoints: members.flatMap(({ advertiseClientUrls }) => advertiseClientUrls),
    peerEndpoints: members.flatMap(({ initialAdvertisePeerUrls }) => initialAdvertisePeerUrls),
  };
}
