import { describeEachMinor } from '../../../tools/jest/etcd-minors.cjs';
import { runEtcd, type RunningEtcd } from './support/run-etcd';

describeEachMinor('without a quorum', ({ minor }) => {
  let etcd: RunningEtcd;
  beforeAll(async () => {
    etcd = await runEtcd(minor, { size: 3, secure: false });
  });
  afterAll(() => etcd.stop());

  it('a member tells the members by itself, and fails with all that takes the others', async () => {
    const [first, second, third] = etcd.members;
    const client = etcd.connect({ endpoints: [first!.clientUrl], deadlineMs: 1_000 });
    await client.kv.put('x', 'x');
    await Promise.all([second!.kill(), third!.kill()]);
    expect(await client.members.list({ linearizable: false })).toHaveLength(3);
    expect(await client.kv.get('x', { serializable: true })).toBeDefined();
    // As long as it has not noticed, there is no answer; then it says that nobody leads.
    const fails = { code: expect.stringMatching(/^(DEADLINE_EXCEEDED|UNAVAILABLE)$/) as string };
    await expect(client.kv.get('x')).rejects.toMatchObject(fails);
    // The server has the deadline of the call, too, and is at times the first to notice; 3.4 gives it no code.
    const reads = Array.from({ length: 200 }, (_, index) => client.kv.get('x', { deadlineMs: 100 + index }));
    for (const read of await Promise.allSettled(reads)) {
      expect(read).toMatchObject({ status: 'rejected', reason: { ...fails, etcdMessage: undefined } });
    }
    // Members of 3.4 know no other way than to answer by themselves.
    if (minor !== '3.4') await expect(client.members.list()).rejects.toMatchObject(fails);
  });
});
