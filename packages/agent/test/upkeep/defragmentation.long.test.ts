import { setTimeout as delay } from 'node:timers/promises';
import { describeEachMinor } from '../../../../tools/jest/etcd-minors.cjs';
import { RealCluster, until } from './real-cluster';

const value = 'x'.repeat(50_000);

describeEachMinor('defragmentation', ({ etcd: program }) => {
  let cluster: RealCluster;
  beforeAll(async () => {
    cluster = await RealCluster.start({
      program,
      defragmentation: { leastDatabaseMiB: 4, leastFreePercent: 45 },
    });
  });
  afterAll(async () => {
    await cluster.stop();
  });

  it('gives free space of all members back, while others write', async () => {
    const { all, members } = cluster;
    for (let index = 0; index < 200; index += 1) await all.kv.put(`fill/${index % 10}`, value);
    const { revision } = await members[0]!.client.maintenance.status();
    await all.kv.compact(revision, { physical: true });
    const sizes = async (): Promise<readonly number[]> =>
      Promise.all(members.map(async ({ client }) => (await client.maintenance.status()).databaseBytes));
    expect(Math.min(...(await sizes()))).toBeGreaterThan(5_000_000);

    let written = 0;
    let longestMs = 0;
    const writing = new AbortController();
    const writer = (async () => {
      while (!writing.signal.aborted) {
        const from = performance.now();
        // What was not acknowledged while leaders changed is tried again, and the stall goes on.
        const isWritten = (): Promise<boolean> =>
          all.kv.put('written', String(written + 1)).then(
            () => true,
            () => false,
          );
        while (!(await isWritten())) await delay(5);
        written += 1;
        longestMs = Math.max(longestMs, performance.now() - from);
        await delay(5);
      }
    })();
    cluster.attend('defragmentation');
    await until(
      async () => Math.max(...(await sizes())) < 4 * 2 ** 20,
      () => cluster.failures.join('\n'),
    );
    writing.abort();
    await writer;
    const done = members.map(({ board }) => board.status.defragmentations);
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(3);
    // Nobody saw to itself: the leader has handed over before its own turn, and may have lost the lead by itself before, too.
    expect(Math.max(...done)).toBeLessThan(3);
    const found = await all.kv.get('written');
    expect(Buffer.from(found!.value).toString()).toBe(String(written));
    expect(written).toBeGreaterThan(20);
    expect(longestMs).toBeLessThan(30_000);
    console.log(`longest stall of a writer: ${Math.round(longestMs)} ms, ${written} writes`);
  });
});
