import fc from 'fast-check';
import { backupsOf, decideDrill, isDrillDue, readBackups, type DrillPicture } from '../../src';
import { anyFolder, clusterId, filesOf, nowMs, settings, type MadeSnapshot } from './backup-arbitraries';

const hourMs = 3_600_000;
const cluster = { generation: 1, clusterId };
const withSnapshots = (...made: readonly MadeSnapshot[]) =>
  backupsOf(readBackups(made.flatMap(filesOf)), cluster);
const room = { memoryBytes: 2 ** 30, diskBytes: 2 ** 30, hasTool: true, etcdVersion: '3.5.16' };
const picture: DrillPicture = {
  settings,
  isLeader: false,
  voters: 3,
  backups: withSnapshots({ agoMs: hourMs }),
  triedAtMs: undefined,
  room,
  nowMs,
};

const cases: readonly [string, Partial<DrillPicture>, object][] = [
  ['a follower tries the first one out', {}, { kind: 'drill' }],
  ['the leader does not', { isLeader: true }, { kind: 'rest' }],
  ['but of a cluster of one', { isLeader: true, voters: 1 }, { kind: 'drill' }],
  ['there are none to try', { backups: withSnapshots() }, { kind: 'rest' }],
  ['the vault cannot be read', { backups: undefined }, { kind: 'rest' }],
  ['there are no backups', { settings: undefined }, { kind: 'rest' }],
  [
    'it is proven',
    { backups: withSnapshots({ agoMs: 0, outcome: 'proven', drilledAgoMs: 99 * hourMs }) },
    { kind: 'rest' },
  ],
  [
    'the last drill was a day ago',
    {
      backups: withSnapshots(
        { agoMs: 0 },
        { agoMs: 30 * hourMs, outcome: 'proven', drilledAgoMs: 24 * hourMs },
      ),
    },
    { kind: 'drill' },
  ],
  [
    'the last drill was not yet a day ago',
    {
      backups: withSnapshots(
        { agoMs: 0 },
        { agoMs: 30 * hourMs, outcome: 'proven', drilledAgoMs: 23 * hourMs },
      ),
    },
    { kind: 'rest' },
  ],
  [
    'after one that has failed, the next is in an hour',
    { backups: withSnapshots({ agoMs: 0 }, { agoMs: 2 * hourMs, outcome: 'failed', drilledAgoMs: hourMs }) },
    { kind: 'drill' },
  ],
  [
    'and not sooner',
    {
      backups: withSnapshots(
        { agoMs: 0 },
        { agoMs: 2 * hourMs, outcome: 'failed', drilledAgoMs: hourMs / 2 },
      ),
    },
    { kind: 'rest' },
  ],
  ['it was just tried', { triedAtMs: nowMs - hourMs / 12 }, { kind: 'rest' }],
  ['there is no tool', { room: { ...room, hasTool: false } }, { kind: 'skip', reason: 'no-tool' }],
  [
    'it is of a newer etcd',
    { room: { ...room, etcdVersion: '3.4.39' } },
    { kind: 'skip', reason: 'newer-version' },
  ],
  ['it is of an older etcd', { room: { ...room, etcdVersion: '3.10.0' } }, { kind: 'drill' }],
  [
    'there is little memory',
    { room: { ...room, memoryBytes: 2 ** 26 } },
    { kind: 'skip', reason: 'too-little-memory' },
  ],
  [
    'there is little space',
    { room: { ...room, diskBytes: 2 ** 26 } },
    { kind: 'skip', reason: 'too-little-disk' },
  ],
  [
    'nobody knows how much there is',
    { room: { ...room, memoryBytes: undefined, diskBytes: undefined } },
    { kind: 'drill' },
  ],
];

describe(decideDrill, () => {
  it.each(cases)('%s', (_, change, decision) => {
    expect(decideDrill({ ...picture, ...change })).toMatchObject(decision);
  });

  it('tries nothing but what counts and has neither been proven nor failed, and never beyond its room', () => {
    const rooms = fc.record({
      memoryBytes: fc.option(fc.integer({ min: 0, max: 2 ** 29 }), { nil: undefined }),
      diskBytes: fc.option(fc.integer({ min: 0, max: 2 ** 29 }), { nil: undefined }),
      hasTool: fc.boolean(),
      etcdVersion: fc.constantFrom('3.4.23', '3.5.16', '3.6.14'),
    });
    fc.assert(
      fc.property(anyFolder, rooms, fc.boolean(), (files, room, isLeader) => {
        const backups = backupsOf(readBackups(files), cluster);
        const decided = decideDrill({ ...picture, backups, room, isLeader });
        expect(decided.kind !== 'rest').toBe(isDrillDue({ ...picture, backups, isLeader }));
        if (decided.kind === 'rest') return;
        expect(isLeader).toBe(false);
        if (decided.kind === 'skip') return;
        const { snapshot } = decided;
        expect(backups.snapshots).toContain(snapshot);
        expect(snapshot.proof ?? snapshot.failure).toBeUndefined();
        expect(room.hasTool && room.etcdVersion !== '3.4.23').toBe(true);
        const { sizeBytes } = snapshot.manifest;
        expect(room.diskBytes ?? Infinity).toBeGreaterThanOrEqual(3 * sizeBytes);
        expect(room.memoryBytes ?? Infinity).toBeGreaterThanOrEqual(2 * sizeBytes);
      }),
    );
  });
});
