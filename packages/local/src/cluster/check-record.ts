import {
  inspectAuthorityChange,
  parseEtcdVersion,
  planAuthorityRotation,
  type ClusterPlan,
  type EtcdMinor,
} from '@etcd-iac/core';
import type { Etcd } from '../binaries/etcd';
import { LocalClusterError } from '../local-cluster-error';
import { authoritiesOf, type ClusterRecord } from './cluster-record';

/**
 * Makes sure that what is asked for is the cluster in the folder, and that the etcd can read its data.
 *
 * @throws LocalClusterError
 */
export function checkRecord(record: ClusterRecord, folder: string, plan: ClusterPlan, etcd: Etcd): void {
  checkSize(record, folder, plan);
  const hasAgents = plan.declaredMembers !== undefined || record.agents === 'present';
  for (const field of [
    'name',
    'domain',
    ...(hasAgents ? [] : (['initialClusterToken', 'bootstrapSize'] as const)),
    'transportSecurity',
  ] as const) {
    if (record[field] === plan[field]) continue;
    throw new LocalClusterError(
      `folder "${folder}" holds a cluster with the ${field} "${record[field]}", not "${plan[field]}": ` +
        `set it to "${record[field]}", or give another dataDir`,
    );
  }
  checkAuthorities(record, folder, plan);
  checkVersion(record, folder, etcd);
}

/** Members leave with agents alone: one that is just not started any more counts for the quorum. */
function checkSize(
  { members: { length } }: ClusterRecord,
  folder: string,
  { size, declaredMembers }: ClusterPlan,
): void {
  if (size >= length) return;
  const leaving = Array.from({ length: length - size }, (_, index) => size + index + 1);
  const remedy = declaredMembers
    ? `start it once with the size ${length} and agent.retire [${leaving.join(', ')}], so that they leave it`
    : `set size to at least ${length}`;
  throw new LocalClusterError(
    `folder "${folder}" holds a cluster of ${length} members, more than the size "${size}": ${remedy}, or give another dataDir`,
  );
}

/** etcd reads data of its own minor release and of the one before. */
function checkVersion({ etcdVersion }: ClusterRecord, folder: string, etcd: Etcd): void {
  const written = minorNumber(etcdVersion);
  const wanted = minorNumber(etcd.version);
  if (wanted < written) {
    throw new LocalClusterError(
      `folder "${folder}" was written by etcd ${etcdVersion}, which etcd "${etcd.version}" ("${etcd.path}") cannot read: ` +
        `use etcd 3.${written} or later, or give another dataDir`,
    );
  }
  if (wanted > written + 1) {
    const way = Array.from({ length: wanted - written + 1 }, (_, index) => `3.${written + index}`);
    throw new LocalClusterError(
      `folder "${folder}" was written by etcd ${etcdVersion}, from which etcd "${etcd.version}" ("${etcd.path}") is more than one minor release away: ` +
        `start it with one after the other (${way.join(' → ')}), each until it is healthy, or give another dataDir`,
    );
  }
}

/**
 * The minor releases that can serve the data of a folder, the one to take first: of the minor release that is wanted or as
 * near to it as the data allow. Where none is wanted, the data stay as they are, because there is no way back.
 */
export function servingMinors(
  { etcdVersion, triedEtcdVersion }: Pick<ClusterRecord, 'etcdVersion' | 'triedEtcdVersion'>,
  wanted: EtcdMinor | undefined,
): readonly EtcdMinor[] {
  const written = minorNumber(etcdVersion);
  // What a newer one may have changed, that one is sure to read.
  const aim = minorNumber(wanted === undefined ? (triedEtcdVersion ?? etcdVersion) : `${wanted}.0`);
  const serving = [written, written + 1].flatMap((number) => parseEtcdVersion(`3.${number}.0`)?.minor ?? []);
  return aim > written ? serving.reverse() : serving;
}

/** What the record says of versions until all members have become healthy. */
export function versionsUntilHealthy(
  record: ClusterRecord | undefined,
  etcdVersion: string,
): Pick<ClusterRecord, 'etcdVersion' | 'triedEtcdVersion'> {
  if (!record) return { etcdVersion };
  const isNewer = minorNumber(etcdVersion) > minorNumber(record.etcdVersion);
  const tried = isNewer ? etcdVersion : record.triedEtcdVersion;
  return { etcdVersion: record.etcdVersion, ...(tried !== undefined && { triedEtcdVersion: tried }) };
}

/** Authorities change in the same waves as those of a running cluster: its clients may have copies of what they trust. */
function checkAuthorities({ authorities: from }: ClusterRecord, folder: string, plan: ClusterPlan): void {
  const to = authoritiesOf(plan);
  if (!from || !to || inspectAuthorityChange(from, to).length === 0) return;
  const [next] = planAuthorityRotation({ kind: 'issued', ...from });
  throw new LocalClusterError(
    `folder "${folder}" holds a cluster with the authorities ${JSON.stringify(from)}, whose clients would be shut out with ${JSON.stringify(to)}: ` +
      `set certificates to the former, or to the next wave, ${JSON.stringify(next?.authorities)}, or give another dataDir`,
  );
}

/** All minor releases that are known are of major release 3. */
function minorNumber(version: string): number {
  return Number(parseEtcdVersion(version)?.minor.split('.')[1]);
}
