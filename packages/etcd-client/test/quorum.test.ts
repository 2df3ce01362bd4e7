import { describeEachMinor } from './support/etcd-programs';
import { runEtcd } from './support/run-etcd';

jest.setTimeout(60_000);

describeEachMinor('without a quorum', (minor) => {
  it('a member tells the members by itself, and is late with all that takes the others', async () => {
    const etcd = await runEtcd(minor, { size: 3, secure: false });
    const [first, second, third] = etcd.members;
    const client = etcd.connect({ endpoints: [first!.clientUrl], deadlineMs: 1_000 });
    await client.kv.put('x', 'x');
    await Promise.all([second!.kill(), third!.kill()]);
    expect(await client.members.list({ linearizable: false })).toHaveLength(3);
    expect(await client.kv.get('x', { serializable: true })).toBeDefined();
    const late = { code: 'DEADLINE_EXCEEDED' };
    await expect(client.kv.get('x')).rejects.toMatchObject(late);
    // Members of 3.4 know no other way than to answer by themselves.
    if (minor !== '3.4') await expect(client.members.list()).rejects.toMatchObject(late);
    await etcd.stop();
  });
});
