import { randomUUID } from 'node:crypto';
import { textOf } from '@etcd-iac/etcd-client';
import type { LocalCluster, LocalMember } from '@etcd-iac/local';
import { memberClient } from './member-client';
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
  await put(cluster, first, value);
  for (const member of others) {
    const found = await read(cluster, member);
    if (found !== value) {
      throw new StartError(`${member.name} reads "${found}" for ${key}, but ${first.name} wrote "${value}"`);
    }
  }
  return { key, value, writtenTo: first.name, readFrom: others.map(({ name }) => name) };
}

async function put(cluster: LocalCluster, member: LocalMember, value: string): Promise<void> {
  using client = memberClient(cluster, member);
  await client.kv.put(key, value);
}

/** The empty text where there is no value. */
async function read(cluster: LocalCluster, member: LocalMember): Promise<string> {
  using client = memberClient(cluster, member);
  const found = await client.kv.get(key);
  return found ? textOf(found.value) : '';
}
