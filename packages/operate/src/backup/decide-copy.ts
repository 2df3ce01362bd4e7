import { newestGood } from './decide-backup';
import type { Backups, Snapshot } from './read-backups';

/** The first pause after a try in vain, and the longest one. */
const againMs = 2 * 60_000;
const longestPauseMs = 3_600_000;

/** What is seen when it is decided what a second vault lacks. */
export interface CopyPicture {
  /** Whether the own member leads the cluster. */
  readonly isLeader: boolean;
  /** Those of the own cluster and generation; `undefined` where the vault cannot be read. */
  readonly from: Backups | undefined;
  /** The same of the second vault. */
  readonly to: Backups | undefined;
  /** Tries of this agent since it last copied one. */
  readonly vainTries: number;
  /** When the last one of them ended, in milliseconds since 1970. */
  readonly triedAtMs: number;
  /** In milliseconds since 1970. */
  readonly nowMs: number;
}

/** What the second vault is to have. */
export interface CopyStep {
  /** The newest snapshot, where it is not there yet. */
  readonly snapshot: Snapshot | undefined;
  /** Snapshots that are there, without what was found of them since. */
  readonly records: readonly Snapshot[];
}

/** Decides what a member's agent copies to the second vault now. @returns `undefined`: nothing. */
export function decideCopy(picture: CopyPicture): CopyStep | undefined {
  const { isLeader, from, to, vainTries, triedAtMs, nowMs } = picture;
  if (!isLeader || from === undefined || to === undefined) return undefined;
  const pauseMs = Math.min(againMs * 2 ** (vainTries - 1), longestPauseMs);
  if (vainTries > 0 && Math.abs(nowMs - triedAtMs) < pauseMs) return undefined;
  const newest = newestGood(from);
  const copyOf = ({ name }: Snapshot): Snapshot | undefined => to.snapshots.find((one) => one.name === name);
  const snapshot = newest !== undefined && copyOf(newest) === undefined ? newest : undefined;
  const records = from.snapshots.filter((one) => {
    const copy = copyOf(one);
    const lacks = (kind: 'proof' | 'failure'): boolean =>
      one[kind] !== undefined && copy?.[kind] === undefined;
    return copy !== undefined && (lacks('proof') || lacks('failure'));
  });
  return snapshot === undefined && records.length === 0 ? undefined : { snapshot, records };
}
