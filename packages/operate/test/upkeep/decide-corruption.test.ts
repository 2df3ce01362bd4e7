import fc from 'fast-check';
import { decideCorruption, type CorruptionPicture, type MemberHash, type RaisedAlarm } from '../../src';

const member = (id: string, hash = 1): MemberHash => ({
  id,
  isLearner: false,
  hash,
  compactRevision: 5n,
});
const silent = (id: string): MemberHash => ({ ...member(id), hash: undefined, compactRevision: undefined });
const alarm = (memberId: string): RaisedAlarm => ({ memberId, kind: 'CORRUPT' });
const picture: CorruptionPicture = {
  leaderId: 'a',
  members: [member('a'), member('b'), member('c')],
  alarms: [],
};

const cases: readonly [string, Partial<CorruptionPicture>, object | undefined][] = [
  ['all are equal', {}, undefined],
  [
    'one differs from a quorum',
    { members: [member('a'), member('b', 2), member('c')] },
    { kind: 'remove', id: 'b' },
  ],
  [
    'the leader differs',
    { members: [member('a', 2), member('b'), member('c')] },
    { kind: 'move-leader', to: 'b' },
  ],
  [
    'one differs, and one is away',
    { members: [member('a'), member('b', 2), silent('c')] },
    { kind: 'unequal', ids: ['a', 'b'] },
  ],
  ['one is away, the others are equal', { members: [member('a'), member('b'), silent('c')] }, undefined],
  ['two that differ', { members: [member('a'), member('b', 2)] }, { kind: 'unequal', ids: ['a', 'b'] }],
  [
    'all differ',
    { members: [member('a'), member('b', 2), member('c', 3)] },
    { kind: 'unequal', ids: ['a', 'b', 'c'] },
  ],
  [
    'one compacts just now',
    { members: [member('a'), member('b'), { ...member('c', 2), compactRevision: 6n }] },
    undefined,
  ],
  [
    'a learner is not asked',
    { members: [...picture.members, { ...member('d', 7), isLearner: true }] },
    undefined,
  ],
  ['the alarm of one that has left', { alarms: [alarm('x')] }, { kind: 'disarm', alarm: alarm('x') }],
  ['an alarm, and all are equal', { alarms: [alarm('b')] }, { kind: 'disarm', alarm: alarm('b') }],
  [
    'an alarm, and one is away',
    { alarms: [alarm('b')], members: [member('a'), member('b'), silent('c')] },
    { kind: 'unequal', ids: ['b'] },
  ],
  ['another alarm', { alarms: [{ memberId: 'x', kind: 'NOSPACE' }] }, undefined],
];

test.each(cases)('%s', (_, change, expected) => {
  expect(decideCorruption({ ...picture, ...change })).toEqual(expected);
});

test('nobody goes whose data a quorum has, and never so many that those who are equal are none', () => {
  const hashes = fc.array(fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }), {
    minLength: 1,
    maxLength: 7,
  });
  fc.assert(
    fc.property(hashes, fc.nat(6), (found, leader) => {
      let members = found.map((hash, index) =>
        hash === undefined ? silent(`m${index}`) : member(`m${index}`, hash),
      );
      let leaderId = `m${leader % found.length}`;
      const quorum = Math.floor(members.length / 2) + 1;
      for (let round = 0; round < 20; round += 1) {
        const step = decideCorruption({ leaderId, members, alarms: [] });
        if (step?.kind === 'move-leader') leaderId = step.to;
        if (step?.kind !== 'remove') continue;
        const gone = members.find(({ id }) => id === step.id)!;
        const same = members.filter(({ hash }) => hash === gone.hash).length;
        if (same >= quorum || step.id === leaderId) return false;
        members = members.filter(({ id }) => id !== step.id);
        if (members.length < quorum) return false;
      }
      return true;
    }),
    { numRuns: 2000 },
  );
});
