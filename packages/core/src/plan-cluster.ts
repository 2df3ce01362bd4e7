import type { ClusterPlan } from './cluster-plan';
import type { ClusterSpec } from './cluster-spec';
import { ClusterSpecError } from './cluster-spec-error';
import { etcdMinors, newestEtcdVersion, parseEtcdVersion } from './etcd-version';
import { healthPaths } from './health-paths';
import { clusterDefaults, inspectClusterSpec } from './inspect-cluster-spec';
import { given } from './inspection/given';
import { memberCommonName, planCertificates } from './plan-certificates';
import { planMember } from './plan-member';

/**
 * Decides everything about an etcd cluster from what its user declares.
 *
 * The plan of a member depends on its ordinal and on `bootstrapSize`, never on `size`: a cluster that grows leaves the plans
 * of its running members equal.
 *
 * @throws ClusterSpecError with every issue of the spec.
 */
export function planCluster(spec: ClusterSpec<unknown>): ClusterPlan {
  const { issues, valid } = inspectClusterSpec(spec);
  if (issues.length > 0) throw new ClusterSpecError(issues); // node-do-not-add-exception-line

  // What was inspected is what is planned: a copy, without what the spec inherits or changes later.
  const settings = { ...clusterDefaults, ...(valid as ClusterSpec<unknown>) };
  const { name, domain, size, bootstrapSize = size, version = newestEtcdVersion() } = settings;
  const initialClusterToken = settings.initialClusterToken ?? `${name}.${domain}`;
  const parsed = parseEtcdVersion(version);
  if (!parsed) throw new RangeError(`version "${version}" passed inspection but cannot be parsed`);

  const shared = {
    ...settings,
    version,
    bootstrapSize,
    initialClusterToken,
    ports: { ...clusterDefaults.ports, ...given(valid.ports ?? {}) },
    addressing: settings.addressing ?? { kind: 'dns' as const },
    snapshotCount: settings.snapshotCount ?? etcdMinors[parsed.minor].snapshotCount,
    healthPaths: healthPaths(parsed),
    peerCommonName:
      settings.certificates?.kind === 'given' ? settings.certificates.peerCommonName : memberCommonName,
    extraEnv: settings.extraEnv ?? {},
  };
  const members = Array.from({ length: size }, (_, index) => planMember(shared, index + 1));
  const quorum = Math.floor(size / 2) + 1;
  return {
    name,
    domain,
    version,
    size,
    bootstrapSize,
    quorum,
    faultTolerance: size - quorum,
    initialClusterToken,
    transportSecurity: settings.transportSecurity,
    certificates: planCertificates(settings, members),
    members,
    clientEndpoints: members.flatMap(({ advertiseClientUrls }) => advertiseClientUrls),
    peerEndpoints: members.flatMap(({ initialAdvertisePeerUrls }) => initialAdvertisePeerUrls),
  };
}
