import { EtcdError } from '@etcd-iac/etcd-client';
import { planCluster, renderEnv, type ClusterSize, type ClusterSpec } from '@etcd-iac/core';
import { findEtcd, startCluster, type LocalCluster, type LocalMember } from '../src';
import { getKey, membersOf, putKey, withClient } from './support/cluster-client';
import { eventually } from './support/eventually';

const specOf = (size: ClusterSize): ClusterSpec => ({
  name: 'etcd',
  domain: 'etcd.internal',
  bootstrapSize: 3,
  size,
});

/** As the cloud packages say how to: the last member first, one at a time. */
async function removeLast(cluster: LocalCluster, name: string): Promise<void> {
  const [first] = cluster.members;
  // It may lose its leader meanwhile, and says so.
  const removed = (): Promise<boolean> =>
    withClient(
      cluster,
      async ({ members }) => {
        const last = (await members.list()).find((member) => member.name === name);
        if (last !== undefined) await members.remove(last.id);
        return true;
      },
      first,
    ).catch((error: unknown) => {
      if (error instanceof EtcdError) return false;
      throw error;
    });
  // etcd refuses until those that are left have been connected for 5 seconds.
  await eventually(`${name} is removed`, removed);
}

it('goes on after the others were removed, although it is told of them at every start for ever', async () => {
  const [only] = planCluster(specOf(1)).members;
  expect(renderEnv(only!)).toEqual(renderEnv(planCluster(specOf(3)).members[0]!));

  await using cluster = await startCluster(specOf(3), { etcd: await findEtcd({ minor: '3.5' }) });
  const [first, second, third] = cluster.members as [LocalMember, LocalMember, LocalMember];
  await putKey(cluster, 'before', 'shrinking');
  for (const member of [third, second]) {
    await removeLast(cluster, member.name);
    await member.stop();
  }
  await first.restart();
  expect(await getKey(cluster, 'before', first)).toBe('shrinking');
  await putKey(cluster, 'after', 'shrinking', first);
  expect(await membersOf(cluster, first)).toMatchObject([{ name: 'etcd1', isLearner: false }]);

  // With the data of before: the cluster tells it that it was removed.
  await expect(third.restart()).rejects.toThrow('member "etcd3" ended before it was healthy');
});
