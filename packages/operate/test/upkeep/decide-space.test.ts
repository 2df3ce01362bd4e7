import fc from 'fast-check';
import { decideSpace, type MemberUpkeep, type RaisedAlarm, type SpacePicture } from '../../src';

const member = (id: string, databaseBytes = 100): MemberUpkeep => ({
  id,
  isLearner: false,
  version: '3.6.14',
  databaseBytes,
  databaseBytesInUse: 10,
});
const alarm: RaisedAlarm = { memberId: 'b', kind: 'NOSPACE' };
const picture: SpacePicture = {
  leaderId: 'a',
  members: ['a', 'b', 'c'].map((id) => member(id)),
  alarms: [alarm],
  quotaBytes: 100,
  revision: 42n,
  compactedTo: undefined,
  defragmented: [],
  isLocked: false,
};
const emptied = ['a', 'b', 'c'].map((id) => member(id, 89));

const cases: readonly [string, Partial<SpacePicture>, object | undefined][] = [
  ['no alarm, nothing is done', { alarms: [] }, undefined],
  ['old revisions go first', {}, { kind: 'compact', revision: 42n }],
  ['not while somebody reads a database', { isLocked: true }, undefined],
  ['then the followers', { compactedTo: 42n }, { kind: 'defragment', id: 'b' }],
  ['each once', { compactedTo: 42n, defragmented: ['b'] }, { kind: 'defragment', id: 'c' }],
  ['the leader last', { compactedTo: 42n, defragmented: ['b', 'c'] }, { kind: 'defragment', id: 'a' }],
  [
    'who is as full as before is named',
    {
      compactedTo: 42n,
      defragmented: ['a', 'b', 'c'],
      members: [member('a', 90), member('b', 89), member('c', 95)],
    },
    { kind: 'full', ids: ['a', 'c'] },
  ],
  [
    'who deletes keys makes room anew',
    { compactedTo: 41n, defragmented: ['a', 'b', 'c'] },
    { kind: 'compact', revision: 42n },
  ],
  ['writes are let in again when all have room', { members: emptied }, { kind: 'disarm', alarm }],
  ['also while somebody reads', { members: emptied, isLocked: true }, { kind: 'disarm', alarm }],
  [
    'not as long as one has not said how full it is',
    { members: [...emptied.slice(1), { ...member('a', 0), version: undefined }] },
    undefined,
  ],
  ['not with data that differ', { alarms: [alarm, { memberId: 'c', kind: 'CORRUPT' }] }, undefined],
];

test.each(cases)('%s', (_, change, expected) => {
  expect(decideSpace({ ...picture, ...change })).toEqual(expected);
});

test('an alarm is taken back or a human is asked, after each member was stopped once at most', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 120 })), {
        minLength: 1,
        maxLength: 7,
      }),
      (sizes) => {
        let members = sizes.map(([bytes, inUse], index) => ({
          ...member(`m${index}`, bytes),
          databaseBytesInUse: Math.min(bytes, inUse),
        }));
        let state: SpacePicture = { ...picture, leaderId: 'm0', members };
        for (let round = 0; round < 3 * sizes.length + 3; round += 1) {
          const step = decideSpace(state);
          if (step === undefined) return false;
          if (step.kind === 'full') return members.some(({ databaseBytes }) => databaseBytes >= 90);
          if (step.kind === 'disarm') return members.every(({ databaseBytes }) => databaseBytes < 90);
          if (step.kind === 'compact') state = { ...state, compactedTo: step.revision };
          if (step.kind !== 'defragment') continue;
          if (state.defragmented.includes(step.id)) return false;
          members = members.map((one) =>
            one.id === step.id ? { ...one, databaseBytes: one.databaseBytesInUse } : one,
          );
          state = { ...state, members, defragmented: [...state.defragmented, step.id] };
        }
        return false;
      },
    ),
  );
});
