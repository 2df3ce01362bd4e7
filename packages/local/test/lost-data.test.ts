import type { ClusterSpec } from '@etcd-iac/core';
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd, LocalClusterError, startCluster, type LocalCluster } from '../src';
import { membersOf, withClient } from './support/cluster-client';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', bootstrapSize: 3 };

async function messageOf(action: Promise<unknown>): Promise<string> {
  const error: unknown = await action.catch((reason: unknown) => reason);
  expect(LocalClusterError.is(error)).toBe(true);
  return (error as Error).message;
}

async function loseData(cluster: LocalCluster, index: number): Promise<void> {
  const member = cluster.members[index]!;
  await member.kill();
  rmSync(member.plan.dataDir, { recursive: true });
}

it.each(debianMinors)(
  'etcd %s: says first that a member has lost its data, and what to do',
  async (minor) => {
    const cluster = await startCluster(spec, { etcd: await findEtcd({ minor }) });
    await loseData(cluster, 1);
    const said =
      /^member "etcd2" has lost its data; remove it and add it again \(etcdctl member remove, then member add\), which takes another name for a member that bootstrapped the cluster, or put its data folder back: it ended before it was healthy, with exit code 1; why, as its log says:\n {2}\{"level":"fatal",.*has already been bootstrapped/;
    const message = await messageOf(cluster.members[1]!.restart());
    expect(message).toMatch(said);
    expect(message).not.toMatch(/stacktrace|goroutine/);
    await cluster.stop();
  },
);

it('tells how a member that joined comes back, which it does', async () => {
  const etcd = await findEtcd({ minor: '3.5' });
  const cluster = await startCluster({ ...spec, bootstrapSize: 1 }, { etcd });
  const [one, , three] = cluster.members;
  await loseData(cluster, 2);
  expect(await messageOf(three!.restart())).toMatch(
    /^member "etcd3" has lost its data; remove it and add it again \(etcdctl member remove, then member add\), empty its data folder, and restart it: it ended before it was healthy, with .+; why, as its log says:\n.*tocommit\(\d+\) is out of range/,
  );
  const lost = (await membersOf(cluster, one)).find(({ name }) => name === 'etcd3');
  await withClient(cluster, ({ members }) => members.remove(lost!.id), one);
  rmSync(three!.plan.dataDir, { recursive: true });
  // As etcd wants it: members have to have been connected for a while.
  await delay(5_000);
  await withClient(cluster, ({ members }) => members.add(three!.plan.initialAdvertisePeerUrls), one);
  await three!.restart();
  await cluster.stop();
});
