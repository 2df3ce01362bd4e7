/** Which run. */
export interface KillRunOptions {
  readonly seed: number;
  /** How many times something is killed. */
  readonly kills: number;
  /** Path of etcd. */
  readonly etcd: string;
  /** File that each kill is appended to as it happens, as one line of JSON; empty: none. */
  readonly output: string;
  /** Folder for what groups have written, where something went wrong; empty: none. */
  readonly logs: string;
}

/** In the middle of what something is killed. */
export type Activity = 'access' | 'backup' | 'defragmentation' | 'drill' | 'restore';

/**
 * What is killed: the `agent`, with which its container ends; `etcd` alone; both, etcd first (`group`); or the groups of `all` members
 * at once.
 */
export type KillKind = 'agent' | 'etcd' | 'group' | 'all';

/** One kill. */
export interface Kill {
  readonly activity: Activity;
  readonly kind: KillKind;
  readonly victims: readonly string[];
  /** What was seen of the activity just before. */
  readonly before: string;
  /** Whether the activity had begun, and was not over just after it. */
  readonly isInMiddle: boolean;
  /** From the victims' start until all members served clients, in milliseconds; `undefined` where something was killed before. */
  readonly healedMs: number | undefined;
}

/** How it went. */
export interface KillRunResult {
  readonly seed: number;
  readonly version: string;
  readonly kills: readonly Kill[];
  readonly acknowledged: number;
  /** Acknowledged writes that somebody did not have. */
  readonly lost: number;
  /** Writes that restores have taken back, because they are newer than the snapshot. */
  readonly takenBack: number;
  /** Snapshots that counted in the end, each of which is what its manifest says. */
  readonly snapshots: number;
  /** Of them, those that a drill has proven. */
  readonly proven: number;
  readonly defragmentations: number;
  readonly generation: number;
  readonly violations: readonly string[];
  /** Whether the cluster came to its end as it should; otherwise, what was in the way. */
  readonly healed: true | string;
  readonly seconds: number;
}
