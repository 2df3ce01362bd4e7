import fc from 'fast-check';
import { backupsOf, decideBackup, newestGood, readBackups, standingOf, type BackupPicture } from '../../src';
import { anyFolder, clusterId, filesOf, nowMs, settings, type MadeSnapshot } from './backup-arbitraries';

const minuteMs = 60_000;
const cluster = { generation: 1, clusterId };
const withSnapshots = (...made: readonly MadeSnapshot[]) =>
  backupsOf(readBackups(made.flatMap(filesOf)), cluster);
const picture: BackupPicture = {
  settings,
  isLeader: true,
  backups: withSnapshots(),
  vainTries: 0,
  triedAtMs: 0,
  nowMs,
};

const cases: readonly [string, Partial<BackupPicture>, object][] = [
  ['the first one is taken', {}, { kind: 'take', reason: 'first' }],
  ['nobody but the leader takes one', { isLeader: false }, { kind: 'rest' }],
  ['a vault that cannot be read is not empty', { backups: undefined }, { kind: 'rest' }],
  ['none is taken where none is wanted', { settings: undefined }, { kind: 'rest' }],
  [
    'one is taken in time',
    { backups: withSnapshots({ agoMs: 60 * minuteMs }) },
    { kind: 'take', reason: 'due' },
  ],
  ['none is taken before', { backups: withSnapshots({ agoMs: 59 * minuteMs }) }, { kind: 'rest' }],
  [
    'what is cut does not count',
    { backups: withSnapshots({ agoMs: minuteMs, harm: 'cut' }) },
    { kind: 'take', reason: 'first' },
  ],
  [
    'what another cluster has does not count',
    { backups: withSnapshots({ agoMs: minuteMs, clusterId: '1' }) },
    { kind: 'take', reason: 'first' },
  ],
  [
    'a failed drill calls for the next one at once',
    { backups: withSnapshots({ agoMs: 3 * minuteMs }, { agoMs: minuteMs, outcome: 'failed' }) },
    { kind: 'take', reason: 'drill-failed' },
  ],
  [
    'but not once there is a newer one',
    { backups: withSnapshots({ agoMs: minuteMs }, { agoMs: 3 * minuteMs, outcome: 'failed' }) },
    { kind: 'rest' },
  ],
  [
    'one of a clock that goes wrong does not stop the others',
    { backups: withSnapshots({ agoMs: -3_000 * minuteMs }, { agoMs: 70 * minuteMs }) },
    { kind: 'take', reason: 'due' },
  ],
  [
    'a try in vain is not made again at once',
    { vainTries: 1, triedAtMs: nowMs - minuteMs },
    { kind: 'rest' },
  ],
  ['but soon', { vainTries: 1, triedAtMs: nowMs - 2 * minuteMs }, { kind: 'take', reason: 'first' }],
  ['and later each time', { vainTries: 4, triedAtMs: nowMs - 15 * minuteMs }, { kind: 'rest' }],
  [
    'though never later than the next one is due',
    { vainTries: 40, triedAtMs: nowMs - 60 * minuteMs },
    { kind: 'take', reason: 'first' },
  ],
];

describe(decideBackup, () => {
  it.each(cases)('%s', (_, change, step) => {
    expect(decideBackup({ ...picture, ...change })).toEqual(step);
  });

  it('takes one of any folder without a good one that is young enough, and of no other', () => {
    fc.assert(
      fc.property(anyFolder, (files) => {
        const backups = backupsOf(readBackups(files), cluster);
        const past = backups.snapshots.filter(({ takenAtMs }) => takenAtMs <= nowMs + 5 * minuteMs);
        const newest = past.at(-1);
        const isFresh = newest !== undefined && nowMs - newest.takenAtMs < 60 * minuteMs && !newest.failure;
        expect(decideBackup({ ...picture, backups }).kind).toBe(isFresh ? 'rest' : 'take');
      }),
    );
  });
});

describe(standingOf, () => {
  it.each<[string, MadeSnapshot[]]>([
    ['none', []],
    ['none', [{ agoMs: 0, outcome: 'failed' }]],
    ['ok', [{ agoMs: 119 * minuteMs }]],
    ['overdue', [{ agoMs: 121 * minuteMs }]],
    ['overdue', [{ agoMs: 121 * minuteMs }, { agoMs: 0, outcome: 'failed' }]],
  ])('is %s with %j', (standing, made) => {
    expect(standingOf(withSnapshots(...made), settings, nowMs)).toBe(standing);
  });

  it('goes by the newest that has not failed', () => {
    const good = newestGood(
      withSnapshots({ agoMs: 9 }, { agoMs: 5_000, outcome: 'proven' }, { agoMs: 2_000, outcome: 'failed' }),
    );
    expect(good?.takenAtMs).toBe(nowMs - 9);
  });
});
