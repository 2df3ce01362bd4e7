import type { Access, DeclaredMembers, StartPicture, StartStep, VaultRecord, VaultRecords } from '../../src';

/** An entry of raft's log. Value 0 is the one with which a term begins. */
export interface Entry {
  readonly term: number;
  readonly value: number;
}

/** What lies in a member's folder. Without a mark, it ran without an agent. */
export interface ModelData {
  readonly clusterId: string;
  /** `<member>#<number>`: a member that comes again has another one. */
  readonly id: string;
  term: number;
  vote: string | undefined;
  log: readonly Entry[];
  mark: Access | undefined;
  /** Of the cluster, as its mark says. */
  generation: number;
}

/** A running etcd. */
export interface ModelEtcd {
  access: Access;
  role: 'follower' | 'candidate' | 'leader';
  votes: string[];
  /** Of a leader: how much of its log the others hold, by id. */
  held: Record<string, number>;
}

/** What a member has decided, and not done yet: others may act in between, and power may be lost. */
export type Intent =
  | { readonly kind: 'step'; readonly step: StartStep; readonly picture: StartPicture }
  | { readonly kind: 'start-founded'; readonly clusterId: string; readonly snapshot?: number | undefined }
  | {
      readonly kind: 'record';
      readonly record: VaultRecord;
      readonly clusterId: string;
      readonly foundingClusterId: string | undefined;
    };

export interface ModelMember {
  readonly name: string;
  /** That its instance was declared with. */
  generation: number;
  isUp: boolean;
  hasAgent: boolean;
  data: ModelData | undefined;
  etcd: ModelEtcd | undefined;
  intent: Intent | undefined;
}

export interface ModelFounding {
  readonly generation: number;
  /** 0: no founding, but that the generation has begun. */
  readonly number: number;
  readonly founder: string;
  readonly clusterId: string;
  outcome: 'undecided' | 'opened' | 'abandoned';
}

/** Foundings, by number. A vault that was lost is an empty one. */
export type ModelVault = readonly ModelFounding[];

/** Who has a vote, and who follows, by id. Changes take effect at once. */
export interface Configuration {
  voters: readonly string[];
  learners: readonly string[];
}

export interface ModelState {
  readonly members: readonly ModelMember[];
  declared: DeclaredMembers;
  vault: ModelFounding[];
  /** How the vault was, which a reader may still see. */
  readonly olderVaults: ModelFounding[][];
  readonly configurations: Record<string, Configuration>;
  /** Whether a founding has ever been opened, also if no record says so any more. */
  hasOpened: boolean;
  acknowledged: number;
  /** What clusters of the second generation were written, and have acknowledged of that. */
  readonly second: { written: number; acknowledged: number; base: number | undefined };
  /** The writes that snapshots of the first generation hold, a bit for each write; the newest last. */
  readonly snapshots: number[];
  written: number;
  clusters: number;
  ids: number;
}

export const nameOf = (id: string): string => id.slice(0, id.indexOf('#'));

/** Members `etcd1` to `etcd<size>`, none of which has ever been started. */
export function newState(size: number): ModelState {
  const names = Array.from({ length: size }, (_, index) => `etcd${index + 1}`);
  return {
    members: names.map((name) => ({
      name,
      generation: 1,
      isUp: false,
      hasAgent: true,
      data: undefined,
      etcd: undefined,
      intent: undefined,
    })),
    declared: { members: names, retiring: [], openWithout: [] },
    vault: [],
    olderVaults: [],
    configurations: {},
    hasOpened: false,
    acknowledged: 0,
    second: { written: 0, acknowledged: 0, base: undefined },
    snapshots: [],
    written: 0,
    clusters: 0,
    ids: 0,
  };
}

/** A cluster that runs without agents and has acknowledged a write. */
export function runningWithoutAgents(size: number): ModelState {
  const state = newState(size);
  const ids = state.declared.members.map((name) => `${name}#0`);
  state.configurations.before = { voters: ids, learners: [] };
  const log = [
    { term: 1, value: 0 },
    { term: 1, value: 1 },
  ];
  for (const member of state.members) {
    member.isUp = true;
    member.hasAgent = false;
    const id = `${member.name}#0`;
    member.data = { clusterId: 'before', id, term: 1, vote: undefined, log, mark: undefined, generation: 1 };
    member.etcd = startedEtcd('open');
  }
  return Object.assign(state, { hasOpened: true, acknowledged: 1, written: 1 });
}

/** A cluster that runs with agents, has acknowledged a write, and has a snapshot of it. */
export function runningWithAgents(size: number): ModelState {
  const state = runningWithoutAgents(size);
  for (const member of state.members) {
    member.hasAgent = true;
    member.data!.mark = 'open';
  }
  state.vault.push({ generation: 1, number: 1, founder: 'etcd1', clusterId: 'before', outcome: 'opened' });
  state.snapshots.push(1);
  return state;
}

export function startedEtcd(access: Access): ModelEtcd {
  return { access, role: 'follower', votes: [], held: {} };
}

/** Nothing of it runs any more, and what it had in mind is forgotten. Its data stay. */
export function losePower(member: ModelMember): void {
  Object.assign(member, { isUp: false, etcd: undefined, intent: undefined });
}

export function recordsOf(vault: ModelVault, generation: number): VaultRecords {
  const own = vault.filter((one) => one.generation === generation);
  const foundings = own.filter(({ number }) => number > 0);
  const newest = foundings.at(-1);
  const past = foundings.filter((founding) => founding !== newest || founding.outcome === 'abandoned');
  return {
    newestGeneration: Math.max(generation, ...vault.map((one) => one.generation)),
    hasBegun: own.length > 0,
    founding: newest,
    pastClusterIds: past.map(({ clusterId }) => clusterId),
    newestInstance: 0,
  };
}

export const copyVault = (vault: ModelVault): ModelFounding[] => vault.map((founding) => ({ ...founding }));
