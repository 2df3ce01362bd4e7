import type { AuthorityState, ClusterPlan, TransportSecurity } from '@etcd-iac/core';
import type { MemberPorts } from './ports';

/**
 * What a data folder remembers of its cluster. etcd keeps the peer URLs of all members in its data, so on other ports they
 * would not find each other again.
 */
export interface ClusterRecord {
  /** Raised when this package can no longer read the file as it is. */
  readonly format: 2;
  readonly name: string;
  readonly domain: string;
  /**
   * `present`: agents decide how members start. `past`: they did, and not all that etcd derives ids from is in the spec, so that
   * etcd does not see by itself that a member that starts as a new one was there before.
   * @default they never did
   */
  readonly agents?: 'present' | 'past';
  /** Nothing that agents go by. */
  readonly initialClusterToken?: string;
  /** Nothing that agents go by. */
  readonly bootstrapSize?: number;
  /** etcd keeps the scheme of its peer URLs in its data as well. */
  readonly transportSecurity: TransportSecurity;
  /** Authorities that members and clients trust, and the one that issues; only where certificates are issued here. */
  readonly authorities?: AuthorityState;
  /** Version of the etcd with which all members have last been healthy; while a folder is new, of the one that is started. */
  readonly etcdVersion: string;
  /**
   * Version of a newer minor release that was started since and with which not all members have become healthy. It may have
   * written to the data.
   */
  readonly triedEtcdVersion?: string;
  /** Ports of the members that are part of the cluster, or about to become so, in the order of their ordinals. */
  readonly members: readonly MemberPorts[];
}

/**
 * Record of a plan, with the first `memberCount` of its members.
 *
 * @param before - What was remembered before.
 */
export function recordOf(
  plan: ClusterPlan,
  memberCount: number,
  before: Pick<ClusterRecord, 'agents'> | undefined,
): ClusterRecord {
  const authorities = authoritiesOf(plan);
  const { initialClusterToken, bootstrapSize } = plan;
  return {
    format: 2,
    name: plan.name,
    domain: plan.domain,
    ...(plan.declaredMembers
      ? { agents: 'present' }
      : { initialClusterToken, bootstrapSize, ...(before?.agents && { agents: 'past' }) }),
    transportSecurity: plan.transportSecurity,
    ...(authorities && { authorities }),
    etcdVersion: plan.version,
    members: plan.members.slice(0, memberCount).map(({ ports, agent }) => ({ ...ports, ...agent?.ports })),
  };
}

/** The authorities of a plan; undefined where it issues no certificates. */
export function authoritiesOf({
  certificates,
}: Pick<ClusterPlan, 'certificates'>): AuthorityState | undefined {
  const issuing = certificates?.kind === 'issued' ? certificates.members[0]?.authority : undefined;
  if (certificates?.kind !== 'issued' || issuing === undefined) return undefined;
  return {
    trustedAuthorities: certificates.authorities.map(({ number }) => number),
    issuingAuthority: issuing,
  };
}
