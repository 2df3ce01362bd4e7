import { foundingIds, type EtcdStart, type FoundStep } from '@etcd-iac/operate';
import { randomBytes } from 'node:crypto';
import { RestoreError, type Restore, type RestoredData } from '../restore/restore';
import type { Surroundings } from './surroundings';

/**
 * Founds the cluster, behind a record that one alone can make; what could not be read back is never started. A snapshot is restored
 * before there is a record: however long that takes, nobody waits for a founding that has no data yet.
 *
 * @returns how etcd is to be started; `undefined` where another one has founded, or the snapshot could not be restored.
 */
export async function found(
  surroundings: Surroundings,
  { founding: number, snapshot }: FoundStep,
  signal: AbortSignal,
): Promise<Omit<EtcdStart, 'memberPort'> | undefined> {
  const { data, vault, settings, board, restore } = surroundings;
  const { member: name, peerUrl, generation } = settings;
  const token = `generation-${generation}-founding-${number}-${randomBytes(8).toString('hex')}`;
  const { clusterId, memberId } = foundingIds(peerUrl, token);
  let restored: RestoredData | undefined;
  if (snapshot !== undefined) {
    if (restore === undefined) throw new Error('nothing was declared to restore');
    restored = await prepare(surroundings, restore, token, signal);
    if (restored === undefined) return undefined;
  }
  if (!(await vault.found(number, clusterId, 'undecided'))) return undefined;
  const records = await surroundings.readVault();
  const { founding } = records ?? {};
  if (founding?.clusterId !== clusterId || founding.outcome !== 'undecided') return undefined;
  if (restored === undefined) {
    await data.clear();
    await data.mark(generation, 'closed');
  } else {
    await data.put(restored.folder, generation);
    await restore?.discard();
    const { ageSeconds, seconds, bumpsRevision } = restored;
    board.change({ restored: { snapshot: restored.snapshot, ageSeconds, seconds, bumpsRevision } });
  }
  surroundings.quorumSeen();
  board.change({ clusterId, memberId, detail: `founding ${number}` });
  return {
    access: 'closed',
    initialCluster: [{ name, peerUrl }],
    initialClusterState: 'new',
    initialClusterToken: token,
  };
}

async function prepare(
  { board }: Surroundings,
  restore: Restore,
  token: string,
  signal: AbortSignal,
): Promise<RestoredData | undefined> {
  board.change({ state: 'restoring', access: undefined });
  try {
    return await restore.prepare(token, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof RestoreError)) throw error;
    board.change({ state: 'restore-failed', detail: error.message });
    return undefined;
  }
}
