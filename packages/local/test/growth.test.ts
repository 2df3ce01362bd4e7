import type { ClusterSize, ClusterSpec } from '@etcd-iac/core';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEtcd, startCluster, type LocalCluster } from '../src';
import type { ClusterRecord } from '../src/cluster/cluster-record';
import { freePorts } from './support/free-ports';
import { getKey, membersOf, putKey, withClient } from './support/cluster-client';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

const specOf = (bootstrapSize: ClusterSize, size: ClusterSize): ClusterSpec => ({
  name: 'etcd',
  domain: 'etcd.internal',
  bootstrapSize,
  size,
});

async function memberNames(cluster: LocalCluster): Promise<string[]> {
  return (await membersOf(cluster)).map(({ name }) => name);
}

it('grows a kept cluster of 3 to 5 and leaves it so', async () => {
  const options = { etcd: await findEtcd({ minor: '3.5' }), dataDir: folder.path };
  const three = await startCluster(specOf(3, 3), options);
  await putKey(three, 'before', 'growth');
  await three.stop();

  const five = await startCluster(specOf(3, 5), options);
  expect(await memberNames(five)).toEqual(['etcd1', 'etcd2', 'etcd3', 'etcd4', 'etcd5']);
  expect(five.plan.members.slice(0, 3)).toEqual(three.plan.members);
  expect(await getKey(five, 'before', five.members[4])).toBe('growth');
  const members = await membersOf(five);
  await five.stop();

  const again = await startCluster(specOf(3, 5), options);
  expect(await membersOf(again)).toEqual(members);
  await again.stop();

  for (const bootstrapSize of [3, 5] as const) {
    await expect(startCluster(specOf(bootstrapSize, 3), options)).rejects.toThrow(
      `folder "${folder.path}" holds a cluster of 5 members, more than the size "3": set size to at least 5, or give another dataDir`,
    );
  }
});

it('starts what has shrunk in the cloud as a cluster of the members that are left', async () => {
  const options = { etcd: await findEtcd({ minor: '3.5' }), dataDir: folder.path };
  const cluster = await startCluster(specOf(3, 1), options);
  expect(await memberNames(cluster)).toEqual(['etcd1']);
  await cluster.stop();
  const again = await startCluster(specOf(3, 1), options);
  expect(again.plan).toEqual(cluster.plan);
  await again.stop();
});

it('has new members join a cluster that has just bootstrapped', async () => {
  const spec = { ...specOf(1, 3), transportSecurity: 'server' } as const;
  const cluster = await startCluster(spec, { etcd: await findEtcd({ minor: '3.4' }) });
  expect(await memberNames(cluster)).toEqual(['etcd1', 'etcd2', 'etcd3']);
  await cluster.stop();
});

it('completes a join that was interrupted between the two steps', async () => {
  const options = { etcd: await findEtcd({ minor: '3.4' }), dataDir: folder.path };
  const one = await startCluster(specOf(1, 1), options);
  // The announced member counts for the quorum: from now on, member 1 cannot become healthy alone.
  const [announced] = await freePorts(1);
  await withClient(one, ({ members }) => members.add([`https://127.0.0.1:${announced!.peer}`]));
  await one.stop();
  const file = join(folder.path, 'cluster.json');
  const record = JSON.parse(readFileSync(file, 'utf8')) as ClusterRecord;
  writeFileSync(file, JSON.stringify({ ...record, members: [...record.members, announced] }));

  const three = await startCluster(specOf(1, 3), options);
  expect(await memberNames(three)).toEqual(['etcd1', 'etcd2', 'etcd3']);
  await three.stop();

  // Member 1 once was the cluster, and now cannot become healthy before another one is there.
  const again = await startCluster(specOf(1, 3), options);
  expect(again.plan).toEqual(three.plan);
  await again.stop();
});
