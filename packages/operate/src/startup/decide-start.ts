import type { Founding, VaultRecords } from '../vault/vault-records';
import type { Access, ConfirmedCluster, KeptData, RestorePicture, StartPicture } from './start-picture';
import type {
  AbandonReason,
  SetAsideReason,
  StartStep,
  StoppedState,
  WaitingState,
  WaitStep,
} from './start-step';

/**
 * Ends soon after the start, in a row, after which data are taken for broken if a quorum does without them. Between them, an agent
 * has to wait longer and longer: an older instance of the member that still has the data must have stopped by then.
 */
export const quickEndsOfBrokenData = 8;

/**
 * Decides what a member does next. The rules, with why each is needed, are in the README of this package; their order counts.
 * Two things keep every acknowledged write: nobody is served before all declared members hold the data, and a member founds a
 * cluster only behind a record that one alone can make.
 */
export function decideStart(picture: StartPicture): StartStep {
  const { vault, data } = picture;
  const dataGeneration = data.kind === 'kept' ? generationOf(data) : undefined;
  if (vault === undefined) {
    return data.kind === 'kept' && dataGeneration === picture.generation
      ? resume(accessOf(data))
      : wait('vault-unreadable');
  }
  if (vault.newestInstance > picture.instance) return stop('superseded');
  if (vault.newestGeneration > picture.generation) return stop('older-generation');
  // Nothing of the generation before is given up, and nobody of it stops, before there is something to begin the next one with.
  if (picture.restore && !vault.hasBegun && dataGeneration !== picture.generation) {
    return decideBegin(picture, picture.restore, dataGeneration);
  }
  const confirmed = countedCluster(picture, vault);
  return data.kind === 'kept'
    ? decideWithData(picture, data, vault, confirmed)
    : decideWithoutData(picture, vault, confirmed);
}

/** A generation that is declared with a restore is begun by a member that could found it. */
function decideBegin(
  { member, generation, declared }: StartPicture,
  restore: RestorePicture,
  dataGeneration = 0,
): StartStep {
  if (dataGeneration > generation) return stop('older-generation');
  if (declared?.retiring.includes(member)) return stop('retired');
  if (declared === undefined) return wait('members-unknown');
  if (!declared.members.includes(member)) return wait('not-declared');
  return waitForSnapshot(restore) ?? { kind: 'begin' };
}

/** What a restore waits for before it takes the place of the generation before, or founds; `undefined`: nothing. */
function waitOfRestore(
  { restore, confirmed }: StartPicture,
  { founding, pastClusterIds }: VaultRecords,
  counted: ConfirmedCluster | undefined,
): WaitStep | undefined {
  if (restore === undefined || counted !== undefined || founding?.outcome === 'opened') return undefined;
  // Its members stop as soon as they look. Until then they write to their data, and acknowledge what the new generation will not have.
  if (confirmed !== undefined && !pastClusterIds.includes(confirmed.clusterId)) {
    return wait('older-generation-runs');
  }
  return waitForSnapshot(restore);
}

function waitForSnapshot({ snapshot, isUnreadable = false }: RestorePicture): WaitStep | undefined {
  if (snapshot !== undefined) return undefined;
  return wait(isUnreadable ? 'snapshots-unreadable' : 'no-snapshot');
}

function decideWithData(
  picture: StartPicture,
  data: KeptData,
  vault: VaultRecords,
  confirmed: ConfirmedCluster | undefined,
): StartStep {
  const { member, generation, declared, hasWaited, quickEnds } = picture;
  const { founding, pastClusterIds } = vault;
  const { clusterId } = data;
  const access = accessOf(data);
  if (generationOf(data) > generation) return stop('older-generation');
  if (generationOf(data) < generation) {
    return waitOfRestore(picture, vault, confirmed) ?? setAside('older-generation');
  }
  if (clusterId !== undefined && access === 'closed' && pastClusterIds.includes(clusterId)) {
    return setAside('abandoned-founding');
  }
  const isOwn = confirmed !== undefined && confirmed.clusterId === clusterId;
  if (isOwn && !confirmed.members.some(({ id }) => id === data.memberId)) {
    return declared?.retiring.includes(member) ? stop('retired') : setAside('removed');
  }
  if (quickEnds >= quickEndsOfBrokenData && (isOwn || (confirmed && clusterId === undefined))) {
    return setAside('broken');
  }
  const isOfFounding = clusterId !== undefined && founding?.clusterId === clusterId;
  if (founding?.outcome === 'undecided' && isOfFounding && access === 'closed') {
    if (confirmed && !isOwn) return abandon(founding, 'another-cluster-has-a-quorum');
    if (hasWaited) return abandon(founding, 'no-quorum');
  }
  if (founding?.outcome === 'opened' && !isOfFounding && clusterId !== undefined) {
    return access === 'closed' ? setAside('other-founding') : stop('foreign-cluster');
  }
  const isOpen = (founding?.outcome === 'opened' && isOfFounding) || (isOwn && confirmed.isOpen);
  return resume(isOpen ? 'open' : access);
}

function decideWithoutData(
  picture: StartPicture,
  vault: VaultRecords,
  confirmed: ConfirmedCluster | undefined,
): StartStep {
  const { member, declared, hasWaited, restore } = picture;
  const { founding } = vault;
  const isOpened = founding?.outcome === 'opened';
  if (declared?.retiring.includes(member)) return stop('retired');
  if (declared === undefined) return wait('members-unknown');
  // Data of a member that is not declared would count for nothing where a cluster is opened.
  if (!declared.members.includes(member)) return wait('not-declared');
  if (confirmed) return { kind: 'join', access: isOpened || confirmed.isOpen ? 'open' : 'closed' };
  if (isOpened) return wait('waiting-for-quorum');
  if (founding?.outcome === 'undecided') {
    if (founding.founder === undefined) return abandon(founding, 'torn');
    if (founding.founder === member) return abandon(founding, 'founder-without-data');
    return hasWaited ? abandon(founding, 'no-quorum') : wait('waiting-for-founder');
  }
  const number = (founding?.number ?? 0) + 1;
  if (restore === undefined) return { kind: 'found', founding: number };
  return (
    waitOfRestore(picture, vault, confirmed) ?? {
      kind: 'found',
      founding: number,
      snapshot: restore.snapshot,
    }
  );
}

/** The confirmed cluster, where it is one to join: none that was given up, and none but the one that was opened. */
function countedCluster(
  { generation, confirmed }: StartPicture,
  { founding, pastClusterIds }: VaultRecords,
): ConfirmedCluster | undefined {
  if (confirmed === undefined) return undefined;
  const isOfFounding = founding?.clusterId === confirmed.clusterId;
  if (founding?.outcome === 'opened') return isOfFounding ? confirmed : undefined;
  if (pastClusterIds.includes(confirmed.clusterId)) return undefined;
  // A cluster of the generation before may still have a quorum while the next one is founded.
  return generation === 1 || isOfFounding ? confirmed : undefined;
}

const generationOf = ({ mark }: KeptData): number => mark?.generation ?? 1;

const accessOf = ({ mark }: KeptData): Access => mark?.access ?? 'open';

const resume = (access: Access): StartStep => ({ kind: 'resume', access });
const wait = (state: WaitingState): WaitStep => ({ kind: 'wait', state });
const stop = (state: StoppedState): StartStep => ({ kind: 'stop', state });
const setAside = (reason: SetAsideReason): StartStep => ({ kind: 'set-aside', reason });
const abandon = ({ number }: Founding, reason: AbandonReason): StartStep => ({
  kind: 'abandon',
  founding: number,
  reason,
});
