import { connectEtcd, textOf, type EtcdClient } from '@etcd-iac/etcd-client';
import type { LocalCluster, LocalMember } from '../../src';

/** Does something with a client of a cluster, or of one member of it, who has what `etcdctlEnv` names. */
export async function withClient<Result>(
  { clientEndpoints, credentials }: LocalCluster,
  act: (client: EtcdClient) => Promise<Result>,
  member?: LocalMember,
): Promise<Result> {
  const endpoints = member ? member.plan.advertiseClientUrls : clientEndpoints;
  const client = connectEtcd({ endpoints, credentials });
  try {
    return await act(client);
  } finally {
    client.close();
  }
}

/** Puts a key. Rejects where it is not acknowledged. */
export async function putKey(
  cluster: LocalCluster,
  key: string,
  value: string,
  member?: LocalMember,
): Promise<void> {
  await withClient(cluster, ({ kv }) => kv.put(key, value), member);
}

/** The value of a key; undefined where there is none. */
export async function getKey(
  cluster: LocalCluster,
  key: string,
  member?: LocalMember,
): Promise<string | undefined> {
  const found = await withClient(cluster, ({ kv }) => kv.get(key), member);
  return found && textOf(found.value);
}

/** The members, in the order of their names. */
export async function membersOf(cluster: LocalCluster, member?: LocalMember) {
  const members = await withClient(cluster, (client) => client.members.list(), member);
  return members.toSorted((one, other) => one.name.localeCompare(other.name));
}
