import fc from 'fast-check';
import { decideVersion, type VersionPicture } from '../../src';

const picture: VersionPicture = {
  version: '3.6.14',
  hasData: true,
  dataVersion: '3.6.14',
  otherVersions: ['3.6.14', '3.6.14'],
  hasSnapshot: true,
};

const cases: readonly [string, Partial<VersionPicture>, object | undefined][] = [
  ['nothing changes', {}, undefined],
  ['a version that nobody knows is left to etcd', { version: undefined, dataVersion: '3.1.0' }, undefined],
  ['a newer patch', { version: '3.6.15' }, undefined],
  ['an older patch', { version: '3.6.12' }, undefined],
  [
    'the next minor, from a patch that is new enough',
    { dataVersion: '3.5.32', otherVersions: ['3.5.32', '3.5.33'] },
    undefined,
  ],
  [
    'the next minor without a snapshot',
    { dataVersion: '3.5.32', otherVersions: ['3.5.32'], hasSnapshot: false },
    { kind: 'snapshot-first' },
  ],
  [
    'from a patch of 3.5 that is too old',
    { dataVersion: '3.5.31', otherVersions: ['3.5.32'] },
    { kind: 'refused', reason: 'patch-too-old', from: '3.5.31', least: '3.5.32' },
  ],
  [
    'beside another member of such a patch',
    { dataVersion: '3.5.32', otherVersions: ['3.5.9', '3.5.32'] },
    { kind: 'refused', reason: 'patch-too-old', from: '3.5.9', least: '3.5.32' },
  ],
  [
    'from a patch of 3.6 that is too old',
    { version: '3.7.1', dataVersion: '3.6.10' },
    { kind: 'refused', reason: 'patch-too-old', from: '3.6.10', least: '3.6.11' },
  ],
  [
    'from 3.4, of which every patch will do',
    { version: '3.5.33', dataVersion: '3.4.0', otherVersions: [] },
    undefined,
  ],
  [
    'two minors at once',
    { dataVersion: '3.4.23', otherVersions: ['3.5.32'] },
    { kind: 'refused', reason: 'skips-a-minor', from: '3.4.23' },
  ],
  [
    'two minors from what another member runs',
    { version: '3.7.1', dataVersion: '3.6.14', otherVersions: ['3.5.33', '3.6.14'] },
    { kind: 'refused', reason: 'skips-a-minor', from: '3.5.33' },
  ],
  [
    'back, when all have gone on',
    { version: '3.5.33' },
    { kind: 'refused', reason: 'older', from: '3.6.14' },
  ],
  [
    'back, while one is still of that minor',
    { version: '3.5.33', otherVersions: ['3.6.14', '3.5.33'] },
    undefined,
  ],
  [
    'back, with nobody to ask',
    { version: '3.5.33', otherVersions: [] },
    { kind: 'refused', reason: 'older', from: '3.6.14' },
  ],
  [
    'the last one that is not upgraded yet, started again',
    { version: '3.5.33', dataVersion: '3.5.33', hasSnapshot: false },
    undefined,
  ],
  [
    'one that has been upgraded, started again beside a patch that was too old',
    { otherVersions: ['3.5.9', '3.5.9'], hasSnapshot: false },
    undefined,
  ],
  [
    'without data, into a cluster that is newer',
    { version: '3.5.33', hasData: false, dataVersion: undefined },
    { kind: 'refused', reason: 'older', from: '3.6.14' },
  ],
  [
    'without data, alone',
    { hasData: false, dataVersion: undefined, otherVersions: [], hasSnapshot: false },
    undefined,
  ],
  [
    'with data of which nobody noted the version',
    { version: '3.5.33', dataVersion: undefined, hasSnapshot: false },
    undefined,
  ],
  ['another major', { version: '4.0.0' }, { kind: 'refused', reason: 'skips-a-minor', from: '3.6.14' }],
];

test.each(cases)('%s', (_, change, expected) => {
  expect(decideVersion({ ...picture, ...change })).toEqual(expected);
});

const version = fc
  .tuple(fc.integer({ min: 4, max: 8 }), fc.integer({ min: 0, max: 40 }))
  .map(([minor, patch]) => `3.${minor}.${patch}`);
const minorOf = (text: string): number => Number(text.split('.')[1]);

test('a member goes one minor further at most, and back only where somebody has not gone on', () => {
  fc.assert(
    fc.property(version, version, fc.array(version, { maxLength: 4 }), (to, dataVersion, otherVersions) => {
      const decided = decideVersion({
        version: to,
        hasData: true,
        dataVersion,
        otherVersions,
        hasSnapshot: true,
      });
      const minors = minorOf(to) - minorOf(dataVersion);
      if (minors === 0) return decided === undefined;
      if (minors > 1) return decided?.kind === 'refused';
      const isWayBackOpen = otherVersions.some((other) => minorOf(other) <= minorOf(to));
      return minors > 0 || isWayBackOpen || decided?.kind === 'refused';
    }),
    { numRuns: 2000 },
  );
});

test('the same members are upgraded one after the other, each step allowed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('3.4.23', '3.5.32', '3.6.11'),
      (size, from) => {
        const to = `3.${minorOf(from) + 1}.40`;
        const running = Array.from({ length: size }, (): string => from);
        for (const index of running.keys()) {
          const otherVersions = running.filter((_, other) => other !== index);
          const step = {
            version: to,
            hasData: true,
            dataVersion: running[index],
            otherVersions,
            hasSnapshot: true,
          };
          if (decideVersion(step) !== undefined) return false;
          running[index] = to;
        }
        return true;
      },
    ),
  );
});
