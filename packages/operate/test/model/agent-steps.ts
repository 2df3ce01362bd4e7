import {
  decideRecord,
  decideStart,
  type ConfirmedCluster,
  type ListedMember,
  type StartPicture,
  type StartStep,
} from '../../src';
import {
  nameOf,
  recordsOf,
  startedEtcd,
  type ModelMember,
  type ModelState,
  type ModelVault,
} from './model-state';
import { configurationOf, confirm, hasQuorum, isSameCluster, isVoter, promote, takeIn } from './raft';

/** The rules that members follow; a control weakens one of them. */
export interface Rules {
  readonly decideStart: typeof decideStart;
  readonly decideRecord: typeof decideRecord;
  /** Whether only one can make the record of a founding. */
  readonly isRecordExclusive: boolean;
  /** Whether a founding begins a cluster of one that has an id of its own. */
  readonly isFoundingAlone: boolean;
}

export const rules: Rules = {
  decideStart,
  decideRecord,
  isRecordExclusive: true,
  isFoundingAlone: true,
};

/** What a member sees when it looks. */
export interface Look {
  /** Whom it, and those that it asks, reach now. */
  readonly reaches: (member: ModelMember) => boolean;
  /** The vault as it reads it, which may be out of date; `undefined`: it cannot. */
  readonly vault: ModelVault | undefined;
  readonly hasWaited: boolean;
  /** Number of the snapshot that it finds; `undefined`: none that is usable. */
  readonly snapshot?: number | undefined;
}

/** A member looks, and decides. What it decides is done by a later step. */
export function look(state: ModelState, member: ModelMember, seen: Look, by: Rules): void {
  const { data, etcd } = member;
  if (!data || !etcd) {
    const picture = pictureOf(state, member, seen);
    const step = by.decideStart(picture);
    if (step.kind !== 'wait' && step.kind !== 'stop') member.intent = { kind: 'step', step, picture };
    return;
  }
  // Its agent looks for that before anything else.
  if (seen.vault && recordsOf(seen.vault, member.generation).newestGeneration > member.generation) {
    member.etcd = undefined;
    return;
  }
  const leader = state.members.find(
    (one) =>
      isSameCluster(one, member) &&
      (one === member || seen.reaches(one)) &&
      hasQuorum(state, one, (other) => other === member || seen.reaches(other)),
  );
  const reaches = (one: ModelMember): boolean => one === member || seen.reaches(one);
  const isConfirmed = leader !== undefined && confirm(state, leader, reaches) && isVoter(state, member);
  if (isConfirmed && seen.vault) {
    const vault = recordsOf(seen.vault, member.generation);
    const members = listOf(state, data.clusterId);
    const picture = {
      declared: state.declared,
      vault,
      clusterId: data.clusterId,
      access: etcd.access,
      members,
    };
    const record = by.decideRecord(picture);
    if (record) {
      const foundingClusterId = vault.founding?.clusterId;
      member.intent = { kind: 'record', record, clusterId: data.clusterId, foundingClusterId };
      return;
    }
  }
  if (isConfirmed && etcd.access === 'open') return;
  const picture = pictureOf(state, member, isConfirmed ? { ...seen, hasWaited: false } : seen);
  const step = by.decideStart(picture);
  if (step.kind === 'wait') return;
  if (step.kind === 'resume') {
    if (step.access === 'open' && etcd.access === 'closed') open(member);
    return;
  }
  member.etcd = undefined;
  if (step.kind !== 'stop') member.intent = { kind: 'step', step, picture };
}

function open(member: ModelMember): void {
  member.data!.mark = 'open';
  member.etcd = startedEtcd('open');
}

function pictureOf(
  state: ModelState,
  member: ModelMember,
  { reaches, vault, hasWaited, snapshot }: Look,
): StartPicture {
  const { data } = member;
  const clusters = state.members
    .filter(
      (leader) =>
        leader !== member &&
        reaches(leader) &&
        confirm(state, leader, (one) => one !== member && reaches(one)),
    )
    .map((leader) => confirmedOf(state, member, leader.data!.clusterId, reaches));
  // Of several clusters, one that the own data are not of.
  const confirmed = clusters.find(({ clusterId }) => clusterId !== data?.clusterId) ?? clusters[0];
  return {
    member: member.name,
    generation: member.generation,
    instance: 0,
    declared: state.declared,
    data: data
      ? {
          kind: 'kept',
          clusterId: data.clusterId,
          memberId: data.id,
          mark: data.mark && { generation: data.generation, access: data.mark },
        }
      : { kind: 'none' },
    vault: vault && recordsOf(vault, member.generation),
    confirmed,
    ...(member.generation > 1 && {
      restore: { snapshot: snapshot === undefined ? undefined : String(snapshot) },
    }),
    hasWaited: hasWaited && !clusters.some(({ clusterId }) => clusterId === data?.clusterId),
    quickEnds: 0,
  };
}

function confirmedOf(
  state: ModelState,
  asking: ModelMember,
  clusterId: string,
  reaches: (member: ModelMember) => boolean,
): ConfirmedCluster {
  const isOpen = state.members.some(
    (one) =>
      one !== asking && reaches(one) && one.etcd?.access === 'open' && one.data?.clusterId === clusterId,
  );
  return { clusterId, members: listOf(state, clusterId), isOpen };
}

function listOf(state: ModelState, clusterId: string): ListedMember[] {
  const { voters, learners } = configurationOf(state, clusterId);
  const listed = (isLearner: boolean) => (id: string) => ({
    id,
    name: nameOf(id),
    peerUrls: [`http://${nameOf(id)}`],
    isLearner,
  });
  return [...voters.map(listed(false)), ...learners.map(listed(true))];
}

