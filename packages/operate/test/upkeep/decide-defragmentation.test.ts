import fc from 'fast-check';
import { decideDefragmentation, type DefragmentationPicture, type MemberUpkeep } from '../../src';

const megabyte = 1_000_000;
const names = ['etcd1', 'etcd2', 'etcd3'];
const rule = { leastDatabaseBytes: 100 * megabyte, leastFreeShare: 0.45 };
const member = (id: string, databaseMb = 10, inUseMb = 10): MemberUpkeep => ({
  id,
  isLearner: false,
  version: '3.6.14',
  databaseBytes: databaseMb * megabyte,
  databaseBytesInUse: inUseMb * megabyte,
});
const due = (id: string) => member(id, 200, 100);
const picture: DefragmentationPicture = {
  rule,
  leaderId: 'a',
  declared: { members: names, retiring: [], openWithout: [] },
  members: [member('a'), due('b'), member('c')],
  alarms: [],
  calmMs: 300_000,
  leastCalmMs: 300_000,
};
const others = [member('a'), member('c')];

const cases: readonly [string, Partial<DefragmentationPicture>, object | undefined][] = [
  ['a follower with much to give back', {}, { kind: 'defragment', id: 'b' }],
  ['never, where it is turned off', { rule: undefined }, undefined],
  ['not while it is small', { members: [...others, member('b', 99, 1)] }, undefined],
  ['not while most is in use', { members: [...others, member('b', 200, 111)] }, undefined],
  ['from that share on', { members: [...others, member('b', 200, 110)] }, { kind: 'defragment', id: 'b' }],
  ['not soon after a change', { calmMs: 299_999 }, undefined],
  [
    'not with a member that is away',
    { members: [...others, { ...due('b'), version: undefined }] },
    undefined,
  ],
  [
    'not with a learner',
    { members: [due('b'), member('a'), { ...member('c'), isLearner: true }] },
    undefined,
  ],
  ['not with one member less', { members: [member('a'), due('b')] }, undefined],
  [
    'not with two versions',
    { members: [due('b'), member('a'), { ...member('c'), version: '3.6.15' }] },
    undefined,
  ],
  ['not with an alarm', { alarms: [{ memberId: 'c', kind: 'NOSPACE' }] }, undefined],
  ['not where nobody knows who is declared', { declared: undefined }, undefined],
  ['not while one retires', { declared: { ...picture.declared!, retiring: ['etcd3'] } }, undefined],
  [
    'the one with most to give first',
    { members: [member('a'), due('b'), member('c', 300, 10)] },
    { kind: 'defragment', id: 'c' },
  ],
  [
    'the leader hands over',
    { members: [due('a'), member('b'), member('c')] },
    { kind: 'move-leader', to: 'b' },
  ],
  [
    'a cluster of one has nobody to hand over to',
    { members: [due('a')], declared: { members: ['etcd1'], retiring: [], openWithout: [] } },
    { kind: 'defragment', id: 'a' },
  ],
];

test.each(cases)('%s', (_, change, expected) => {
  expect(decideDefragmentation({ ...picture, ...change })).toEqual(expected);
});

test('all members come to their turn once, the leader never while it leads', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(3, 5, 7),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 7,
        maxLength: 7,
      }),
      (size, sizes) => {
        const ids = Array.from({ length: size }, (_, index) => `m${index}`);
        let members = ids.map((id, index) => {
          const [mb, share] = sizes[index]!;
          return member(id, mb, mb * share);
        });
        let leaderId = ids[0]!;
        const done: string[] = [];
        for (let round = 0; round < 3 * size; round += 1) {
          const declared = { members: ids, retiring: [], openWithout: [] };
          const step = decideDefragmentation({ ...picture, declared, members, leaderId });
          if (step === undefined) break;
          if (step.kind === 'move-leader') leaderId = step.to;
          else {
            if (step.id === leaderId || done.includes(step.id)) return false;
            done.push(step.id);
            members = members.map((one) =>
              one.id === step.id ? { ...one, databaseBytes: one.databaseBytesInUse } : one,
            );
          }
        }
        const isLeft = members.some(
          ({ databaseBytes, databaseBytesInUse }) =>
            databaseBytes >= rule.leastDatabaseBytes && databaseBytesInUse <= databaseBytes * 0.54,
        );
        return !isLeft;
      },
    ),
  );
});
