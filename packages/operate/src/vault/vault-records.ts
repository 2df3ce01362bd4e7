/** How an attempt to found the cluster has ended. `undecided`: not yet. Every other outcome is for ever. */
export type FoundingOutcome = 'undecided' | 'opened' | 'abandoned';

/** An attempt of one member to found the cluster, alone and closed to clients. */
export interface Founding {
  /** From 1; the next attempt has the next number. */
  readonly number: number;
  /** Name of the member that founds. `undefined` where power was lost before it was written: nothing ever started from that. */
  readonly founder: string | undefined;
  /** Id of the cluster that is founded, in hexadecimal. `undefined` together with `founder`. */
  readonly clusterId: string | undefined;
  readonly outcome: FoundingOutcome;
}

/** What the vault says of one generation of the cluster, as one member reads it. It may be seconds old: no permit is a read. */
export interface VaultRecords {
  /** The highest generation that somebody has begun. */
  readonly newestGeneration: number;
  /** Whether somebody has begun the generation that is asked for. */
  readonly hasBegun: boolean;
  /** The newest founding, if there is one. */
  readonly founding: Founding | undefined;
  /** Clusters that nobody may be served by: of all foundings before the newest, and of the newest once it is abandoned. */
  readonly pastClusterIds: readonly string[];
  /** The highest number that an instance of this member has claimed; 0: none has. */
  readonly newestInstance: number;
  /** Names of members that no server takes in, or out, because none takes the others for connected. @default none */
  readonly refused?: readonly string[] | undefined;
}
