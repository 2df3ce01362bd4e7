/** Which run. */
export interface RunOptions {
  readonly seed: number;
  readonly size: number;
  /** Path of etcd. */
  readonly etcd: string;
  readonly isSecure: boolean;
  /** How many faults befall the cluster, one after another, some of them lasting; 0: all groups begin at once, too. */
  readonly faults: number;
  /** Whether a majority loses its data in the end, and gets them back. */
  readonly isBeyond: boolean;
  /** Whether a lost folder and another address are measured after the faults, while nothing else happens. */
  readonly isMeasured: boolean;
  /** Folder for what groups have written, where something went wrong; empty: none. */
  readonly logs: string;
}

/** How it went. */
export interface RunResult {
  readonly seed: number;
  readonly size: number;
  readonly version: string;
  readonly isSecure: boolean;
  readonly acknowledged: number;
  /** Acknowledged writes that somebody did not have. */
  readonly lost: number;
  /** Whether there were two clusters, two leaders of one term, or members that differ. */
  readonly isSplit: boolean;
  readonly violations: readonly string[];
  /** Whether all members served clients in the end, by themselves; otherwise, what they were at. */
  readonly healed: true | string;
  /** States of the members once a majority had lost its data, by name; `undefined` where that was not part of the run. */
  readonly beyond: Readonly<Record<string, string>> | undefined;
  readonly times: RunTimes;
  readonly events: readonly string[];
}

/** In milliseconds; `undefined` where the run has not come to it, or where something else befell the cluster meanwhile. */
export interface RunTimes {
  /** From the last fault's end until all served. */
  readonly heal: number | undefined;
  /** From the first start of the last group until all served. */
  readonly coldStart: number | undefined;
  /** From the loss of a member's data until it had its vote and served. */
  readonly lostFolder: number | undefined;
  /** From the moment at which a member's name stands for its new address until its clients and the others reach it. */
  readonly otherAddress: number | undefined;
}
