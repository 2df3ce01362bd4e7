import { planCluster, renderEnv, type ClusterSize, type ClusterSpec } from '@etcd-iac/core';
import { findEtcd, startCluster, type LocalCluster, type LocalMember } from '../src';
import { etcdctl } from './support/etcdctl';
import { eventually } from './support/eventually';

jest.setTimeout(90_000);

const specOf = (size: ClusterSize): ClusterSpec => ({
  name: 'etcd',
  domain: 'etcd.internal',
  bootstrapSize: 3,
  size,
});

/** As the cloud packages say how to: the last member first, one at a time. */
async function removeLast(cluster: LocalCluster, name: string): Promise<void> {
  const list = await etcdctl(cluster, ['member', 'list'], cluster.members[0]);
  const [id = ''] = list
    .split('\n')
    .find((line) => line.includes(`, ${name}, `))!
    .split(', ');
  const removed = (): Promise<boolean> =>
    etcdctl(cluster, ['member', 'remove', id], cluster.members[0]).then(
      () => true,
      () => false,
    );
  // etcd refuses until those that are left have been connected for 5 seconds.
  await eventually(`${name} is removed`, removed);
}

it('goes on after the others were removed, although it is told of them at every start for ever', async () => {
  const [only] = planCluster(specOf(1)).members;
  expect(renderEnv(only!)).toEqual(renderEnv(planCluster(specOf(3)).members[0]!));

  await using cluster = await startCluster(specOf(3), { etcd: await findEtcd({ minor: '3.5' }) });
  const [first, second, third] = cluster.members as [LocalMember, LocalMember, LocalMember];
  await etcdctl(cluster, ['put', 'before', 'shrinking']);
  for (const member of [third, second]) {
    await removeLast(cluster, member.name);
    await member.stop();
  }
  await first.restart();
  expect(await etcdctl(cluster, ['get', '--print-value-only', 'before'], first)).toBe('shrinking');
  await etcdctl(cluster, ['put', 'after', 'shrinking'], first);
  expect(await etcdctl(cluster, ['member', 'list'], first)).toMatch(/^\w+, started, etcd1, [^\n]+$/);

  // With the data of before: the cluster tells it that it was removed.
  await expect(third.restart()).rejects.toThrow('member "etcd3" ended before it was healthy');
});
