import { describeEachMinor } from '../../../../tools/jest/etcd-minors.cjs';
import { corruptDatabase } from './corrupt-database';
import { RealCluster, until } from './real-cluster';

const right = 'the-right-value-of-this-key';
const wrong = 'the-wrong-value-of-this-key';

describeEachMinor('data that differ', ({ etcd: program }) => {
  let cluster: RealCluster;
  beforeEach(async () => {
    cluster = await RealCluster.start({ program });
    await cluster.all.kv.put('key', right);
    // What is not in the database yet comes from the log when a member starts.
    for (let index = 0; index < 20; index += 1) await cluster.all.kv.put(`more/${index}`, 'x');
  });
  afterEach(async () => {
    await cluster.stop();
  });
  const states = () => cluster.members.flatMap(({ board }) => board.status.comparison ?? []);

  it('of one member take it out, so that its agent joins it anew', async () => {
    await cluster.halt('etcd2');
    corruptDatabase(cluster.databaseOf('etcd2'), { from: right, to: wrong });
    cluster.run('etcd2');
    await cluster.untilWell();
    const idOf = async (): Promise<string | undefined> =>
      (await cluster.member('etcd1').client.members.list()).find(({ name }) => name === 'etcd2')?.id;
    expect(await idOf()).toBeDefined();
    cluster.attend('comparison');
    await until(
      async () => (await idOf()) === undefined,
      () => `${JSON.stringify(states())} ${cluster.failures.join('\n')}`,
    );
    expect(states().map(({ state }) => state)).toContain('unequal');
    const kept = await cluster.member('etcd1').client.kv.get('key');
    expect(Buffer.from(kept!.value).toString()).toBe(right);
  });

  it('of a quorum are nobody to be taken out by', async () => {
    for (const name of ['etcd2', 'etcd3'] as const) {
      await cluster.halt(name);
      const to = name === 'etcd2' ? wrong : wrong.toUpperCase();
      corruptDatabase(cluster.databaseOf(name), { from: right, to });
      cluster.run(name);
      await cluster.untilWell();
    }
    cluster.attend('comparison');
    await until(
      () => states().some(({ state }) => state === 'unequal'),
      () => `${JSON.stringify(states())} ${cluster.failures.join('\n')}`,
    );
    expect(states().find(({ state }) => state === 'unequal')?.reason).toContain('nobody can tell');
    expect(await cluster.all.members.list()).toHaveLength(3);
  });

  it('are equal otherwise', async () => {
    cluster.attend('comparison');
    await until(
      () => states().some(({ state }) => state === 'equal'),
      () => `${JSON.stringify(states())} ${cluster.failures.join('\n')}`,
    );
  });
});
