import { EtcdError, type EtcdClient } from '@etcd-iac/etcd-client';
import type { Fault } from './fault';
import type { FaultContext } from './fault-context';

const [few, many] = [3, 5];

/** What is done to a cluster on purpose. */
export const clusterFaults: readonly Fault[] = [
  {
    name: 'grow',
    weight: 2,
    isPossible: ({ cluster, retiring, hasServed }) =>
      cluster.declared.length === few && retiring.length === 0 && hasServed,
    befall: (context) => {
      const { cluster } = context;
      cluster.declare(cluster.names.slice(0, many));
      const isNew = context.random() < 0.5;
      for (const name of cluster.names.slice(few, many)) {
        const group = cluster.group(name);
        if (isNew) group.wipe();
        context.noteLacking(name);
        group.start();
      }
      return isNew ? undefined : 'with what they had';
    },
  },
  {
    name: 'retire',
    weight: 2,
    isPossible: ({ cluster, retiring, hasServed }) =>
      cluster.declared.length === many && retiring.length === 0 && hasServed,
    befall: (context) => {
      const { cluster } = context;
      const names = cluster.names.slice(0, many);
      const retiring = names.slice(few);
      context.retiring = retiring;
      cluster.declare(names, { retiring });
      return undefined;
    },
  },
  {
    name: 'authentication',
    weight: 2,
    isPossible: ({ isSecure, hasAuthentication, hasServed }) => isSecure && !hasAuthentication && hasServed,
    befall: async (context) => {
      context.hasAuthentication = await enableAuthentication(context);
      return context.hasAuthentication ? undefined : 'not now';
    },
  },
];

/** Those that have left by now are removed, so that others can come. */
export async function dismissRetired(context: FaultContext): Promise<void> {
  const { cluster, retiring } = context;
  if (retiring.length === 0) return;
  const all = await Promise.all(retiring.map((name) => cluster.group(name).status()));
  if (all.every((status) => status?.state === 'retired')) await context.dismiss();
}

/** From then on, etcd asks who its clients are. The agents are a user of their own, and may change who the members are. */
async function enableAuthentication({ cluster }: FaultContext): Promise<boolean> {
  for (const name of cluster.declared) {
    try {
      await enableBy(cluster.client(name));
      return true;
    } catch (error) {
      if (!EtcdError.is(error)) throw error;
    }
  }
  return false;
}

async function enableBy(client: EtcdClient): Promise<void> {
  const known = await client.users.list();
  for (const user of ['root', 'etcd-agent'].filter((one) => !known.includes(one))) {
    await client.users.add(user);
  }
  const roles = await client.roles.list();
  if (!roles.includes('root')) await client.roles.add('root');
  for (const user of ['root', 'etcd-agent']) await client.users.grantRole(user, 'root');
  await client.authentication.enable();
}
