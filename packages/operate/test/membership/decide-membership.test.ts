import fc from 'fast-check';
import { decideMembership, type MembershipPicture } from '../../src';

const names = ['etcd1', 'etcd2', 'etcd3', 'etcd4', 'etcd5'];
const member = (name: string, isLearner = false) => ({
  id: `id-${name}`,
  name,
  peerUrls: [`http://${name}`],
  isLearner,
});
const picture: MembershipPicture = {
  leaderId: 'id-etcd1',
  declared: { members: names, retiring: [], openWithout: [] },
  members: names.map((name) => member(name)),
  silent: [],
};
const retiring = (...names: string[]) => ({ ...picture.declared!, retiring: names });
const withLearner = [...picture.members.slice(0, 4), member('etcd5', true)];

const cases: readonly [string, Partial<MembershipPicture>, object | undefined][] = [
  ['nothing is changed where all are as declared', {}, undefined],
  ['nothing is known, nothing is changed', { declared: undefined }, undefined],
  ['a learner gets its vote', { members: withLearner }, { kind: 'promote', id: 'id-etcd5' }],
  [
    'a learner that does not come makes room',
    { members: withLearner, silent: ['id-etcd5'] },
    { kind: 'remove', id: 'id-etcd5', reason: 'learner-does-not-come' },
  ],
  [
    'a learner that is not declared gets none',
    { members: [...withLearner.slice(0, 4), member('etcd6', true)] },
    { kind: 'remove', id: 'id-etcd6', reason: 'not-declared' },
  ],
  [
    'a learner that has not started yet is not known by name',
    { members: [...withLearner.slice(0, 4), { ...member('', true), id: 'x' }] },
    { kind: 'promote', id: 'x' },
  ],
  [
    'a learner comes before those that retire',
    { members: withLearner, declared: retiring('etcd4') },
    { kind: 'promote', id: 'id-etcd5' },
  ],
  [
    'a learner that is to leave is not waited for',
    { members: withLearner, declared: retiring('etcd4', 'etcd5') },
    { kind: 'remove', id: 'id-etcd5', reason: 'retires' },
  ],
  [
    'one that retires goes, and then the next',
    { declared: retiring('etcd4', 'etcd5') },
    { kind: 'remove', id: 'id-etcd4', reason: 'retires' },
  ],
  [
    'those that do not answer go first',
    { declared: retiring('etcd4', 'etcd5'), silent: ['id-etcd5'] },
    { kind: 'remove', id: 'id-etcd5', reason: 'retires' },
  ],
  [
    'the leader hands over before it goes',
    { declared: retiring('etcd1') },
    { kind: 'move-leader', to: 'id-etcd2' },
  ],
  [
    'to one that answers',
    { declared: retiring('etcd1'), silent: ['id-etcd2'] },
    { kind: 'move-leader', to: 'id-etcd3' },
  ],
  ['not all can retire', { declared: retiring(...names) }, undefined],
  ['a member that is silent, and does not retire, stays', { silent: ['id-etcd3'] }, undefined],
];

describe(decideMembership, () => {
  it.each(cases)('%s', (_rule, change, expected) => {
    expect(decideMembership({ ...picture, ...change })).toEqual(expected);
  });

  it('never removes a member with a vote that is not declared to retire, nor the one that decides', () => {
    const some = fc.subarray(names);
    fc.assert(
      fc.property(
        some,
        some,
        fc.subarray(names, { minLength: 1 }),
        fc.nat(),
        (retire, silent, listed, leader) => {
          const members = listed.map((name) => member(name));
          const { id: leaderId } = members[leader % members.length]!;
          const change = decideMembership({
            leaderId,
            declared: retiring(...retire),
            members,
            silent: silent.map((name) => `id-${name}`).filter((id) => id !== leaderId),
          });
          if (change?.kind !== 'remove') return;
          expect(retire).toContain(change.id.replace('id-', ''));
          expect(change.id).not.toBe(leaderId);
          expect(members.length).toBeGreaterThan(1);
        },
      ),
    );
  });
});
