/** What a member's etcd would be started with, and what it would meet. */
export interface VersionPicture {
  /** Of the etcd that is to run, such as `3.6.14`; `undefined` where nobody can say. */
  readonly version: string | undefined;
  readonly hasData: boolean;
  /** Of the one that ran on the member's data last; `undefined` where nobody noted it. */
  readonly dataVersion: string | undefined;
  /** Of the others that answer. */
  readonly otherVersions: readonly string[];
  /** Whether there is a snapshot to go back to, no older than the upgrade. */
  readonly hasSnapshot: boolean;
}

/** Why an etcd is not started on these data, or among these members. */
export interface VersionRefusal {
  readonly kind: 'refused';
  readonly reason: 'older' | 'skips-a-minor' | 'patch-too-old';
  /** What runs or ran, which decides. */
  readonly from: string;
  /** The oldest patch that the step may be made from; with `patch-too-old` alone. */
  readonly least?: string;
}

/** etcd may be started, once a snapshot has been taken. */
export interface SnapshotFirst {
  readonly kind: 'snapshot-first';
}

interface Parts {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * The oldest patch that the next minor may be started from. Older ones promote learners wrongly, or lose who is a member.
 * Source: etcd's upgrade guides to 3.6 and 3.7.
 */
const leastPatches: Readonly<Record<string, number>> = { '3.5': 32, '3.6': 11 };

/**
 * Decides whether an etcd may be started where another version runs or ran: what etcd itself refuses or does not survive is refused
 * before it touches the data. Members of two minors run as the lower one does, so that the way back is open as long as one of that
 * minor runs; patches of one minor go both ways. A member whose own data are of the minor is never held up.
 *
 * @returns `undefined` where nothing speaks against it.
 */
export function decideVersion(picture: VersionPicture): VersionRefusal | SnapshotFirst | undefined {
  const to = partsOf(picture.version);
  if (to === undefined) return undefined;
  const own = picture.hasData ? partsOf(picture.dataVersion) : undefined;
  if (own !== undefined && minorsBetween(own, to) === 0) return undefined;
  const others = picture.otherVersions.flatMap((text) => partsOf(text) ?? []);
  const older = olderRefusal(picture, { to, own, others });
  if (older !== undefined) return older;
  const steps = [own, ...others]
    .filter((one) => one !== undefined)
    .filter((one) => minorsBetween(one, to) > 0);
  const skipped = steps.find((one) => minorsBetween(one, to) > 1);
  if (skipped !== undefined) return { kind: 'refused', reason: 'skips-a-minor', from: skipped.text };
  for (const { text, major, minor, patch } of steps) {
    const least = leastPatches[`${major}.${minor}`];
    if (least === undefined || patch >= least) continue;
    return { kind: 'refused', reason: 'patch-too-old', from: text, least: `${major}.${minor}.${least}` };
  }
  return steps.length > 0 && !picture.hasSnapshot ? { kind: 'snapshot-first' } : undefined;
}

interface Versions {
  readonly to: Parts;
  readonly own: Parts | undefined;
  readonly others: readonly Parts[];
}

/** A cluster of which all that answer are newer has left the older version for good. */
function olderRefusal(
  { hasData }: VersionPicture,
  { to, own, others }: Versions,
): VersionRefusal | undefined {
  const newer = others.filter((other) => minorsBetween(other, to) < 0);
  const isWayBackOpen = newer.length < others.length;
  if (own !== undefined) {
    const isOlder = minorsBetween(own, to) < 0;
    return isOlder && !isWayBackOpen ? { kind: 'refused', reason: 'older', from: own.text } : undefined;
  }
  // Of data that nobody noted a version of, etcd itself knows.
  const [one] = newer;
  return hasData || isWayBackOpen || one === undefined
    ? undefined
    : { kind: 'refused', reason: 'older', from: one.text };
}

/** How many minors later one is; another major is as far away as can be. */
function minorsBetween(from: Parts, to: Parts): number {
  if (from.major !== to.major) return from.major < to.major ? Infinity : -Infinity;
  return to.minor - from.minor;
}

function partsOf(version: string | undefined): Parts | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)/.exec(version ?? '');
  if (version === undefined || parts === null) return undefined;
  return { text: version, major: Number(parts[1]), minor: Number(parts[2]), patch: Number(parts[3]) };
}
