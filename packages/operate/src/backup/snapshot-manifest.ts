/** Hash of keys and values as of a revision, as etcd's `HashKV` gives it. */
export interface ManifestHash {
  readonly hash: number;
  /** Up to which was compacted, as decimal digits: hashes are comparable only where this is the same. */
  readonly compactRevision: string;
}

/** What is written beside a snapshot once it is whole. */
export interface SnapshotManifest {
  /** Of this text. */
  readonly format: 1;
  /** Of the cluster, from 1. */
  readonly generation: number;
  /** Id of the cluster, in hexadecimal. */
  readonly clusterId: string;
  /** Name of the member that it is of. */
  readonly member: string;
  /** Of the member's etcd, such as `3.6.14`. */
  readonly etcdVersion: string;
  /** Revision of the store, as decimal digits. */
  readonly revision: string;
  /** Keys that there were at the revision. */
  readonly keys: number;
  /** Of the file, with the digest at its end. */
  readonly sizeBytes: number;
  /** At the revision, of the member that it is of. */
  readonly hashKv: ManifestHash;
  /** SHA-256 of the whole file, in lower-case hexadecimal. */
  readonly sha256: string;
  /** When it was begun, as ISO 8601 in UTC. */
  readonly takenAt: string;
  /** How long that took. */
  readonly durationMs: number;
}

/** A manifest as text. */
export function renderManifest(manifest: SnapshotManifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);

/** A revision as decimal digits. */
const isRevision = matches(/^(0|[1-9]\d{0,18})$/);

/** A moment as `toISOString` writes it. */
export const isMoment = (value: unknown): value is string =>
  matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)(value) && !Number.isNaN(Date.parse(value as string));

const fields: Readonly<Record<keyof SnapshotManifest, (value: unknown) => boolean>> = {
  format: (value) => value === 1,
  generation: (value) => isCount(value) && value !== 0,
  clusterId: matches(/^[1-9a-f][\da-f]{0,15}$/),
  member: matches(/^[\w.-]+$/),
  etcdVersion: matches(/^\d+\.\d+\.\d+/),
  revision: isRevision,
  keys: isCount,
  sizeBytes: (value) => isCount(value) && value !== 0,
  hashKv: (value) => {
    const { hash, compactRevision } = Object(value) as Partial<Record<keyof ManifestHash, unknown>>;
    return isCount(hash) && isRevision(compactRevision);
  },
  sha256: matches(/^[\da-f]{64}$/),
  takenAt: isMoment,
  durationMs: isCount,
};

/** Reads the text of a manifest. @returns `undefined` where it is none, is cut, or is of another format. */
export function parseManifest(text: string): SnapshotManifest | undefined {
  const value = parseObject(text);
  const isWhole = Object.entries(fields).every(([field, holds]) => holds(value?.[field]));
  return isWhole ? (value as unknown as SnapshotManifest) : undefined;
}

/** An object of JSON. @returns `undefined` for any other text. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
