import type { VaultRecords } from '../vault/vault-records';
import type { Access, DeclaredMembers, ListedMember } from './start-picture';

/** The newest founding is opened: its cluster may be served from now on. Only works while it is undecided. */
export interface OpenRecord {
  readonly kind: 'open';
  readonly founding: number;
}

/** The newest founding is given up, because the vault does not know the cluster that runs. Only works while it is undecided. */
export interface AbandonRecord {
  readonly kind: 'abandon';
  readonly founding: number;
}

/** A running cluster that the vault does not know is written down, as an opened founding. */
export interface AdoptRecord {
  readonly kind: 'adopt';
  readonly founding: number;
}

/** What a member writes into the vault. */
export type VaultRecord = OpenRecord | AbandonRecord | AdoptRecord;

/** What a member sees that runs in a cluster with a quorum. */
export interface RunningPicture {
  readonly declared: DeclaredMembers | undefined;
  readonly vault: VaultRecords;
  /** Id of the cluster that it runs in, in hexadecimal. */
  readonly clusterId: string;
  /** Whom it listens for now. */
  readonly access: Access;
  /** As listed after a linearizable read. */
  readonly members: readonly ListedMember[];
}

/** Decides which record a member writes beside its running etcd, if any: one at a time, and then it looks again. */
export function decideRecord(picture: RunningPicture): VaultRecord | undefined {
  const { vault, clusterId, access } = picture;
  const { founding } = vault;
  const mayOpen = access === 'open' || (isComplete(picture) && !vault.pastClusterIds.includes(clusterId));
  if (!mayOpen) return undefined;
  if (founding === undefined || founding.outcome === 'abandoned') {
    return { kind: 'adopt', founding: (founding?.number ?? 0) + 1 };
  }
  // Opened for this cluster, there is nothing to write; for another one, it is for the start to see.
  if (founding.outcome === 'opened') return undefined;
  const isOwn = founding.clusterId === clusterId;
  return { kind: isOwn ? 'open' : 'abandon', founding: founding.number };
}

/**
 * Whether every member that has to hold the data before somebody is served has a vote, and the cluster has no others: their data would
 * not be missed when they are lost. Whoever learns now may have a vote later.
 */
function isComplete({ declared, members }: RunningPicture): boolean {
  if (declared === undefined) return false;
  const voters = members.filter(({ isLearner }) => !isLearner).map(({ name }) => name);
  const isLacking = (name: string): boolean => !voters.includes(name) && !declared.openWithout.includes(name);
  return !declared.members.some(isLacking) && members.every(({ name }) => declared.members.includes(name));
}
