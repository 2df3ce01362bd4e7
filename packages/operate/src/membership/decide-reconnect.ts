import type { DeclaredMembers, ListedMember } from '../startup/start-picture';

/** How a member is refused that is to come, or to leave. */
export interface MembershipRefusal {
  /** What etcd says, in its own words. */
  readonly message: string;
  /** How often that was reported to the others, since it was refused first. */
  readonly reports: number;
  /** Time in milliseconds for which it has been refused without a break, or since the last report where that is less. */
  readonly sinceMs: number;
}

/** What a serving member sees when no server takes one in, or out. */
export interface ReconnectPicture {
  /** Id of the member itself, in hexadecimal. */
  readonly memberId: string;
  /** Id of the leader, in hexadecimal; `undefined` while nobody leads. */
  readonly leaderId: string | undefined;
  readonly declared: DeclaredMembers | undefined;
  /** As listed after a linearizable read. */
  readonly members: readonly ListedMember[];
  /** Names of the members that are refused, as the vault says. */
  readonly refused: readonly string[];
  /** Ids of the members that a quorum answers through now, in hexadecimal. */
  readonly answering: readonly string[];
}

/** A server that was just started refuses for 5 s; what lasts three times as long does not end by itself. */
const firstReportMs = 15_000;

/** What was of no use is tried again more and more rarely. */
const factor = 4;
const longestMs = 900_000;

/**
 * Decides whether the others are asked to connect anew. etcd takes nobody in or out (`unhealthy cluster`) unless it has taken enough
 * members with a vote for connected for 5 s. A dial to a member's former address that fails after the connection to the new one has
 * come up makes it take that member for gone, for as long as the connection lasts: all is served, and who is a member does not change.
 */
export function isToBeReported({ message, reports, sinceMs }: MembershipRefusal): boolean {
  return (
    message.includes('unhealthy cluster') && sinceMs >= Math.min(firstReportMs * factor ** reports, longestMs)
  );
}

/**
 * Decides whether a member's etcd is restarted, so that the connections of all to it are new, and it takes all others for connected. A
 * follower's is enough, as long as all that have a vote answer; where one is away, the refusal is right, or would go on.
 *
 * @returns name of the member that it is done for; `undefined`: nothing is done.
 */
export function decideReconnect(picture: ReconnectPicture): string | undefined {
  const { memberId, leaderId, declared, members, refused, answering } = picture;
  if (leaderId === undefined || leaderId === memberId) return undefined;
  // Its own connections do not matter to the others any more.
  const isRetiring = ({ name }: ListedMember): boolean => declared?.retiring.includes(name) === true;
  if (members.filter(isRetiring).some(({ id }) => id === memberId)) return undefined;
  if (!members.every(({ id, isLearner }) => !isLearner && answering.includes(id))) return undefined;
  const names = members.map(({ name }) => name);
  // It is to come, and did not, or to leave.
  const isUnsettled = (name: string): boolean =>
    declared?.members.includes(name) === true && names.includes(name) === declared.retiring.includes(name);
  return refused.find(isUnsettled);
}
