import { ensureEtcd } from '@etcd-iac/local';
import { AgentCluster } from '../src/cluster/agent-cluster';
import { Witnesses } from '../src/faults/witnesses';
import { untilAnswered } from '../src/kill-run/until-answered';

async function withWitnesses(
  use: (cluster: AgentCluster, witnesses: Witnesses) => Promise<void>,
): Promise<void> {
  const { path } = await ensureEtcd({ minor: '3.5' });
  const cluster = await AgentCluster.create({ size: 3, etcd: path });
  const witnesses = new Witnesses(cluster, Math.random);
  try {
    await use(cluster, witnesses);
  } finally {
    await witnesses.stop();
    await cluster.close();
  }
}

/** Until a number of writes is acknowledged. */
async function waitForWrites(witnesses: Witnesses, count: number): Promise<void> {
  while (witnesses.acknowledged < count) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('a loss that no agent can see', () => {
  it.concurrent('is found: all data and the vault are gone, and the members found another cluster', () =>
    withWitnesses(async (cluster, witnesses) => {
      for (const group of cluster.groups) group.start();
      witnesses.start();
      await waitForWrites(witnesses, 20);
      await Promise.all(cluster.groups.map((group) => group.kill()));
      cluster.loseVault();
      for (const group of cluster.groups) group.wipe();
      for (const group of cluster.groups) group.start();
      await cluster.waitServing();
      await witnesses.stop();
      await witnesses.check();
      expect(witnesses.lost).toBeGreaterThan(0);
    }),
  );

  it.concurrent('is found: members that are each a cluster of their own', () =>
    withWitnesses(async (cluster, witnesses) => {
      for (const { name, address } of cluster.groups) {
        cluster.group(name).startWithoutAgent(`${name}=${address.peerUrl}`);
      }
      for (const { name } of cluster.groups) {
        while (
          (await cluster
            .client(name)
            .kv.put('own', name)
            .catch(() => undefined)) === undefined
        ) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
      await witnesses.check();
      expect(witnesses.isSplit).toBe(true);
    }),
  );
});

it.concurrent('without agents, a member that has lost its data does not come back by itself', () =>
  withWitnesses(async (cluster) => {
    const initial = cluster.groups.map(({ name, address }) => `${name}=${address.peerUrl}`).join(',');
    for (const group of cluster.groups) group.startWithoutAgent(initial);
    await untilAnswered(() => cluster.client('etcd1').kv.put('key', 'value'));
    const lost = cluster.group('etcd3');
    // One that never had data does not lose them: the two others were enough for the write.
    await untilAnswered(() => cluster.client('etcd3').kv.get('key'));
    await lost.kill();
    lost.wipe();
    lost.startWithoutAgent(initial);
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    await expect(cluster.client('etcd3').kv.get('key')).rejects.toThrow();
  }),
);
