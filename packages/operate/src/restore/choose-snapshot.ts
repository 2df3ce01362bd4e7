import type { SnapshotManifest } from '../backup/snapshot-manifest';

/** A file in a folder of snapshots. */
export interface ListedFile {
  readonly name: string;
  readonly sizeBytes: number;
}

/** What is known of a folder of snapshots. */
export interface SnapshotFolder {
  /** All files in it. */
  readonly files: readonly ListedFile[];
  /** Manifests by the name of their snapshot; `undefined` where a file is there and is no manifest. */
  readonly manifests: ReadonlyMap<string, SnapshotManifest | undefined>;
  /** SHA-256 of snapshots that have been read, by name, in hexadecimal. */
  readonly digests: ReadonlyMap<string, string>;
}

/** What a snapshot has to fit. */
export interface SnapshotLimits {
  /** Minor release of the etcd that is to run, such as `3.6`. */
  readonly etcdMinor: string;
  /** Of which generations it may be: below this one; `undefined` for those of another cluster, which counts by itself. */
  readonly belowGeneration: number | undefined;
}

/** A snapshot that fits, and whose file is what was written. */
export interface UsableSnapshot {
  readonly kind: 'usable';
  readonly name: string;
  readonly manifest: SnapshotManifest;
}

/** A snapshot that fits as far as its manifest says: its file has to be read before it counts. */
export interface UnreadSnapshot {
  readonly kind: 'unread';
  readonly name: string;
}

/** No snapshot is usable. */
export interface NoSnapshot {
  readonly kind: 'none';
  /** All of them, each a sentence. */
  readonly reasons: readonly string[];
}

/** What came of the choice. */
export type SnapshotChoice = UsableSnapshot | UnreadSnapshot | NoSnapshot;

/**
 * Chooses the snapshot that a generation begins with. It never takes an older one for the one that is wanted: how much is given up is
 * for whoever declares it to say.
 *
 * @param wanted - `latest`: the newest one; `latest-proven`: the newest one whose drill succeeded; else the name of one, with or without
 * the ending of its file.
 */
export function chooseSnapshot(
  folder: SnapshotFolder,
  wanted: string,
  limits: SnapshotLimits,
): SnapshotChoice {
  const candidates = candidatesOf(folder, limits);
  const isNewest = wanted === 'latest' || wanted === 'latest-proven';
  const name = isNewest
    ? newestOf(folder, candidates, wanted === 'latest-proven')
    : wanted.replace(/\.db$/, '');
  if (name === undefined) return { kind: 'none', reasons: whyNone(folder, candidates, wanted, limits) };
  const reasons = faultsOf(folder, name, limits);
  if (isNewest && folder.files.some((file) => file.name === `${name}.failed.json`)) {
    reasons.push(`its drill failed, as ${name}.failed.json says`);
  }
  const manifest = folder.manifests.get(name);
  if (manifest !== undefined && reasons.length === 0) {
    return folder.digests.has(name) ? { kind: 'usable', name, manifest } : { kind: 'unread', name };
  }
  const other = candidates.filter((one) => one !== name && isSound(folder, one, limits)).at(-1);
  const remedy = other === undefined ? [] : [`${other} could be restored: name it to have that one`];
  return { kind: 'none', reasons: [...reasons.map((reason) => `${name}: ${reason}`), ...remedy] };
}

/** Names of those that could be meant by "latest", oldest first. A higher generation is newer, whatever the clocks say. */
function candidatesOf(
  { manifests }: SnapshotFolder,
  { belowGeneration = Infinity }: SnapshotLimits,
): string[] {
  return [...manifests]
    .flatMap(([name, manifest]) => (manifest ? [{ name, ...manifest }] : []))
    .filter(({ generation }) => generation < belowGeneration)
    .sort(
      (one, other) =>
        one.generation - other.generation ||
        Date.parse(one.takenAt) - Date.parse(other.takenAt) ||
        (one.name < other.name ? -1 : 1),
    )
    .map(({ name }) => name);
}

function newestOf(
  { files }: SnapshotFolder,
  candidates: readonly string[],
  mustBeProven: boolean,
): string | undefined {
  if (!mustBeProven) return candidates.at(-1);
  return candidates.filter((name) => files.some((file) => file.name === `${name}.proof.json`)).at(-1);
}

function whyNone(
  { files, manifests }: SnapshotFolder,
  candidates: readonly string[],
  wanted: string,
  { belowGeneration }: SnapshotLimits,
): string[] {
  const snapshots = files.filter(({ name }) => name.endsWith('.db'));
  if (snapshots.length === 0) return ['the folder holds no snapshot'];
  if (candidates.length > 0 && wanted === 'latest-proven') {
    return [`no drill has proven one yet: ${candidates.at(-1)} is the newest without a proof`];
  }
  const reasons: string[] = [];
  const without = snapshots.filter(({ name }) => manifests.get(name.slice(0, -3)) === undefined);
  if (without.length > 0) reasons.push(`${without.length} of ${snapshots.length} snapshots have no manifest`);
  const newer = [...manifests.values()].filter((manifest) => manifest !== undefined);
  if (newer.length > 0) {
    reasons.push(
      `${newer.length} of ${snapshots.length} snapshots are not of a generation below ${belowGeneration}`,
    );
  }
  return reasons;
}

const isSound = (folder: SnapshotFolder, name: string, limits: SnapshotLimits): boolean =>
  faultsOf(folder, name, limits).length === 0 &&
  !folder.files.some((file) => file.name === `${name}.failed.json`);

/** Everything that speaks against a snapshot, as far as it is known. */
function faultsOf(
  { files, manifests, digests }: SnapshotFolder,
  name: string,
  limits: SnapshotLimits,
): string[] {
  const file = files.find((one) => one.name === `${name}.db`);
  const manifest = manifests.get(name);
  const faults: string[] = [];
  if (file === undefined) faults.push(`there is no file ${name}.db`);
  if (manifest === undefined) {
    const isThere = manifests.has(name);
    faults.push(
      isThere
        ? `${name}.json is no manifest, so that nobody knows whether the file is whole`
        : `there is no manifest ${name}.json, so that nobody knows whether the file is whole`,
    );
    return faults;
  }
  const { generation, etcdVersion, sizeBytes, sha256 } = manifest;
  const { etcdMinor, belowGeneration } = limits;
  if (belowGeneration !== undefined && generation >= belowGeneration) {
    faults.push(
      `it is of generation ${generation}, and only one below ${belowGeneration} can be gone back to`,
    );
  }
  if (isNewer(etcdVersion, etcdMinor)) {
    faults.push(
      `it is of etcd ${etcdVersion}, and ${etcdMinor} is to run, which does not read what a newer one has written`,
    );
  }
  if (file !== undefined && file.sizeBytes !== sizeBytes) {
    faults.push(`the file has ${file.sizeBytes} bytes, and its manifest says ${sizeBytes}`);
  }
  const digest = digests.get(name);
  if (digest !== undefined && digest !== sha256) {
    faults.push(`the SHA-256 of the file is ${digest}, and its manifest says ${sha256}`);
  }
  return faults;
}

/** Whether a version is of a newer minor release than another one. What cannot be read counts as newer. */
function isNewer(version: string, than: string): boolean {
  const [major = NaN, minor = NaN] = version.split('.').map(Number);
  const [thanMajor = NaN, thanMinor = NaN] = than.split('.').map(Number);
  return !(major < thanMajor || (major === thanMajor && minor <= thanMinor));
}
