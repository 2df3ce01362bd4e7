import type { ClusterSize, ClusterSpec } from '@etcd-iac/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEtcd, startCluster, type LocalCluster } from '../src';
import type { ClusterRecord } from '../src/cluster/cluster-record';
import { getKey, membersOf, putKey } from './support/cluster-client';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

const specOf = (size: ClusterSize, retire: readonly number[] = []): ClusterSpec => ({
  name: 'etcd',
  domain: 'etcd.internal',
  size,
  agent: { retire },
});

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `etcd${index + 1}`);

async function memberNames(cluster: LocalCluster): Promise<string[]> {
  return (await membersOf(cluster)).map(({ name }) => name);
}

const remembered = (): number => {
  const record = JSON.parse(readFileSync(join(folder.path, 'cluster.json'), 'utf8')) as ClusterRecord;
  return record.members.length;
};

it('grows from 3 to 5 and back with nothing but another spec', async () => {
  const options = { etcd: await findEtcd({ minor: '3.5' }), dataDir: folder.path };
  const three = await startCluster(specOf(3), options);
  await putKey(three, 'before', 'growth');
  await three.stop();

  const five = await startCluster(specOf(5), options);
  expect(await memberNames(five)).toEqual(names(5));
  expect(five.plan.members.slice(0, 3)).toEqual(three.plan.members);
  expect(await getKey(five, 'before', five.members[4])).toBe('growth');
  await five.stop();
  expect(remembered()).toBe(5);
  await expect(startCluster(specOf(3), options)).rejects.toThrow(
    `folder "${folder.path}" holds a cluster of 5 members, more than the size "3": ` +
      'start it once with the size 5 and agent.retire [4, 5], so that they leave it, or give another dataDir',
  );

  const retiring = await startCluster(specOf(5, [4, 5]), options);
  expect(await memberNames(retiring)).toEqual(names(3));
  expect(retiring.clientEndpoints).toEqual(retiring.plan.clientEndpoints.slice(0, 3));
  expect(retiring.etcdctlEnv.ETCDCTL_ENDPOINTS).toBe(retiring.clientEndpoints.join(','));
  await retiring.members[4]!.restart();
  await retiring.changeCertificates({ kind: 'issued' });
  await retiring.stop();
  expect(remembered()).toBe(3);

  const again = await startCluster(specOf(3), options);
  expect(again.plan).toEqual(three.plan);
  expect(await memberNames(again)).toEqual(names(3));
  expect(await getKey(again, 'before')).toBe('growth');
  await again.stop();

  // What those that have left had kept is in nobody's way.
  const grown = await startCluster(specOf(5), options);
  expect(await memberNames(grown)).toEqual(names(5));
  expect(await getKey(grown, 'before', grown.members[3])).toBe('growth');
  await grown.stop();
});
