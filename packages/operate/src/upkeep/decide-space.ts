import type { DefragmentStep, MemberUpkeep, RaisedAlarm } from './member-upkeep';

/** What the leader's agent sees of a cluster that says that a member's quota is used up. */
export interface SpacePicture {
  readonly leaderId: string;
  readonly members: readonly MemberUpkeep[];
  readonly alarms: readonly RaisedAlarm[];
  /** Most that a database may take, in bytes. */
  readonly quotaBytes: number;
  /** Newest revision. */
  readonly revision: bigint;
  /** Up to which this has been compacted for the alarm. */
  readonly compactedTo: bigint | undefined;
  /** Ids of members that have been defragmented since that compaction. */
  readonly defragmented: readonly string[];
  /** Whether somebody holds the lock of the cluster: reads a database, or works on one. */
  readonly isLocked: boolean;
}

/** Frees old revisions: all but what keys are now. */
export interface CompactStep {
  readonly kind: 'compact';
  readonly revision: bigint;
}

/** Takes the alarm of a member back, so that keys can be written again. */
export interface DisarmStep {
  readonly kind: 'disarm';
  readonly alarm: RaisedAlarm;
}

/** Nothing more can be done without a human. */
export interface FullStep {
  readonly kind: 'full';
  /** Ids of the members that are as full as before. */
  readonly ids: readonly string[];
}

/** What is done next against a used-up quota. */
export type SpaceStep = CompactStep | DefragmentStep | DisarmStep | FullStep;

/** A database has to be below this share of its quota before writes are let in again; it would be full again at once otherwise. */
export const leastFreedShare = 0.9;

/**
 * Decides what is done about the alarm `NOSPACE`. What was compacted and defragmented is done once for each alarm: doing it again
 * frees nothing, and stops reads each time.
 */
export function decideSpace(picture: SpacePicture): SpaceStep | undefined {
  const { leaderId, members, alarms, quotaBytes, revision, compactedTo, defragmented, isLocked } = picture;
  const alarm = alarms.find(({ kind }) => kind === 'NOSPACE');
  if (alarm === undefined || alarms.some(({ kind }) => kind === 'CORRUPT')) return undefined;
  const full = members.filter(({ databaseBytes }) => databaseBytes >= quotaBytes * leastFreedShare);
  const isKnown = members.every(({ version }) => version !== undefined);
  if (full.length === 0) return isKnown ? { kind: 'disarm', alarm } : undefined;
  // Who reads a database now has to be done first; nobody else can begin, because the lock is a key as well.
  if (isLocked) return undefined;
  if (compactedTo === undefined) return { kind: 'compact', revision };
  const left = full.filter(({ id, version }) => version !== undefined && !defragmented.includes(id));
  // Nobody can write anyway, so that the leader need not hand over; it comes last, because others are read through it.
  const next = left.find(({ id }) => id !== leaderId) ?? left[0];
  if (next !== undefined) return { kind: 'defragment', id: next.id };
  // Keys have been deleted since: nothing else can happen to a full database.
  if (revision > compactedTo) return { kind: 'compact', revision };
  return isKnown ? { kind: 'full', ids: full.map(({ id }) => id) } : undefined;
}
