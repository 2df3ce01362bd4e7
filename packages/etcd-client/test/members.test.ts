import { setTimeout as delay } from 'node:timers/promises';
import { EtcdError, type EtcdClient } from '../src';
import { describeEachMinor } from '../../../tools/jest/etcd-minors.cjs';
import { answering, runEtcd, type RunningEtcd } from './support/run-etcd';

/** Does something again until it is not refused as not possible yet. */
async function oncePossible(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (!EtcdError.is(error, 'FAILED_PRECONDITION', 'UNAVAILABLE')) throw error;
    }
    await delay(50);
  }
  throw new Error('it has not become possible');
}

describeEachMinor('members', ({ minor }) => {
  let etcd: RunningEtcd;
  let client: EtcdClient;
  beforeAll(async () => {
    etcd = await runEtcd(minor, { secure: false });
    client = etcd.connect({ endpoints: [...etcd.endpoints] });
  });
  afterAll(() => etcd.stop());

  it('join as learners, are promoted, lead and go', async () => {
    const [first] = etcd.members;
    const learner = await etcd.addMember();
    const { id, isLearner } = await client.members.addLearner([learner.peerUrl]);
    expect(isLearner).toBe(true);
    expect((await client.members.list()).find((member) => member.id === id)).toMatchObject({
      name: '',
      clientUrls: [],
    });
    await expect(client.members.promote(id)).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      etcdMessage: 'etcdserver: can only promote a learner member which is in sync with leader',
    });
    await expect(client.members.addLearner(['http://127.0.0.1:1'])).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      etcdMessage: 'etcdserver: too many learner members in cluster',
    });
    learner.start([first!, learner].map(({ name, peerUrl }) => `${name}=${peerUrl}`).join(','), 'existing');
    await oncePossible(() => client.members.promote(id));
    const joined = etcd.connect({ endpoints: [learner.clientUrl] });
    await answering(joined);
    expect(await joined.maintenance.status()).toMatchObject({ memberId: id, isLearner: false });

    const leader = (await client.maintenance.status()).memberId;
    await expect(joined.maintenance.moveLeader(leader)).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      etcdMessage: 'etcdserver: not leader',
    });
    await client.maintenance.moveLeader(id);
    expect((await joined.maintenance.status()).leader).toBe(id);
    const left = await joined.members.remove(leader);
    expect(left.map((member) => member.id)).toEqual([id]);
  });
});
