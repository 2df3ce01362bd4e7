import { shortHash } from '../names/resource-names';

/** Longest label of a DNS name. Source: RFC 1035, 2.3.4. */
const longestLabel = 63;

/**
 * Name of the record that says who is declared. No member has it: the name of one ends in a digit. Of a long name of a cluster, what is
 * cut is told by a hash.
 */
export function declarationRecordName(cluster: string): string {
  return recordName(cluster, '-members');
}

/** Name of the record that says which users and roles there are. */
export function accessRecordName(cluster: string): string {
  return recordName(cluster, '-access');
}

function recordName(cluster: string, suffix: string): string {
  const full = `${cluster}${suffix}`;
  if (full.length <= longestLabel) return full;
  const told = `-${shortHash(cluster, 8)}${suffix}`;
  return cluster.slice(0, longestLabel - told.length).replace(/-+$/, '') + told;
}
