import {
  inspectAuthorityChange,
  parseEtcdVersion,
  planAuthorityRotation,
  type ClusterPlan,
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
  if (plan.size < record.members.length) {
    throw new LocalClusterError(
      `folder "${folder}" holds a cluster of ${record.members.length} members, more than the size "${plan.size}": ` +
        `set size to at least ${record.members.length}, or give another dataDir`,
    );
  }
  for (const field of [
    'name',
    'domain',
    'initialClusterToken',
    'bootstrapSize',
    'transportSecurity',
  ] as const) {
    if (record[field] === plan[field]) continue;
    throw new LocalClusterError(
      `folder "${folder}" holds a cluster with the ${field} "${record[field]}", not "${plan[field]}": ` +
        `set it to "${record[field]}", or give another dataDir`,
    );
  }
  checkAuthorities(record, folder, plan);
  const written = minorNumber(record.etcdVersion);
  if (minorNumber(etcd.version) < written) {
    throw new LocalClusterError(
      `folder "${folder}" was written by etcd ${record.etcdVersion}, which etcd "${etcd.version}" ("${etcd.path}") cannot read: ` +
        `use etcd 3.${written} or later, or give another dataDir`,
    );
  }
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
