import Table from 'cli-table3';
import type { DeclaredCluster } from './declared-cluster';
import type { MemberStatus } from './member-status';

/** No colours, and no lines between rows. */
const plain = {
  style: { head: [], border: [] },
  chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
};

/** What an engine would create, a line for each type of resource. */
export function resourceTable({ resources }: DeclaredCluster): string {
  const table = new Table({
    ...plain,
    head: ['', 'resource', 'names'],
    colWidths: [4, 52, 44],
    wordWrap: true,
  });
  for (const type of new Set(resources.map((resource) => resource.type))) {
    const ofType = resources.filter((resource) => resource.type === type);
    const names = ofType.flatMap(({ name }) => name ?? []);
    table.push([ofType.length, type, names.length > 0 ? names.join(', ') : '–']);
  }
  return table.toString();
}

/** The members of a running cluster. */
export function memberTable(statuses: readonly MemberStatus[]): string {
  const table = new Table({ ...plain, head: ['member', 'endpoint', 'role', 'etcd', 'database'] });
  for (const { name, endpoint, isLeader, version, databaseBytes } of statuses) {
    table.push([
      name,
      endpoint,
      isLeader ? 'leader' : 'follower',
      version,
      `${Math.round(databaseBytes / 1024)} KiB`,
    ]);
  }
  return table.toString();
}
