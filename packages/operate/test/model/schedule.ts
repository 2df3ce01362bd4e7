import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { act, look, tend, type Rules } from './agent-steps';
import {
  copyVault,
  losePower,
  newState,
  runningWithAgents,
  runningWithoutAgents,
  startedEtcd,
  type ModelMember,
  type ModelState,
} from './model-state';
import {
  campaign,
  configurationOf,
  confirm,
  isVoter,
  LostWrite,
  replicate,
  vote,
  write,
  writesIn,
} from './raft';

/** What may befall a cluster. */
export interface Faults {
  readonly size: number;
  /**
   * How many members may lack their data at once: `tolerated`, as long as a majority of those with a vote has them; `minority`,
   * fewer than half of the declared ones, also while a cluster has not taken them all in; all but one, or any.
   */
  readonly wipes: 'tolerated' | 'minority' | 'all-but-one' | 'any';
  /** Whether the vault may be lost. */
  readonly losesVault?: boolean;
  /** Whether it begins with a running cluster without agents, which are added one by one. */
  readonly beginsWithoutAgents?: boolean;
  /** Whether members are declared and taken back meanwhile. */
  readonly changesMembers?: boolean;
  /** Whether snapshots are taken, and a second generation is declared that begins with the newest one, member by member. */
  readonly restores?: boolean;
}

/** How one schedule went. */
export interface ScheduleResult {
  readonly lostWrite: string | undefined;
  readonly hasOpened: boolean;
  readonly acknowledged: number;
  readonly abandoned: number;
  /** Whether, with no more faults, all members have a vote in one open cluster. */
  readonly hasHealed: boolean;
  readonly vaultLosses: number;
  /** Whether clients of the second generation were acknowledged a write. */
  readonly hasRestored: boolean;
}

/** Runs random steps and faults, then fair steps without faults. The same seed gives the same schedule. */
export function runSchedule(seed: number, faults: Faults, rules: Rules): ScheduleResult {
  const random = xoroshiro128plus(seed);
  const chance = (probability: number): boolean => uniformInt(random, 0, 999_999) < probability * 1e6;
  const pick = <T>(items: readonly T[]): T => items[uniformInt(random, 0, items.length - 1)]!;
  const state = firstState(faults);
  const damage: Damage = { hasOpened: false, vaultLosses: 0 };
  for (const member of state.members) member.isUp ||= chance(0.8);
  // Some schedules have few faults, some have a member that is slow to do what it has decided.
  const faultRate = chance(0.7) ? 0.1 + (0.4 * uniformInt(random, 0, 100)) / 100 : 1;
  const delay = chance(0.5) ? 0 : uniformInt(random, 0, 95) / 100;
  const reach = chance(0.5) ? 0.98 : 0.75;
  const patience = chance(0.7) ? 0.001 : 0.05;
  const someReach = (): ((member: ModelMember) => boolean) => {
    const reached = new Set(state.members.filter((member) => member.isUp && chance(reach)));
    return (member) => reached.has(member);
  };
  const result = (lostWrite?: string): ScheduleResult => ({
    lostWrite,
    hasOpened: damage.hasOpened,
    acknowledged: state.acknowledged,
    abandoned: state.vault.filter(({ outcome }) => outcome === 'abandoned').length,
    hasHealed: hasHealed(state),
    vaultLosses: damage.vaultLosses,
    hasRestored: state.second.acknowledged !== 0,
  });
  const course = (): void => {
    for (let step = 0; step < 600; step += 1) {
      if (step % 6 === 0) remember(state);
      const member = pick(state.members);
      if (chance(0.06)) {
        if (chance(faultRate)) befall(state, member, damage, chance, faults);
      } else if (member.isUp) {
        if (member.intent) {
          if (!chance(delay)) act(state, member, someReach(), rules);
        } else if (member.hasAgent && chance(member.etcd ? 0.3 : 0.9)) {
          const isStale = state.olderVaults.length > 0 && chance(0.3);
          const vault = chance(0.03) ? undefined : isStale ? pick(state.olderVaults) : state.vault;
          const seen = { reaches: someReach(), vault, hasWaited: chance(patience) };
          look(state, member, { ...seen, snapshot: newestSnapshot(state, chance) }, rules);
        } else if (member.etcd) raftStep(state, member, pick(state.members), chance, someReach());
        if (state.members.some(({ etcd }) => etcd?.access === 'open')) damage.hasOpened = true;
        if (faults.restores && chance(0.05)) takeSnapshot(state, member, someReach());
      }
    }
  };
  try {
    course();
    calm(state, rules);
    // Once more, in the second generation.
    if (faults.restores) {
      course();
      calm(state, rules);
    }
  } catch (error) {
    if (!(error instanceof LostWrite)) throw error;
    return result(error.message);
  }
  return result();
}

function firstState({ size, beginsWithoutAgents, restores }: Faults): ModelState {
  if (restores) return runningWithAgents(size);
  return beginsWithoutAgents ? runningWithoutAgents(size) : newState(size);
}

type Chance = (probability: number) => boolean;

function remember(state: ModelState): void {
  state.olderVaults.push(copyVault(state.vault));
  if (state.olderVaults.length > 5) state.olderVaults.shift();
}

function raftStep(
  state: ModelState,
  member: ModelMember,
  other: ModelMember,
  chance: Chance,
  reaches: (member: ModelMember) => boolean,
): void {
  if (member.etcd?.role === 'candidate') vote(state, other, member);
  else if (member.etcd?.role === 'follower') {
    if (chance(0.1)) campaign(state, member);
  } else if (chance(0.6)) replicate(state, member, other);
  else if (chance(0.4)) write(state, member);
  else tend(state, member, reaches);
}

