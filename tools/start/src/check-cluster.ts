import { randomUUID } from 'node:crypto';
import type { LocalCluster } from '@etcd-iac/local';
import { etcdctl } from './etcdctl';
import { StartError } from './start-error';

const key = 'etcd-iac/check';

/** What the check has shown. */
export interface ClusterCheck {
  readonly key: string;
  readonly value: string;
  readonly writtenTo: string;
  readonly readFrom: readonly string[];
}

/**
 * The check of the article: a key put on the first member reads back from each other one.
 *
 * @throws StartError naming the member that reads something else.
 */
export async function checkCluster(cluster: LocalCluster): Promise<ClusterCheck> {
  const [first, ...others] = cluster.members;
  if (!first) throw new StartError('the cluster has no members');
  // A value of its own, so that what an earlier check left behind cannot pass for this one.
  const value = randomUUID();
  await etcdctl(cluster, first, ['put', key, value]);
  for (const member of others) {
    const read = await etcdctl(cluster, member, ['get', key, '--print-value-only']);
    if (read !== value) {
      throw new StartError(`${member.name} reads "${read}" for ${key}, but ${first.name} wrote "${value}"`);
    }
  }
  return { key, value, writtenTo: first.name, readFrom: others.map(({ name }) => name) };
}
