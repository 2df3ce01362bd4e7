import type { FoundingIds } from '../identity/founding-ids';
import { foundingIds } from '../identity/founding-ids';

/**
 * By how much revisions are raised by a restore. Clients of the old generation may have seen any revision that it gave after the
 * snapshot, and the new one must never give one of these again for something else. A billion is 1,600 writes a second for a week,
 * and fits nine billion times into the 63 bits that etcd counts with.
 * Source: etcd, op-guide/recovery, "Restoring with revision bump".
 */
export const revisionBump = 1_000_000_000;

/** What a snapshot is restored as. */
export interface RestoreTarget {
  readonly snapshotPath: string;
  /** Folder that is made: etcd's `member` comes to lie in it. */
  readonly dataDir: string;
  readonly member: string;
  readonly peerUrl: string;
  /** Tells the founding from every other one. */
  readonly token: string;
}

/** How a snapshot is restored. */
export interface RestoreCommand {
  readonly args: readonly string[];
  /** Whether revisions are raised, and what is before them marked compacted, so that watchers see that they have to begin anew. */
  readonly bumpsRevision: boolean;
  /** Those that the cluster of one has afterwards. */
  readonly ids: FoundingIds;
}

/**
 * The arguments for `etcdutl`, or `etcdctl` of 3.4 and 3.5, that make a cluster of one of a snapshot.
 *
 * @param help - What the tool prints for `snapshot restore --help`: the one of 3.4 can neither raise revisions nor mark them compacted.
 */
export function restoreCommand(
  { snapshotPath, dataDir, member, peerUrl, token }: RestoreTarget,
  help: string,
): RestoreCommand {
  const bumpsRevision = help.includes('--bump-revision') && help.includes('--mark-compacted');
  return {
    args: [
      'snapshot',
      'restore',
      snapshotPath,
      `--data-dir=${dataDir}`,
      `--name=${member}`,
      `--initial-cluster=${member}=${peerUrl}`,
      `--initial-cluster-token=${token}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      ...(bumpsRevision ? [`--bump-revision=${revisionBump}`, '--mark-compacted'] : []),
    ],
    bumpsRevision,
    ids: foundingIds(peerUrl, token),
  };
}
