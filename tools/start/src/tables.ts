import Table from 'cli-table3';
import type { DeclaredCluster } from './declared-cluster';
import type { MemberStatus } from './member-status';

/** No colours, and no lines between rows. */
const plain = {
  style: { head: [], border: [] },
  chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
};

/** Widths of a table of resources where nothing is in the way: of the numbers, the types and the names. */
const widest = { count: 4, type: 52, names: 44 };
/** Lines between three columns and around them. */
const frame = 4;
/** Below it, words are cut into pieces, and a row that breaks in the terminal is easier to read. */
const narrowest = 60;

/**
 * What an engine would create, a line for each type of resource.
 *
 * @param columns width of the terminal; as wide as the table likes where it is none
 */
export function resourceTable({ resources }: DeclaredCluster, columns = Infinity): string {
  const room = Math.max(columns, narrowest) - frame - widest.count;
  const type = Math.min(widest.type, Math.floor((room * widest.type) / (widest.type + widest.names)));
  const table = new Table({
    ...plain,
    head: ['', 'resource', 'names'],
    colWidths: [widest.count, type, Math.min(widest.names, room - type)],
    wordWrap: true,
    wrapOnWordBoundary: false,
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
