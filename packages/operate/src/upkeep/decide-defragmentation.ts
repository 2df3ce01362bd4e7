import type { DeclaredMembers } from '../startup/start-picture';
import type { DefragmentStep, MemberUpkeep, MoveLeaderStep, RaisedAlarm } from './member-upkeep';

/** From when on a database is worth it. */
export interface DefragmentationRule {
  /** Size of the database file below which nothing is done, in bytes. */
  readonly leastDatabaseBytes: number;
  /** Share of it that is free, from 0 to 1, below which nothing is done. */
  readonly leastFreeShare: number;
}

/** What the leader's agent sees. */
export interface DefragmentationPicture {
  /** `undefined`: never. */
  readonly rule: DefragmentationRule | undefined;
  readonly leaderId: string;
  readonly declared: DeclaredMembers | undefined;
  /** All that the cluster lists. */
  readonly members: readonly MemberUpkeep[];
  readonly alarms: readonly RaisedAlarm[];
  /** For how long all members have answered, been voters and run one version, in milliseconds. */
  readonly calmMs: number;
  /** For how long that has to be before one is taken out of the others' work for a while: no rollout is under way. */
  readonly leastCalmMs: number;
}

/**
 * Decides which member gives free space back next. Only where every declared member is there and well, because one less has to be
 * enough; followers before the leader, which hands over before its turn comes.
 */
export function decideDefragmentation(
  picture: DefragmentationPicture,
): DefragmentStep | MoveLeaderStep | undefined {
  const { rule, leaderId, members, calmMs, leastCalmMs } = picture;
  if (rule === undefined || calmMs < leastCalmMs || !isComplete(picture)) return undefined;
  const due = members.filter((member) => isDue(member, rule));
  const follower = mostFree(due.filter(({ id }) => id !== leaderId));
  if (follower !== undefined) return { kind: 'defragment', id: follower.id };
  if (due.length === 0) return undefined;
  const heir = members.find(({ id }) => id !== leaderId);
  // A cluster of one has nobody to hand over to, and nobody else that could answer.
  return heir === undefined ? { kind: 'defragment', id: leaderId } : { kind: 'move-leader', to: heir.id };
}

/** Whether all members are declared, voters and of one version, and nothing is wrong with any. */
function isComplete({ declared, members, alarms, leaderId }: DefragmentationPicture): boolean {
  const versions = new Set(members.map(({ version }) => version));
  return (
    declared?.retiring.length === 0 &&
    members.length === declared.members.length &&
    members.every(({ isLearner, version }) => !isLearner && version !== undefined) &&
    versions.size === 1 &&
    members.some(({ id }) => id === leaderId) &&
    alarms.length === 0
  );
}

function isDue(
  { databaseBytes, databaseBytesInUse }: MemberUpkeep,
  { leastDatabaseBytes, leastFreeShare }: DefragmentationRule,
): boolean {
  const free = databaseBytes - databaseBytesInUse;
  return databaseBytes >= leastDatabaseBytes && free >= databaseBytes * leastFreeShare && free > 0;
}

function mostFree(members: readonly MemberUpkeep[]): MemberUpkeep | undefined {
  const free = (one: MemberUpkeep): number => one.databaseBytes - one.databaseBytesInUse;
  return [...members].sort((one, other) => free(other) - free(one))[0];
}
