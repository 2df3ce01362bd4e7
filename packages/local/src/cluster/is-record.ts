import { parseEtcdVersion } from '@etcd-iac/core';
import { clusterSizes, inspectClusterSpec } from '@etcd-iac/core/inspection';
import type { ClusterRecord } from './cluster-record';
import { portUses, type MemberPorts } from './ports';

type Fields<T> = Readonly<Partial<Record<keyof T, unknown>>>;

const mostMembers = Math.max(...clusterSizes);

/** Whether a value is a record in all that is read of it: a file may have been edited, or be half of one. */
export function isRecord(value: unknown): value is ClusterRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Fields<ClusterRecord>;
  return (
    record.format === 2 &&
    isOfCluster(record) &&
    isVersion(record.etcdVersion) &&
    (record.triedEtcdVersion === undefined || isVersion(record.triedEtcdVersion)) &&
    arePorts(record.members) &&
    // Members that bootstrap are remembered before the first of them starts.
    record.members.length >= Number(record.bootstrapSize)
  );
}

/** Whether there is a cluster that this could be the record of, by the rules of its spec. */
function isOfCluster(record: Fields<ClusterRecord>): boolean {
  const { name, domain, initialClusterToken, bootstrapSize, transportSecurity, authorities } = record;
  if (initialClusterToken === undefined || bootstrapSize === undefined || transportSecurity === undefined)
    return false;
  const certificates = authorities === undefined ? {} : { certificates: issuedBy(authorities) };
  const spec = { name, domain, initialClusterToken, bootstrapSize, transportSecurity, ...certificates };
  return inspectClusterSpec(spec).issues.length === 0;
}

function issuedBy(authorities: unknown): unknown {
  if (typeof authorities !== 'object' || authorities === null) return authorities;
  const { trustedAuthorities = null, issuingAuthority = null } = authorities as Fields<
    NonNullable<ClusterRecord['authorities']>
  >;
  return { kind: 'issued', trustedAuthorities, issuingAuthority };
}

function isVersion(value: unknown): boolean {
  return typeof value === 'string' && parseEtcdVersion(value) !== undefined;
}

/** Whether a value is the ports of members, none of them of two. */
function arePorts(members: unknown): members is readonly MemberPorts[] {
  if (!Array.isArray(members) || members.length > mostMembers) return false;
  const ports = members.flatMap((member: unknown) =>
    portUses.map((use) => (Object(member) as Fields<MemberPorts>)[use]),
  );
  return ports.every(isPort) && new Set(ports).size === ports.length;
}

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && 1 <= Number(value) && Number(value) <= 65_535;
}
