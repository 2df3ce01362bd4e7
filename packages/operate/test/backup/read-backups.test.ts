import fc from 'fast-check';
import {
  backupsOf,
  parseDrillRecord,
  parseManifest,
  readBackups,
  renderManifest,
  snapshotNames,
  type SnapshotManifest,
} from '../../src';
import { anyFolder, clusterId, filesOf } from './backup-arbitraries';

const [, manifestFile] = filesOf({ agoMs: 1_000 });
const text = manifestFile?.text ?? '';

describe(parseManifest, () => {
  it('reads what was written', () => {
    const manifest = parseManifest(text);
    expect(manifest && renderManifest(manifest)).toBe(text);
  });

  it('takes no part of a text for the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.trimEnd().length - 1 }), (length) => {
        expect(parseManifest(text.slice(0, length))).toBeUndefined();
      }),
    );
  });

  it.each<[keyof SnapshotManifest, unknown]>([
    ['format', 2],
    ['generation', 0],
    ['clusterId', 'XYZ'],
    ['clusterId', ''],
    ['member', '../etcd1'],
    ['etcdVersion', 'latest'],
    ['revision', 12],
    ['revision', '-1'],
    ['keys', -1],
    ['keys', 1.5],
    ['sizeBytes', 0],
    ['hashKv', { hash: 1 }],
    ['hashKv', undefined],
    ['sha256', 'ab'],
    ['takenAt', 'yesterday'],
    ['takenAt', '2026-13-30T12:00:00.000Z'],
    ['durationMs', '5'],
  ])('refuses %s as %j', (field, value) => {
    const manifest = { ...(JSON.parse(text) as object), [field]: value };
    expect(parseManifest(JSON.stringify(manifest))).toBeUndefined();
  });

  it('refuses what is no object', () => {
    for (const other of ['', 'null', '[]', '1', '"x"']) expect(parseManifest(other)).toBeUndefined();
  });
});

describe(parseDrillRecord, () => {
  it('takes no part of a text for the whole', () => {
    const [, , file] = filesOf({ agoMs: 0, outcome: 'failed' });
    const whole = file?.text ?? '';
    expect(parseDrillRecord(whole)).toMatchObject({ reason: 'keys' });
    for (let length = 0; length < whole.trimEnd().length; length += 1)
      expect(parseDrillRecord(whole.slice(0, length))).toBeUndefined();
  });
});

describe('names of snapshots', () => {
  it('say what they were made of', () => {
    fc.assert(
      fc.property(
        fc.record({
          generation: fc.integer({ min: 1, max: 99 }),
          takenAtMs: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1_000),
          member: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
          instance: fc.integer({ min: 1, max: 1_000_000 }),
        }),
        (origin) => {
          const name = snapshotNames.of(origin);
          expect(snapshotNames.read(name)).toEqual(origin);
          for (const kind of ['snapshot', 'part', 'manifest', 'proof', 'failure'] as const)
            expect(snapshotNames.readFile(snapshotNames.file(name, kind))).toEqual({ name, kind });
          const unfinished = snapshotNames.unfinished(snapshotNames.file(name, 'proof'));
          expect(snapshotNames.readFile(unfinished)).toEqual({ name, kind: 'part' });
        },
      ),
    );
  });

  it('are nothing else', () => {
    for (const name of ['snapshot.db', 'generation-0-20261130T120000Z-a-1.db', 'generation-1-x-a-1.json'])
      expect(snapshotNames.readFile(name)).toBeUndefined();
    expect(snapshotNames.read('generation-1-20261345T120000Z-a-1')).toBeUndefined();
  });
});

describe(readBackups, () => {
  it('counts what is whole, and says why the rest does not count', () => {
    const backups = readBackups([
      ...filesOf({ agoMs: 5_000, outcome: 'proven' }),
      ...filesOf({ agoMs: 9_000 }),
      ...filesOf({ agoMs: 10_000, harm: 'cut' }),
      ...filesOf({ agoMs: 20_000, harm: 'torn' }),
      ...filesOf({ agoMs: 30_000, change: { member: 'other' } }),
      ...filesOf({ agoMs: 40_000, harm: 'no-manifest' }),
      ...filesOf({ agoMs: 50_000, harm: 'part' }),
      ...filesOf({ agoMs: 60_000, clusterId: '1' }),
    ]);
    const own = backupsOf(backups, { generation: 1, clusterId });
    expect(own.snapshots.map(({ proof }) => proof !== undefined)).toEqual([false, true]);
    expect(own.uncounted.map(({ why }) => why)).toEqual(['cut', 'torn', 'foreign', 'foreign']);
    expect(own.leftovers.map(({ file }) => file.replace(/.*\./, ''))).toEqual(['part', 'db']);
  });

  it('counts nothing that is torn, short or of somebody else, whatever lies there', () => {
    fc.assert(
      fc.property(anyFolder, (files) => {
        const own = backupsOf(readBackups(files), { generation: 1, clusterId });
        for (const { name, manifest } of own.snapshots) {
          const file = (kind: 'snapshot' | 'manifest') =>
            files.find((one) => one.name === snapshotNames.file(name, kind));
          expect(file('snapshot')?.sizeBytes).toBe(manifest.sizeBytes);
          expect(file('manifest')?.text).toBe(renderManifest(manifest));
          expect(manifest).toMatchObject({ generation: 1, clusterId });
        }
        const times = own.snapshots.map(({ takenAtMs }) => takenAtMs);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });
});
