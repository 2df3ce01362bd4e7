import { chooseSnapshot, type SnapshotFolder, type SnapshotManifest } from '../../src';

const sha256 = 'a'.repeat(64);
const manifest = (change: Partial<SnapshotManifest> = {}): SnapshotManifest => ({
  format: 1,
  generation: 1,
  clusterId: 'c',
  member: 'etcd1',
  etcdVersion: '3.6.14',
  revision: '17',
  keys: 3,
  sizeBytes: 100,
  hashKv: { hash: 1, compactRevision: '0' },
  sha256,
  takenAt: '2026-11-30T10:00:00.000Z',
  durationMs: 5,
  ...change,
});

/** A folder with these snapshots, all of which have been read. */
function folderOf(
  manifests: Readonly<Record<string, SnapshotManifest | undefined>>,
  change: Partial<SnapshotFolder> & { readonly more?: readonly string[] } = {},
): SnapshotFolder {
  const names = Object.keys(manifests);
  return {
    files: [
      ...names.map((name) => ({ name: `${name}.db`, sizeBytes: 100 })),
      ...(change.more ?? []).map((name) => ({ name, sizeBytes: 1 })),
    ],
    manifests: new Map(Object.entries(manifests)),
    digests: new Map(names.map((name) => [name, sha256])),
    ...change,
  };
}

const limits = { etcdMinor: '3.6', belowGeneration: 2 };
const two = { older: manifest({ takenAt: '2026-11-30T09:00:00.000Z' }), newer: manifest() };
const refusal = (folder: SnapshotFolder, wanted = 'latest', than = limits): readonly string[] => {
  const choice = chooseSnapshot(folder, wanted, than);
  if (choice.kind !== 'none') throw new Error(`chose ${choice.name}`);
  return choice.reasons;
};

describe(chooseSnapshot, () => {
  it('takes the newest one, the newest proven one, or one by its name', () => {
    const folder = folderOf(two, { more: ['older.proof.json'] });
    expect(chooseSnapshot(folder, 'latest', limits)).toMatchObject({ kind: 'usable', name: 'newer' });
    expect(chooseSnapshot(folder, 'latest-proven', limits)).toMatchObject({ kind: 'usable', name: 'older' });
    for (const name of ['older', 'older.db'])
      expect(chooseSnapshot(folder, name, limits)).toMatchObject({ kind: 'usable', name: 'older' });
  });

  it('takes a higher generation for newer, whatever the clocks said', () => {
    const folder = folderOf({
      ...two,
      late: manifest({ generation: 2, takenAt: '2026-11-30T08:00:00.000Z' }),
    });
    const below3 = { ...limits, belowGeneration: 3 };
    expect(chooseSnapshot(folder, 'latest', below3)).toMatchObject({ name: 'late' });
  });

  it('asks for the file to be read before it counts', () => {
    const folder = folderOf(two, { digests: new Map() });
    expect(chooseSnapshot(folder, 'latest', limits)).toEqual({ kind: 'unread', name: 'newer' });
  });

  it('refuses a file that is not what was written, and names the one that is', () => {
    const flipped = folderOf(two, { digests: new Map([['newer', 'b'.repeat(64)]]) });
    expect(refusal(flipped)).toEqual([
      `newer: the SHA-256 of the file is ${'b'.repeat(64)}, and its manifest says ${sha256}`,
      'older could be restored: name it to have that one',
    ]);
    const cut = folderOf({ newer: two.newer }, { files: [{ name: 'newer.db', sizeBytes: 60 }] });
    expect(refusal(cut)).toEqual(['newer: the file has 60 bytes, and its manifest says 100']);
  });

  it('refuses what a newer release has written', () => {
    expect(refusal(folderOf({ a: manifest({ etcdVersion: '3.7.1' }) }))).toEqual([
      'a: it is of etcd 3.7.1, and 3.6 is to run, which does not read what a newer one has written',
    ]);
    expect(refusal(folderOf({ a: manifest({ etcdVersion: 'strange' }) }))[0]).toContain('strange');
    for (const etcdVersion of ['3.4.23', '3.6.99', '2.9.0']) {
      const folder = folderOf({ a: manifest({ etcdVersion }) });
      expect(chooseSnapshot(folder, 'latest', limits)).toMatchObject({ kind: 'usable' });
    }
  });

  it('refuses what has no manifest, no file or no proof', () => {
    const torn = folderOf({}, { files: [{ name: 'a.db', sizeBytes: 100 }] });
    expect(refusal(torn)).toEqual(['1 of 1 snapshots have no manifest']);
    expect(refusal(torn, 'a')[0]).toContain('there is no manifest a.json');
    expect(refusal(folderOf({ a: undefined }), 'a')[0]).toContain('a.json is no manifest');
    expect(refusal(folderOf({}))).toEqual(['the folder holds no snapshot']);
    expect(refusal(folderOf(two, { files: [] }), 'older')[0]).toBe('older: there is no file older.db');
    expect(refusal(folderOf(two), 'latest-proven')).toEqual([
      'no drill has proven one yet: newer is the newest without a proof',
    ]);
  });

  it('refuses one whose drill failed, unless it is named', () => {
    const folder = folderOf(two, { more: ['newer.failed.json'] });
    expect(refusal(folder)[0]).toContain('its drill failed');
    expect(chooseSnapshot(folder, 'newer', limits)).toMatchObject({ kind: 'usable' });
  });

  it('goes back to lower generations alone, but for those of another cluster', () => {
    const folder = folderOf({ a: manifest({ generation: 2 }) });
    expect(refusal(folder)).toEqual(['1 of 1 snapshots are not of a generation below 2']);
    expect(refusal(folder, 'a')[0]).toContain('it is of generation 2');
    const ofAnother = { ...limits, belowGeneration: undefined };
    expect(chooseSnapshot(folder, 'latest', ofAnother)).toMatchObject({ kind: 'usable' });
  });

  it('says all that speaks against one at once', () => {
    const folder = folderOf(
      { a: manifest({ generation: 9, etcdVersion: '3.7.0', sizeBytes: 1 }) },
      { digests: new Map([['a', 'c']]) },
    );
    expect(refusal(folder, 'a')).toHaveLength(4);
  });
});
