import { nameOf, type Configuration, type Entry, type ModelMember, type ModelState } from './model-state';

/** What a client may not see: an acknowledged write that is not there. */
export class LostWrite extends Error {}

const noOne: Configuration = { voters: [], learners: [] };

export const configurationOf = (state: ModelState, clusterId: string): Configuration =>
  state.configurations[clusterId] ?? noOne;

export function isVoter(state: ModelState, { data }: ModelMember): boolean {
  return data !== undefined && configurationOf(state, data.clusterId).voters.includes(data.id);
}

export function isSameCluster(one: ModelMember, other: ModelMember): boolean {
  return one.etcd !== undefined && other.etcd !== undefined && one.data?.clusterId === other.data?.clusterId;
}

const majorityOf = ({ voters }: Configuration): number => Math.floor(voters.length / 2) + 1;

/** A member begins a new term and asks for votes; alone, it has won. */
export function campaign(state: ModelState, member: ModelMember): void {
  const { data, etcd } = member;
  if (!data || !etcd || etcd.role === 'leader' || !isVoter(state, member)) return;
  data.term += 1;
  data.vote = data.id;
  etcd.role = 'candidate';
  etcd.votes = [data.id];
  leadIfElected(state, member);
}

export function vote(state: ModelState, voter: ModelMember, candidate: ModelMember): void {
  const [own, other] = [voter.data, candidate.data];
  if (!own || !other || !voter.etcd || candidate.etcd?.role !== 'candidate') return;
  if (!isSameCluster(voter, candidate) || !isVoter(state, voter)) return;
  if (other.term > own.term) {
    own.term = other.term;
    own.vote = undefined;
    voter.etcd.role = 'follower';
  }
  const isFree = own.vote === undefined || own.vote === other.id;
  if (other.term !== own.term || !isFree || voter.etcd.role !== 'follower') return;
  if (!isUpToDate(other.log, own.log)) return;
  own.vote = other.id;
  if (!candidate.etcd.votes.includes(own.id)) candidate.etcd.votes.push(own.id);
  leadIfElected(state, candidate);
}

function isUpToDate(log: readonly Entry[], than: readonly Entry[]): boolean {
  const [last, lastOfOther] = [log.at(-1)?.term ?? 0, than.at(-1)?.term ?? 0];
  return last > lastOfOther || (last === lastOfOther && log.length >= than.length);
}

function leadIfElected(state: ModelState, { data, etcd }: ModelMember): void {
  if (!data || !etcd) return;
  const configuration = configurationOf(state, data.clusterId);
  const votes = etcd.votes.filter((id) => configuration.voters.includes(id));
  if (votes.length < majorityOf(configuration)) return;
  etcd.role = 'leader';
  etcd.held = {};
  data.log = [...data.log, { term: data.term, value: 0 }];
}

/** A leader sends a member what it lacks. */
export function replicate(state: ModelState, leader: ModelMember, member: ModelMember): void {
  if (leader === member || leader.etcd?.role !== 'leader' || !isSameCluster(leader, member)) return;
  const [from, to] = [leader.data, member.data];
  if (!from || !to || !member.etcd) return;
  if (to.term > from.term) {
    stepDown(leader, to.term);
    return;
  }
  if (member.etcd.role === 'leader' && to.term === from.term) return;
  if (to.term < from.term) {
    to.term = from.term;
    to.vote = undefined;
  }
  member.etcd.role = 'follower';
  to.log = from.log;
  leader.etcd.held[to.id] = from.log.length;
  commit(state, leader);
}

function stepDown({ data, etcd }: ModelMember, term: number): void {
  Object.assign(data!, { term, vote: undefined });
  etcd!.role = 'follower';
}

/** The writes that a log holds, a bit for each. */
export const writesIn = (log: readonly Entry[]): number =>
  log.reduce((writes, { value }) => (value > 0 ? writes | (1 << (value - 1)) : writes), 0);

/** Acknowledges what a majority holds. @returns whether that is all that the leader has. */
function commit(state: ModelState, { data, etcd }: ModelMember): boolean {
  if (!data || !etcd) return false;
  const configuration = configurationOf(state, data.clusterId);
  const holders = configuration.voters.filter(
    (id) => id === data.id || (etcd.held[id] ?? -1) >= data.log.length,
  );
  if (holders.length < majorityOf(configuration)) return false;
  if (data.generation === 1) state.acknowledged |= writesIn(data.log);
  else state.second.acknowledged |= writesIn(data.log) & state.second.written;
  return true;
}

