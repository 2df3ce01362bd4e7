import { ensureEtcd } from '@etcd-iac/local';
import { readdirSync } from 'node:fs';
import { AgentCluster } from '../src/cluster/agent-cluster';
import { AgentGroup } from '../src/cluster/agent-group';
import { freePorts } from '../../jest/free-ports.cjs';
import { Witnesses } from '../src/faults/witnesses';

/** A cluster for one test, closed after it whatever comes. */
async function withCluster(
  size: number,
  use: (cluster: AgentCluster) => Promise<void>,
  declared = size,
): Promise<void> {
  const { path } = await ensureEtcd({ minor: '3.5' });
  const cluster = await AgentCluster.create({ size, etcd: path, declared });
  try {
    await use(cluster);
  } finally {
    await cluster.close();
  }
}

describe('members that wait', () => {
  it.concurrent('serve nobody before all have come, and then all', () =>
    withCluster(3, async (cluster) => {
      cluster.group('etcd1').start();
      cluster.group('etcd2').start();
      await cluster.waitState('etcd1', 'closed');
      await cluster.waitState('etcd2', 'closed');
      await expect(cluster.client('etcd1').kv.put('key', 'value')).rejects.toThrow();
      cluster.group('etcd3').start();
      await cluster.waitServing();
      await cluster.client('etcd1').kv.put('key', 'value');
    }),
  );

  it.concurrent(
    'are opened without one that cannot come, where that was declared, and take it in later',
    () =>
      withCluster(3, async (cluster) => {
        cluster.group('etcd1').start();
        cluster.group('etcd2').start();
        await cluster.waitState('etcd1', 'closed');
        cluster.declare(cluster.names, { openWithout: ['etcd3'] });
        await cluster.waitServing(['etcd1', 'etcd2']);
        await cluster.client('etcd1').kv.put('key', 'value');
        cluster.group('etcd3').start();
        await cluster.waitServing();
        expect(await cluster.client('etcd3').kv.get('key')).toBeDefined();
      }),
  );

  it.concurrent('say that a majority has lost its data, and serve nothing', () =>
    withCluster(3, async (cluster) => {
      for (const group of cluster.groups) group.start();
      await cluster.waitServing();
      await cluster.client('etcd1').kv.put('key', 'value');
      await Promise.all(cluster.groups.map((group) => group.kill()));
      cluster.group('etcd1').wipe();
      cluster.group('etcd2').wipe();
      for (const group of cluster.groups) group.start();
      await cluster.waitState('etcd1', 'waiting-for-quorum');
      await cluster.waitState('etcd2', 'waiting-for-quorum');
      await cluster.waitState('etcd3', 'no-quorum');
      await expect(cluster.client('etcd3').kv.get('key')).rejects.toThrow();
      await expect(cluster.client('etcd1').kv.get('key')).rejects.toThrow();
    }),
  );

  it.concurrent('say that the vault cannot be read where they have no data, and go on where they have', () =>
    withCluster(3, async (cluster) => {
      for (const group of cluster.groups) group.start();
      await cluster.waitServing();
      await cluster.group('etcd1').kill();
      await cluster.group('etcd2').kill();
      const giveBack = cluster.takeVaultAway();
      cluster.group('etcd1').wipe();
      cluster.group('etcd1').start();
      cluster.group('etcd2').start();
      await cluster.waitState('etcd1', 'vault-unreadable');
      await cluster.waitServing(['etcd2', 'etcd3']);
      giveBack();
      await cluster.waitServing();
    }),
  );
});

describe('members that stop', () => {
  it.concurrent('make way for a newer instance', () =>
    withCluster(1, async (cluster) => {
      const [first] = cluster.groups;
      first!.start();
      await cluster.waitServing();
      const [port] = await freePorts(1);
      const second = new AgentGroup({
        address: first!.address,
        statusUrl: () => `http://127.0.0.1:${String(port)}`,
        folder: `${first!.folder}-second`,
        env: { ...first!.env, ETCD_IAC_AGENT_STATUS_PORT: String(port) },
      });
      try {
        second.start();
        await cluster.waitState('etcd1', 'superseded', 90_000);
        while ((await second.status())?.state !== 'serving')
          await new Promise((resolve) => setTimeout(resolve, 100));
      } finally {
        await second.kill();
      }
    }),
  );

  it.concurrent('leave the cluster where they retire, keep their data, and are away for good', () =>
    withCluster(5, async (cluster) => {
      for (const group of cluster.groups) group.start();
      await cluster.waitServing();
      const witnesses = new Witnesses(cluster, Math.random);
      witnesses.start();
      cluster.declare(cluster.names, { retiring: ['etcd4', 'etcd5'] });
      await cluster.waitState('etcd4', 'retired');
      await cluster.waitState('etcd5', 'retired');
      await cluster.group('etcd5').kill();
      cluster.group('etcd5').start();
      await cluster.waitState('etcd5', 'retired');
      await witnesses.stop();
      expect(witnesses.violations).toEqual([]);
      expect(await cluster.client('etcd1').members.list()).toHaveLength(3);
      expect(readdirSync(cluster.group('etcd4').dataDir)).toContain('member');
      cluster.declare(['etcd1', 'etcd2', 'etcd3']);
      await cluster.group('etcd4').kill();
      await cluster.group('etcd5').kill();
      await cluster.waitServing(['etcd1', 'etcd2', 'etcd3']);
    }),
  );
});

it.concurrent('members that are declared later join one after the other', () =>
  withCluster(
    5,
    async (cluster) => {
      const [one, two, three, four, five] = cluster.groups;
      for (const group of [one, two, three]) group!.start();
      await cluster.waitServing(['etcd1', 'etcd2', 'etcd3']);
      await cluster.client('etcd1').kv.put('key', 'value');
      cluster.declare(cluster.names);
      four!.start();
      five!.start();
      await cluster.waitServing();
      expect(await cluster.client('etcd5').kv.get('key')).toBeDefined();
      expect(await cluster.client('etcd1').members.list()).toHaveLength(5);
    },
    3,
  ),
);
