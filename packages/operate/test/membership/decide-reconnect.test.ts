import fc from 'fast-check';
import { decideReconnect, isToBeReported, type ReconnectPicture } from '../../src';

const unhealthy = 'etcdserver: unhealthy cluster';

const member = (name: string, isLearner = false) => ({
  id: name,
  name,
  peerUrls: [`http://${name}`],
  isLearner,
});

/** Of three, etcd1 is refused, etcd2 leads, and etcd3 is asked. */
const picture: ReconnectPicture = {
  memberId: 'etcd3',
  leaderId: 'etcd2',
  declared: { members: ['etcd1', 'etcd2', 'etcd3'], retiring: [], openWithout: [] },
  members: [member('etcd2'), member('etcd3')],
  refused: ['etcd1'],
  answering: ['etcd2', 'etcd3'],
};
const decide = (more: Partial<ReconnectPicture> = {}) => decideReconnect({ ...picture, ...more });

describe(isToBeReported, () => {
  const report = (reports: number, sinceMs: number, message = unhealthy) =>
    isToBeReported({ message, reports, sinceMs });

  it('reports what lasts longer than etcd refuses after a start, and then more and more rarely', () => {
    expect([14_999, 15_000].map((sinceMs) => report(0, sinceMs))).toEqual([false, true]);
    expect([59_999, 60_000].map((sinceMs) => report(1, sinceMs))).toEqual([false, true]);
    expect([899_999, 900_000].map((sinceMs) => report(9, sinceMs))).toEqual([false, true]);
  });

  it('reports no refusal of another kind', () => {
    expect(report(0, 900_000, 'etcdserver: too many learner members in cluster')).toBe(false);
    expect(report(0, 900_000, 'etcdserver: permission denied')).toBe(false);
  });
});

describe(decideReconnect, () => {
  it('has a follower connect anew for a member that is refused', () => {
    expect(decide()).toBe('etcd1');
  });

  it('does nothing where nobody is refused', () => {
    expect(decide({ refused: [] })).toBeUndefined();
  });

  it('leaves it to a follower, and does nothing while nobody leads', () => {
    expect(decide({ memberId: 'etcd2' })).toBeUndefined();
    expect(decide({ leaderId: undefined })).toBeUndefined();
  });

  it('does nothing while a member with a vote does not answer: it would be missed, or is why', () => {
    expect(decide({ answering: ['etcd3'] })).toBeUndefined();
  });

  it('does nothing for a member that was taken in meanwhile, or while another one learns', () => {
    expect(decide({ members: [...picture.members, member('etcd1')] })).toBeUndefined();
    const members = [...picture.members, member('etcd4', true)];
    expect(decide({ members, answering: ['etcd2', 'etcd3', 'etcd4'] })).toBeUndefined();
  });

  it('does the same for a member that is to leave, and has another one do it', () => {
    const members = [member('etcd1'), ...picture.members];
    const answering = ['etcd1', 'etcd2', 'etcd3'];
    const declared = { ...picture.declared!, retiring: ['etcd1'] };
    expect(decide({ members, answering, declared })).toBe('etcd1');
    expect(decide({ members, answering, declared, memberId: 'etcd1' })).toBeUndefined();
    expect(decide({ members, answering })).toBeUndefined();
  });

  it('does nothing for a member that is not declared, or has left, or while nobody knows', () => {
    expect(decide({ refused: ['etcd9'] })).toBeUndefined();
    expect(decide({ declared: { ...picture.declared!, retiring: ['etcd1'] } })).toBeUndefined();
    expect(decide({ declared: undefined })).toBeUndefined();
  });

  it('never restarts one beside another that is away, nor the leader', () => {
    const names = fc.subarray(['etcd1', 'etcd2', 'etcd3', 'etcd4', 'etcd5'], { minLength: 1 });
    const one = fc.constantFrom('etcd1', 'etcd2', 'etcd3');
    fc.assert(
      fc.property(names, names, names, one, one, (listed, answering, refused, memberId, leaderId) => {
        const members = listed.map((name) => member(name));
        const found = decide({ memberId, leaderId, members, refused, answering });
        const mayRestart = memberId !== leaderId && listed.every((name) => answering.includes(name));
        const wanted = ['etcd1', 'etcd2', 'etcd3'].find(
          (name) => refused.includes(name) && !listed.includes(name),
        );
        expect(found).toBe(mayRestart ? wanted : undefined);
      }),
    );
  });
});