/** Whether a leader has a majority among those that it reaches now. */
export function hasQuorum(
  state: ModelState,
  leader: ModelMember,
  reaches: (member: ModelMember) => boolean,
): boolean {
  const { data, etcd } = leader;
  if (!data || etcd?.role !== 'leader' || !isVoter(state, leader)) return false;
  const followers = state.members.filter(
    (member) =>
      isSameCluster(member, leader) &&
      isVoter(state, member) &&
      (member === leader || (reaches(member) && reaches(leader))) &&
      member.data!.term <= data.term,
  );
  return followers.length >= majorityOf(configurationOf(state, data.clusterId));
}

/**
 * A linearizable read: the leader hears from a majority that it leads.
 * @throws LostWrite where a client would be served without an acknowledged write.
 */
export function confirm(
  state: ModelState,
  leader: ModelMember,
  reaches: (member: ModelMember) => boolean,
): boolean {
  if (!hasQuorum(state, leader, reaches)) return false;
  for (const member of state.members) {
    if (reaches(member) && reaches(leader)) replicate(state, leader, member);
  }
  if (leader.etcd?.role !== 'leader') return false;
  if (!commit(state, leader)) return false;
  requireAcknowledged(state, leader);
  return true;
}

function requireAcknowledged(state: ModelState, leader: ModelMember): void {
  const open = state.members.find(
    (member) => member.etcd?.access === 'open' && isSameCluster(member, leader) && isVoter(state, member),
  );
  if (!open) return;
  const held = writesIn(leader.data!.log);
  const isFirst = leader.data!.generation === 1;
  if (!isFirst) requireOneSnapshot(state, held);
  const other =
    isFirst && state.members.find(({ data, etcd }) => etcd?.access === 'open' && data?.generation !== 1);
  if (other) throw new LostWrite(`${open.name} serves the first generation, and ${other.name} the second`);
  const missing = (isFirst ? state.acknowledged : state.second.acknowledged) & ~held;
  if (missing !== 0) {
    throw new LostWrite(
      `${open.name} serves ${leader.data!.clusterId}, led by ${leader.name}, without acknowledged writes`,
    );
  }
}

/** What the second generation holds beside its own writes is one snapshot, and the same one for ever. */
function requireOneSnapshot({ second, snapshots }: ModelState, held: number): void {
  const base = held & ~second.written;
  second.base ??= base;
  if (base === second.base && snapshots.includes(base)) return;
  throw new LostWrite('the second generation holds something else than one snapshot and its own writes');
}

/** A client writes through any open member of the leader's cluster. */
export function write(state: ModelState, leader: ModelMember): void {
  if (leader.etcd?.role !== 'leader' || state.written >= 30) return;
  const isServed = state.members.some(
    (member) => member.etcd?.access === 'open' && isSameCluster(member, leader),
  );
  if (!isServed) return;
  state.written += 1;
  const { data } = leader;
  if (data!.generation !== 1) state.second.written |= 1 << (state.written - 1);
  data!.log = [...data!.log, { term: data!.term, value: state.written }];
}

/** Gives learners a vote that are declared and hold all that the leader has. */
export function promote(state: ModelState, leader: ModelMember): void {
  const { data, etcd } = leader;
  const configuration = configurationOf(state, data!.clusterId);
  const ready = configuration.learners.filter(
    (id) => state.declared.members.includes(nameOf(id)) && (etcd!.held[id] ?? -1) >= data!.log.length,
  );
  configuration.voters = [...configuration.voters, ...ready];
  configuration.learners = configuration.learners.filter((id) => !ready.includes(id));
}

/** Takes a member in as a learner, with a fresh id, and its former ones out. @returns the id; `undefined` where another one learns. */
export function takeIn(state: ModelState, clusterId: string, name: string): string | undefined {
  const configuration = configurationOf(state, clusterId);
  if (configuration.learners.some((id) => nameOf(id) !== name)) return undefined;
  const voters = configuration.voters.filter((id) => nameOf(id) !== name);
  if (voters.length === 0) return undefined;
  state.ids += 1;
  const id = `${name}#${state.ids}`;
  Object.assign(configuration, { voters, learners: [id] });
  return id;
}
