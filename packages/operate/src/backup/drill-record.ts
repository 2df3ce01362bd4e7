import { isMoment, parseObject } from './snapshot-manifest';

/** What is written beside a snapshot that was restored: that it is what its manifest says, or why not. */
export interface DrillRecord {
  /** Of this text. */
  readonly format: 1;
  /** When that was found, as ISO 8601 in UTC. */
  readonly at: string;
  /** How long it took from the copy in the vault to an etcd that answers. */
  readonly seconds: number;
  /** Version of the etcd that it was restored with, such as `3.6.14`. */
  readonly etcdVersion: string;
  /** Name of the member whose agent has done it. */
  readonly member: string;
  /** Why the snapshot is no good; only of one that has failed. */
  readonly reason?: string;
}

/** A record of a drill as text. */
export function renderDrillRecord(record: DrillRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/** Reads the text of a record of a drill. @returns `undefined` where it is none, or is cut. */
export function parseDrillRecord(text: string): DrillRecord | undefined {
  const value = parseObject(text);
  if (value?.format !== 1 || !isMoment(value.at)) return undefined;
  const { seconds, etcdVersion, member, reason } = value;
  if (typeof seconds !== 'number' || seconds < 0) return undefined;
  if (typeof etcdVersion !== 'string' || typeof member !== 'string') return undefined;
  if (reason !== undefined && typeof reason !== 'string') return undefined;
  return value as unknown as DrillRecord;
}
