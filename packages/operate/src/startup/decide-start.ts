import type { Founding, VaultRecords } from '../vault/vault-records';
import type { Access, ConfirmedCluster, KeptData, StartPicture } from './start-picture';
import type { AbandonReason, SetAsideReason, StartStep, StoppedState, WaitingState } from './start-step';

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
  if (vault === undefined) return data.kind === 'kept' ? resume(accessOf(data)) : wait('vault-unreadable');
  if (vault.newestInstance > picture.instance) return stop('superseded');
  if (vault.newestGeneration > picture.generation) return stop('older-generation');
  const confirmed = countedCluster(picture, vault);
  return data.kind === 'kept'
    ? decideWithData(picture, data, vault, confirmed)
    : decideWithoutData(picture, vault, confirmed);
}

function decideWithData(
  { member, generation, declared, hasWaited, quickEnds }: StartPicture,
  data: KeptData,
  { founding, pastClusterIds }: VaultRecords,
  confirmed: ConfirmedCluster | undefined,
): StartStep {
  const { clusterId, mark } = data;
  const access = accessOf(data);
  const dataGeneration = mark?.generation ?? 1;
  if (dataGeneration > generation) return stop('older-generation');
  if (dataGeneration < generation) return setAside('older-generation');
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
  { member, declared, hasWaited }: StartPicture,
  { founding }: VaultRecords,
  confirmed: ConfirmedCluster | undefined,
): StartStep {
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
  return { kind: 'found', founding: (founding?.number ?? 0) + 1 };
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

const accessOf = ({ mark }: KeptData): Access => mark?.access ?? 'open';

const resume = (access: Access): StartStep => ({ kind: 'resume', access });
const wait = (state: WaitingState): StartStep => ({ kind: 'wait', state });
const stop = (state: StoppedState): StartStep => ({ kind: 'stop', state });
const setAside = (reason: SetAsideReason): StartStep => ({ kind: 'set-aside', reason });
const abandon = ({ number }: Founding, reason: AbandonReason): StartStep => ({
  kind: 'abandon',
  founding: number,
  reason,
});
