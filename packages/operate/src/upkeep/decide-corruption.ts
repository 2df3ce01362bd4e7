import type { RaisedAlarm } from './member-upkeep';

/** What a member's keys and values come to at the revision that all were asked for. */
export interface MemberHash {
  /** Id of the member, in hexadecimal. */
  readonly id: string;
  readonly isLearner: boolean;
  /** `undefined` where it has not answered. */
  readonly hash: number | undefined;
  /** Revision up to which it has compacted: hashes can be compared only where this is the same. */
  readonly compactRevision: bigint | undefined;
}

/** What the leader's agent sees of the members' data. */
export interface CorruptionPicture {
  readonly leaderId: string;
  readonly members: readonly MemberHash[];
  readonly alarms: readonly RaisedAlarm[];
}

/** Takes a member out of the cluster, whose data are others than everybody else's. Its agent sets them aside and joins anew. */
export interface RemoveCorruptStep {
  readonly kind: 'remove';
  readonly id: string;
}

/** Leadership goes to a member whose data are those of most, before the leader's own turn comes. */
export interface MoveFromCorruptStep {
  readonly kind: 'move-leader';
  readonly to: string;
}

/** Takes the alarm back that was about a member which is no more in the cluster. */
export interface DisarmCorruptStep {
  readonly kind: 'disarm';
  readonly alarm: RaisedAlarm;
}

/** Nobody can tell which data are right. */
export interface UnequalStep {
  readonly kind: 'unequal';
  readonly ids: readonly string[];
}

/** What is done next about data that differ. */
export type CorruptionStep = RemoveCorruptStep | MoveFromCorruptStep | DisarmCorruptStep | UnequalStep;

/**
 * Decides what is done about a member whose data differ from the others'. It goes only where all others have answered, are equal and
 * are a quorum of the members there are; where that does not hold, a human has to say which data are right.
 */
export function decideCorruption({
  leaderId,
  members,
  alarms,
}: CorruptionPicture): CorruptionStep | undefined {
  const corrupt = alarms.filter(({ kind }) => kind === 'CORRUPT');
  const gone = corrupt.find(({ memberId }) => members.every(({ id }) => id !== memberId));
  if (gone !== undefined) return { kind: 'disarm', alarm: gone };
  const voters = members.filter(({ isLearner }) => !isLearner);
  const answered = voters.filter(({ hash }) => hash !== undefined);
  // A member that compacts just now is asked again later.
  if (new Set(answered.map(({ compactRevision }) => compactRevision)).size > 1) return undefined;
  const groups = [...new Set(answered.map(({ hash }) => hash))].map((hash) =>
    answered.filter((member) => member.hash === hash),
  );
  if (groups.length <= 1) return decideEqual(corrupt, answered.length === voters.length);
  const quorum = Math.floor(voters.length / 2) + 1;
  const equal = groups.find(({ length }) => length >= quorum);
  const others = answered.filter((member) => equal?.includes(member) !== true);
  const isClear = equal !== undefined && answered.length === voters.length;
  if (!isClear) return { kind: 'unequal', ids: answered.map(({ id }) => id) };
  const next = others.find(({ id }) => id !== leaderId);
  if (next !== undefined) return { kind: 'remove', id: next.id };
  const [heir] = equal;
  return heir && { kind: 'move-leader', to: heir.id };
}

/** An alarm about data that are equal now, as all members say. */
function decideEqual([alarm]: readonly RaisedAlarm[], haveAllAnswered: boolean): CorruptionStep | undefined {
  if (alarm === undefined) return undefined;
  return haveAllAnswered ? { kind: 'disarm', alarm } : { kind: 'unequal', ids: [alarm.memberId] };
}