/** A member does what it has decided. */
export function act(
  state: ModelState,
  member: ModelMember,
  reaches: (member: ModelMember) => boolean,
  by: Rules,
): void {
  const { intent, data } = member;
  member.intent = undefined;
  if (!intent) return;
  if (intent.kind === 'start-founded') startFounded(state, member, intent.clusterId, intent.snapshot);
  if (intent.kind === 'step') doStep(state, member, intent, reaches, by);
  if (intent.kind !== 'record') return;
  // Meanwhile, the member may have become another one.
  if (data?.clusterId !== intent.clusterId) return;
  const { record, clusterId, foundingClusterId } = intent;
  if (record.kind === 'adopt') found(state, member, record.founding, clusterId, 'opened', by);
  else
    settle(
      state,
      member.generation,
      record.founding,
      foundingClusterId,
      record.kind === 'open' ? 'opened' : 'abandoned',
    );
}

function doStep(
  state: ModelState,
  member: ModelMember,
  { step, picture }: { readonly step: StartStep; readonly picture: StartPicture },
  reaches: (member: ModelMember) => boolean,
  by: Rules,
): void {
  switch (step.kind) {
    case 'resume':
      if (!member.data) return;
      if (step.access === 'open') member.data.mark = 'open';
      member.data.generation = member.generation;
      member.etcd = startedEtcd(step.access);
      return;
    case 'join':
      join(state, member, picture.confirmed!.clusterId, step.access, reaches);
      return;
    case 'begin':
      begin(state, member.generation);
      return;
    case 'found': {
      const clusterId = by.isFoundingAlone ? `c${state.clusters + 1}` : 'together';
      if (!found(state, member, step.founding, clusterId, 'undecided', by)) return;
      state.clusters += 1;
      const snapshot = step.snapshot === undefined ? undefined : Number(step.snapshot);
      member.intent = { kind: 'start-founded', clusterId, snapshot };
      return;
    }
    case 'abandon':
      settle(state, member.generation, step.founding, picture.vault?.founding?.clusterId, 'abandoned');
      return;
    case 'set-aside':
      member.data = undefined;
      return;
    case 'wait':
    case 'stop':
  }
}

function begin({ vault }: ModelState, generation: number): void {
  if (vault.some((one) => one.generation === generation)) return;
  vault.push({ generation, number: 0, founder: '', clusterId: '', outcome: 'abandoned' });
}

function found(
  state: ModelState,
  { name: founder, generation }: ModelMember,
  founding: number,
  clusterId: string,
  outcome: 'undecided' | 'opened',
  by: Rules,
): boolean {
  const isTaken = state.vault.some((one) => one.generation === generation && one.number === founding);
  if (isTaken) return !by.isRecordExclusive;
  state.hasOpened ||= outcome === 'opened';
  state.vault.push({ generation, number: founding, founder, clusterId, outcome });
  state.vault.sort((one, other) => one.generation - other.generation || one.number - other.number);
  return true;
}

function settle(
  state: ModelState,
  generation: number,
  number: number,
  clusterId: string | undefined,
  outcome: 'opened' | 'abandoned',
): void {
  const founding = state.vault.find((one) => one.generation === generation && one.number === number);
  if (founding?.clusterId !== clusterId || !founding) return;
  if (founding.outcome !== 'undecided') return;
  founding.outcome = outcome;
  state.hasOpened ||= outcome === 'opened';
}

/** A cluster of one; a control founds it with all. */
function startFounded(state: ModelState, member: ModelMember, clusterId: string, snapshot?: number): void {
  const isAlone = clusterId !== 'together';
  state.ids += isAlone ? 1 : 0;
  const id = isAlone ? `${member.name}#${state.ids}` : `${member.name}#0`;
  const voters = isAlone ? [id] : state.declared.members.map((name) => `${name}#0`);
  state.configurations[clusterId] ??= { voters, learners: [] };
  const writes = snapshot === undefined ? 0 : (state.snapshots[snapshot] ?? 0);
  const log = Array.from({ length: 30 }, (_, index) => index + 1)
    .filter((value) => (writes >> (value - 1)) & 1)
    .map((value) => ({ term: 1, value }));
  const { generation } = member;
  const mark = isAlone ? 'closed' : undefined;
  member.data = { clusterId, id, term: 1, vote: undefined, log, mark, generation };
  member.etcd = startedEtcd(isAlone ? 'closed' : 'open');
}

function join(
  state: ModelState,
  member: ModelMember,
  clusterId: string,
  access: 'closed' | 'open',
  reaches: (member: ModelMember) => boolean,
): void {
  const others = (one: ModelMember): boolean => one !== member && reaches(one);
  const leader = state.members.find(
    (one) => others(one) && one.data?.clusterId === clusterId && confirm(state, one, others),
  );
  const id = leader && takeIn(state, clusterId, member.name);
  if (!id) return;
  const { generation } = member;
  member.data = { clusterId, id, term: 0, vote: undefined, log: [], mark: access, generation };
  member.etcd = startedEtcd(access);
}

/** Members see to it that a learner gets its vote, or goes where it never comes. */
export function tend(
  state: ModelState,
  leader: ModelMember,
  reaches: (member: ModelMember) => boolean,
): void {
  const isLed = confirm(state, leader, (one) => one === leader || reaches(one));
  if (!isLed) return;
  promote(state, leader);
  const configuration = configurationOf(state, leader.data!.clusterId);
  configuration.learners = configuration.learners.filter((id) =>
    state.members.some(({ name, data }) => data?.id === id && state.declared.members.includes(name)),
  );
}
