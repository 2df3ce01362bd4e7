import { EtcdError } from '@etcd-iac/etcd-client';
import { describeEachMinor } from '../../../../tools/jest/etcd-minors.cjs';
import { RealCluster, until } from './real-cluster';

const quota = 16 * 2 ** 20;
const value = 'x'.repeat(100_000);

/** Writes until etcd takes no more. @returns number of the key that it did not take. */
async function fill(cluster: RealCluster, keyOf: (index: number) => string, from = 0): Promise<number> {
  for (let index = from; ; index += 1) {
    try {
      await cluster.all.kv.put(keyOf(index), value);
    } catch (error) {
      if (EtcdError.is(error, 'RESOURCE_EXHAUSTED')) return index;
      throw error;
    }
  }
}

describeEachMinor('a quota that is used up', ({ etcd: program }) => {
  let cluster: RealCluster;
  beforeEach(async () => {
    cluster = await RealCluster.start({ program, environment: { ETCD_QUOTA_BACKEND_BYTES: String(quota) } });
  });
  afterEach(async () => {
    await cluster.stop();
  });
  const space = () => cluster.members.flatMap(({ board }) => board.status.space ?? []);

  it('by old revisions is freed, and writes go on', async () => {
    await fill(cluster, () => 'one');
    cluster.attend('space');
    await until(
      () =>
        cluster.all.kv.put('again', 'yes').then(
          () => true,
          () => false,
        ),
      () => `${JSON.stringify(space())} ${cluster.failures.join('\n')}`,
    );
    expect(await cluster.all.maintenance.alarms()).toEqual([]);
    const one = await cluster.all.kv.get('one');
    expect(one?.value).toHaveLength(value.length);
    for (const { client } of cluster.members) {
      expect((await client.maintenance.status()).databaseBytes).toBeLessThan(quota * 0.9);
    }
  });

  it('by what keys are now is said, and nothing is deleted', async () => {
    let keys = 0;
    cluster.attend('space');
    await until(
      async () => {
        // A database of keys alone has room to give back, too, by how its writes came: that is filled as well.
        keys = await fill(cluster, (index) => `key/${index}`, keys);
        return space().some(({ state }) => state === 'full');
      },
      () => `${JSON.stringify(space())} ${cluster.failures.join('\n')}`,
    );
    expect((await cluster.all.maintenance.alarms()).map(({ kind }) => kind)).toContain('NOSPACE');
    const found = await cluster.all.kv.range({ prefix: 'key/' }, { keysOnly: true });
    const { count } = found;
    expect(count).toBeGreaterThan(100);

    // Who deletes what is not needed has done all there is to do.
    await cluster.all.kv.delete({ prefix: 'key/' });
    await until(
      () =>
        cluster.all.kv.put('again', 'yes').then(
          () => true,
          () => false,
        ),
      () => `${JSON.stringify(space())} ${cluster.failures.join('\n')}`,
    );
  });
});
