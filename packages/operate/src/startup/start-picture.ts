import type { VaultRecords } from '../vault/vault-records';

/** Whom a member's etcd listens for: `closed`, for members alone; `open`, for clients, too. */
export type Access = 'closed' | 'open';

/** What the agent has written beside a member's data, before etcd was started with them. */
export interface DataMark {
  /** Generation of the cluster that the data belong to. */
  readonly generation: number;
  /** `closed`: clients have never been served from these data. */
  readonly access: Access;
}

/** A member's data directory without a write-ahead log. */
export interface NoData {
  readonly kind: 'none';
}

/** A member's data directory as etcd left it. */
export interface KeptData {
  readonly kind: 'kept';
  /** Id of the cluster they are of, in hexadecimal; `undefined` where the write-ahead log cannot be read. */
  readonly clusterId: string | undefined;
  /** The member's own id in it, in hexadecimal; `undefined` where the write-ahead log cannot be read. */
  readonly memberId: string | undefined;
  /** `undefined`: etcd ran without an agent, and clients were served. */
  readonly mark: DataMark | undefined;
}

/** A member as the cluster lists it. */
export interface ListedMember {
  /** In hexadecimal. */
  readonly id: string;
  /** Empty until its etcd has started for the first time. */
  readonly name: string;
  readonly peerUrls: readonly string[];
  /** Whether it follows without a vote. */
  readonly isLearner: boolean;
}

/** A cluster that has a quorum now: one member answered a linearizable read, and then listed the members. */
export interface ConfirmedCluster {
  /** In hexadecimal. */
  readonly clusterId: string;
  readonly members: readonly ListedMember[];
  /** Whether one of its members answers on the port for clients. */
  readonly isOpen: boolean;
}

/** Who the members are, as it was declared. It is what changes when a cluster grows, shrinks or is opened anyway. */
export interface DeclaredMembers {
  /** Names of the members that the cluster is to have, those that retire included. */
  readonly members: readonly string[];
  /** Names of those that are to leave the cluster and keep their data. */
  readonly retiring: readonly string[];
  /**
   * Names of members that the cluster is opened without, as long as it has never been open. Whoever names one says that it holds
   * no data of an older cluster: where it does, and the vault and the other members' data are lost, those data are no more served,
   * without a sign.
   */
  readonly openWithout: readonly string[];
}

/** What is known of the content that a generation is to begin with, where it was declared with a restore. */
export interface RestorePicture {
  /** Name of the snapshot to begin with, whose file was read and is whole; `undefined` where there is none. */
  readonly snapshot: string | undefined;
  /** Whether there is none because what holds them does not answer, or cannot be read. @default false */
  readonly isUnreadable?: boolean;
}

/** Everything that one step of a member is decided from. */
export interface StartPicture {
  /** Name of the member. */
  readonly member: string;
  /** Generation that the member is declared with, from 1. A restore begins the next one. */
  readonly generation: number;
  /** Number that this instance has claimed; 0 where the vault could not be reached. */
  readonly instance: number;
  /** `undefined` where it could not be found out. */
  readonly declared: DeclaredMembers | undefined;
  readonly data: NoData | KeptData;
  /** `undefined` where the vault cannot be read. */
  readonly vault: VaultRecords | undefined;
  /** A cluster with a quorum that others are in; of several, one that the own data are not of. */
  readonly confirmed: ConfirmedCluster | undefined;
  /** `undefined`: the generation begins empty. @default undefined */
  readonly restore?: RestorePicture | undefined;
  /** Whether no quorum has been seen for longer than an interrupted founding is waited for. */
  readonly hasWaited: boolean;
  /** How often in a row etcd has ended soon after its start. */
  readonly quickEnds: number;
}
