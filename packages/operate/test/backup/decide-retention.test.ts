import fc from 'fast-check';
import { backupsOf, decideRetention, newestGood, newestProven, readBackups, snapshotNames } from '../../src';
import { anyFolder, clusterId, filesOf, nowMs, settings, type MadeSnapshot } from './backup-arbitraries';

const hourMs = 3_600_000;
const cluster = { generation: 1, clusterId };
const me = { member: 'etcd1', instance: 3 };
const removed = (made: readonly MadeSnapshot[], keep = settings.keep) =>
  decideRetention({ backups: backupsOf(readBackups(made.flatMap(filesOf)), cluster), keep, nowMs, ...me });
const none = { hourly: 0, daily: 0, weekly: 0, monthly: 0 };

describe(decideRetention, () => {
  it('keeps the last of each hour, day, week and month of a year with one each hour', () => {
    const made = Array.from({ length: 365 * 24 }, (_, index) => ({ agoMs: index * hourMs }));
    const gone = new Set(removed(made).filter((name) => name.endsWith('.json')));
    const kept = made
      .flatMap((one) => filesOf(one).slice(1, 2))
      .filter(({ name }) => !gone.has(name))
      .map(({ name }) => name.slice(13, 24));
    // 24 hours, 5 more days, 2 more weeks, and 11 more months.
    expect(kept.slice(0, 24).at(-1)).toBe('20261129T13');
    expect(kept.slice(24)).toEqual([
      ...['28', '27', '26', '25', '24', '22', '15'].map((day) => `202611${day}T23`),
      ...['20261031', '20260930', '20260831', '20260731', '20260630', '20260531'].map((day) => `${day}T23`),
      ...['20260430', '20260331', '20260228', '20260131', '20251231'].map((day) => `${day}T23`),
    ]);
  });

  it('removes the manifest of a snapshot first, and what was written of its drill', () => {
    const gone = removed(
      [
        { agoMs: 3 * hourMs, outcome: 'proven' },
        { agoMs: 0, outcome: 'proven' },
      ],
      none,
    );
    expect(gone.map((name) => name.replace(/^[^.]*/, ''))).toEqual(['.json', '.db', '.proof.json']);
  });

  it('keeps the newest proven one, however old', () => {
    const made = [{ agoMs: 9_000 * hourMs, outcome: 'proven' as const }, { agoMs: 0 }];
    expect(removed(made, none)).toEqual([]);
  });

  it('leaves what others are writing, and takes what nobody can be writing any more', () => {
    const ownPart = { agoMs: 1, harm: 'part' as const };
    const newPart = { agoMs: 23 * hourMs, harm: 'part' as const, member: 'etcd2' };
    const oldPart = { agoMs: 25 * hourMs, harm: 'part' as const, member: 'etcd2' };
    const nameOf = (one: MadeSnapshot) => filesOf(one)[0]?.name;
    expect(removed([{ agoMs: 0 }, ownPart, newPart, oldPart])).toEqual([nameOf(ownPart), nameOf(oldPart)]);
  });

  it('keeps a snapshot that has failed for a week', () => {
    const failed = { agoMs: 400 * hourMs, outcome: 'failed' as const };
    expect(removed([{ agoMs: 0 }, { ...failed, drilledAgoMs: 167 * hourMs }])).toEqual([]);
    expect(removed([{ agoMs: 0 }, { ...failed, drilledAgoMs: 169 * hourMs }])).toHaveLength(3);
  });

  it('removes nothing of a vault without a good one', () => {
    expect(removed([])).toEqual([]);
    expect(removed([{ agoMs: 9_000 * hourMs, outcome: 'failed', drilledAgoMs: 400 * hourMs }])).toEqual([]);
  });

  it('never removes what must stay, of any folder and with any numbers', () => {
    const keeps = fc.record({
      hourly: fc.nat(30),
      daily: fc.nat(10),
      weekly: fc.nat(6),
      monthly: fc.nat(15),
    });
    fc.assert(
      fc.property(anyFolder, keeps, (files, keep) => {
        const all = readBackups(files);
        const backups = backupsOf(all, cluster);
        const gone = decideRetention({ backups, keep, nowMs, ...me });
        // What was left when it was written is no part of it, and may go.
        const isGone = (name: string) =>
          gone.some((file) => {
            const read = snapshotNames.readFile(file);
            return read?.name === name && read.kind !== 'part';
          });
        for (const stays of [newestGood(backups), newestProven(backups)])
          if (stays !== undefined) expect(isGone(stays.name)).toBe(false);
        // What is of another cluster, does not count, or is nobody's, is left alone.
        for (const { name } of backups.uncounted) expect(isGone(name)).toBe(false);
        for (const { name, manifest } of all.snapshots)
          if (manifest.generation !== 1 || manifest.clusterId !== clusterId) expect(isGone(name)).toBe(false);
        for (const file of gone) expect(snapshotNames.readFile(file)).toBeDefined();
        // Of no hour are there two, of those that are kept for their hour.
        const left = backups.snapshots.filter(({ name, failure }) => !failure && !isGone(name));
        const most = keep.hourly + keep.daily + keep.weekly + keep.monthly + 2;
        expect(left.length).toBeLessThanOrEqual(most);
        // Who does it again finds nothing more to do.
        const rest = files.filter(({ name }) => !gone.includes(name));
        const after = backupsOf(readBackups(rest), cluster);
        expect(decideRetention({ backups: after, keep, nowMs, ...me })).toEqual([]);
      }),
    );
  });
});
