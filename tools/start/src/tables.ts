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
  const names = Math.min(widest.names, room - type);
  const table = new Table({
    ...plain,
    head: ['', 'resource', 'names'],
    colWidths: [widest.count, type, names],
    wordWrap: true,
  });
  for (const one of new Set(resources.map((resource) => resource.type))) {
    const ofType = resources.filter((resource) => resource.type === one);
    const named = ofType.flatMap(({ name }) => name ?? []);
    const list = named.length > 0 ? named.join(', ') : '–';
    table.push([ofType.length, cell(one, type), cell(list, names)]);
  }
  return table.toString();
}

/** Words stay whole, so that they can be copied, but where one is longer than the column, which would be cut off otherwise. */
function cell(content: string, width: number) {
  const padding = 2;
  const fits = content.split(' ').every((word) => word.length <= width - padding);
  return { content, wrapOnWordBoundary: fits };
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
