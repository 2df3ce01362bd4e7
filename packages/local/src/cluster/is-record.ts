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
    record.members.length >= Number(record.bootstrapSize ?? 1)
  );
}

/** Whether there is a cluster that this could be the record of, by the rules of its spec. */
function isOfCluster(record: Fields<ClusterRecord>): boolean {
  const { name, domain, agents, initialClusterToken, bootstrapSize, transportSecurity, authorities } = record;
  const isFoundedByAgents = agents === 'present';
  const lacks = [initialClusterToken, bootstrapSize].map((value) => value === undefined);
  if (lacks.some((is) => is !== isFoundedByAgents) || transportSecurity === undefined) return false;
  if (!isFoundedByAgents && agents !== undefined && agents !== 'past') return false;
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
  const ports = members.map((member: unknown) => Object(member) as Fields<MemberPorts>);
  const all = ports.flatMap((member) => portUses.flatMap((use) => member[use] ?? []));
  const areThere = ports.every(({ client, peer, metrics }) => [client, peer, metrics].every(isPort));
  return areThere && all.every(isPort) && new Set(all).size === all.length;
}

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && 1 <= Number(value) && Number(value) <= 65_535;
}
