import { act, look, tend, type Rules } from './agent-steps';
import { copyVault, losePower, newState, type ModelMember, type ModelState } from './model-state';
import { campaign, replicate, vote, write } from './raft';

/** How much may befall a cluster whose every course is tried. */
export interface Bounds {
  readonly size: number;
  readonly stops: number;
  readonly wipes: number;
  readonly vaultLosses: number;
  readonly campaigns: number;
  readonly writes: number;
  readonly foundings: number;
  /** How often patience ends. */
  readonly waits: number;
}

type Spent = Record<'stops' | 'wipes' | 'vaultLosses' | 'campaigns' | 'waits', number>;

interface Node {
  readonly state: ModelState;
  readonly spent: Spent;
}

/** What the search has seen. */
export interface Searched {
  readonly states: number;
  /** Of them, those with a member that serves clients. */
  readonly open: number;
}

/**
 * Tries every order of all steps and faults, breadth first, each state once.
 * @throws LostWrite with the first loss.
 */
export function search(bounds: Bounds, rules: Rules): Searched {
  const first: Node = {
    state: newState(bounds.size),
    spent: { stops: 0, wipes: 0, vaultLosses: 0, campaigns: 0, waits: 0 },
  };
  const seen = new Set([keyOf(first)]);
  let frontier = [first];
  let open = 0;
  while (frontier.length > 0) {
    const next: Node[] = [];
    for (const node of frontier) {
      for (const reached of successors(node, bounds, rules)) {
        const key = keyOf(reached);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(reached);
        if (reached.state.members.some(({ etcd }) => etcd?.access === 'open')) open += 1;
      }
    }
    frontier = next;
  }
  return { states: seen.size, open };
}

function* successors({ state, spent }: Node, bounds: Bounds, rules: Rules): Generator<Node> {
  const after = (
    change: (copy: ModelState, member: ModelMember) => void,
    index = 0,
    cost?: keyof Spent,
  ): Node => {
    const copy = copyOf(state);
    change(copy, copy.members[index]!);
    return { state: copy, spent: cost ? { ...spent, [cost]: spent[cost] + 1 } : spent };
  };
  const mayStill = (cost: keyof Spent): boolean => spent[cost] < bounds[cost];
  if (mayStill('vaultLosses') && state.vault.length > 0) {
    yield after((copy) => (copy.vault = []), 0, 'vaultLosses');
  }
  for (const [index, member] of state.members.entries()) {
    const onMember = (change: (copy: ModelState, one: ModelMember) => void, cost?: keyof Spent): Node =>
      after(change, index, cost);
    if (!member.isUp) {
      yield onMember((_copy, one) => (one.isUp = true));
      continue;
    }
    if (mayStill('stops'))
      yield onMember((_copy, one) => {
        losePower(one);
      }, 'stops');
    if (mayStill('wipes') && member.data) {
      yield onMember((_copy, one) => {
        losePower(one);
        one.data = undefined;
      }, 'wipes');
    }
    // Either all reach each other, or this one is alone.
    for (const isAlone of state.members.length > 1 ? [false, true] : [false]) {
      const reaches = (one: ModelMember): boolean => one.isUp && (!isAlone || one.name === member.name);
      if (member.intent) {
        if (clustersLeft(member, state, bounds))
          yield onMember((copy, one) => {
            act(copy, one, reaches, rules);
          });
        continue;
      }
      for (const hasWaited of mayStill('waits') ? [false, true] : [false]) {
        const seen = { reaches, hasWaited };
        yield onMember(
          (copy, one) => {
            look(copy, one, { ...seen, vault: copy.vault }, rules);
          },
          hasWaited ? 'waits' : undefined,
        );
      }
      if (member.etcd?.role === 'leader')
        yield onMember((copy, one) => {
          tend(copy, one, reaches);
        });
    }
    if (!member.etcd) continue;
    if (mayStill('campaigns') && member.etcd.role !== 'leader') yield onMember(campaign, 'campaigns');
    if (member.etcd.role === 'leader' && state.written < bounds.writes) yield onMember(write);
    for (const [other] of state.members.entries()) {
      if (other === index) continue;
      if (member.etcd.role === 'candidate') {
        yield onMember((copy, one) => {
          vote(copy, copy.members[other]!, one);
        });
      }
      if (member.etcd.role === 'leader') {
        yield onMember((copy, one) => {
          replicate(copy, one, copy.members[other]!);
        });
      }
    }
  }
}

function clustersLeft({ intent }: ModelMember, { clusters }: ModelState, { foundings }: Bounds): boolean {
  return !(intent?.kind === 'step' && intent.step.kind === 'found' && clusters >= foundings);
}

function copyOf(state: ModelState): ModelState {
  return {
    ...state,
    members: state.members.map((member) => ({
      ...member,
      data: member.data && { ...member.data },
      etcd: member.etcd && { ...member.etcd, votes: [...member.etcd.votes], held: { ...member.etcd.held } },
    })),
    vault: copyVault(state.vault),
    second: { ...state.second },
    snapshots: [...state.snapshots],
    configurations: Object.fromEntries(
      Object.entries(state.configurations).map(([id, configuration]) => [id, { ...configuration }]),
    ),
  };
}

const keyOf = ({ state, spent }: Node): string => JSON.stringify([state, spent]);