/** One that is read from a listing that is not the newest, or none, because nobody can read it. */
function newestSnapshot({ snapshots: { length } }: ModelState, chance: Chance): number | undefined {
  if (length === 0 || chance(0.1)) return undefined;
  return length > 1 && chance(0.2) ? length - 2 : length - 1;
}

/** A leader of the first generation is asked for what it holds, after a linearizable read. */
function takeSnapshot(
  state: ModelState,
  leader: ModelMember,
  reaches: (member: ModelMember) => boolean,
): void {
  const { data, etcd } = leader;
  if (data?.generation !== 1 || etcd?.access !== 'open') return;
  if (confirm(state, leader, (one) => one === leader || reaches(one)))
    state.snapshots.push(writesIn(data.log));
}

/** The group of a member is replaced by one that is told of the second generation, or, rarely, by one of before. */
function replaceGroup(state: ModelState, member: ModelMember, chance: Chance): void {
  if (state.snapshots.length === 0) return;
  losePower(member);
  member.generation = chance(0.9) ? 2 : 1;
}

interface Damage {
  hasOpened: boolean;
  vaultLosses: number;
}

/** Whether a member's data may go: of a cluster that has been open, as many have to be left. */
function mayWipe(state: ModelState, member: ModelMember, { size, wipes }: Faults): boolean {
  if (wipes === 'any' || !member.data) return true;
  const { clusterId } = member.data;
  const isOpen = ({ data }: ModelMember): boolean => data !== undefined && data.mark !== 'closed';
  const rest = state.members.filter((one) => one !== member && one.data?.clusterId === clusterId);
  // With all members, it may be opened by one that has seen that.
  const isWhole = configurationOf(state, clusterId).voters.length === size;
  if (!isWhole && !isOpen(member) && !rest.some(isOpen) && !isOpened(state, clusterId)) return true;
  const { length: voters } = configurationOf(state, clusterId).voters;
  const left = rest.filter((one) => isVoter(state, one)).length;
  const lacking = voters - left;
  if (wipes === 'tolerated') return left >= Math.floor(voters / 2) + 1;
  return left > 0 && (wipes === 'all-but-one' || lacking <= Math.floor((size - 1) / 2));
}

function isOpened(state: ModelState, clusterId: string): boolean {
  return state.vault.some((founding) => founding.clusterId === clusterId && founding.outcome === 'opened');
}

function befall(
  state: ModelState,
  member: ModelMember,
  damage: Damage,
  chance: Chance,
  faults: Faults,
): void {
  if (faults.restores && chance(0.1)) replaceGroup(state, member, chance);
  else if (chance(0.4)) start(member, chance);
  else if (chance(0.5)) losePower(member);
  else if (chance(0.6)) {
    if (!mayWipe(state, member, faults)) return;
    losePower(member);
    member.data = undefined;
    member.hasAgent = true;
  } else if (faults.losesVault && chance(0.2)) {
    damage.vaultLosses += 1;
    state.vault = [];
  } else if (faults.changesMembers) changeMembers(state);
}

/** Members are added at any time, and taken back as long as they have not all joined: later, they have to retire first. */
function changeMembers(state: ModelState): void {
  const all = state.members.map(({ name }) => name);
  const isWhole = state.declared.members.length === all.length;
  const haveAllJoined = Object.values(state.configurations).some(
    ({ voters }) => voters.length === all.length,
  );
  if (isWhole && (state.hasOpened || haveAllJoined)) return;
  state.declared = { ...state.declared, members: isWhole ? all.slice(0, -2) : all };
}

function start(member: ModelMember, chance: Chance): void {
  if (member.isUp) return;
  member.isUp = true;
  if (member.hasAgent) return;
  if (chance(0.5)) member.hasAgent = true;
  else member.etcd = startedEtcd('open');
}

/** All members run, reach each other and take turns. */
function calm(state: ModelState, rules: Rules): void {
  const all = (): boolean => true;
  for (const member of state.members) {
    if (state.snapshots.length > 0 && member.generation === 1) {
      losePower(member);
      member.generation = 2;
    }
    member.isUp = true;
    member.hasAgent = true;
  }
  const snapshot = state.snapshots.length > 0 ? state.snapshots.length - 1 : undefined;
  for (let round = 0; round < 60 && !hasHealed(state); round += 1) {
    for (const member of state.members) {
      if (member.intent) act(state, member, all, rules);
      if (!member.intent) {
        const seen = { reaches: all, vault: state.vault, hasWaited: round % 10 === 9 };
        look(state, member, { ...seen, snapshot }, rules);
      }
      if (member.intent) act(state, member, all, rules);
      const isLed = state.members.some(
        (one) => one.etcd?.role === 'leader' && one.data?.clusterId === member.data?.clusterId,
      );
      if (member.etcd && !isLed) campaign(state, member);
      for (const other of state.members) vote(state, other, member);
      if (member.etcd?.role !== 'leader') continue;
      for (const other of state.members) replicate(state, member, other);
      tend(state, member, all);
    }
  }
}

function hasHealed(state: ModelState): boolean {
  const [first] = state.members;
  return state.members.every(
    (member) =>
      member.etcd?.access === 'open' &&
      member.data?.clusterId === first?.data?.clusterId &&
      isVoter(state, member),
  );
}
