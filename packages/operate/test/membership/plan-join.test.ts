import { planJoin } from '../../src';

const member = (id: string, name: string, url = `http://${name}`) => ({
  id,
  name,
  peerUrls: [url],
  isLearner: false,
});
const planFor = (...members: ReturnType<typeof member>[]) =>
  planJoin({ clusterId: 'a', members, isOpen: true }, { name: 'etcd2', peerUrl: 'http://etcd2' });

describe(planJoin, () => {
  it('removes nobody where the member is new', () => {
    expect(planFor(member('1', 'etcd1'))).toEqual({ removedIds: [] });
  });

  it('removes what the member was, by name and by URL, also before it has ever started', () => {
    const former = [member('2', 'etcd2', 'http://elsewhere'), member('3', '', 'http://etcd2')];
    expect(planFor(member('1', 'etcd1'), ...former)).toEqual({ removedIds: ['2', '3'] });
  });
});
