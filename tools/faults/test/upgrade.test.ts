import { ensureEtcd } from '@etcd-iac/local';
import { AgentCluster } from '../src/cluster/agent-cluster';
import { Witnesses } from '../src/faults/witnesses';

describe('a cluster that runs without agents', () => {
  it.concurrent.each([
    ['keep their data', false],
    ['lose them', true],
  ])('gets them one by one while it is written to, and groups %s', async (_what, isWiped) => {
    const { path } = await ensureEtcd({ minor: '3.5' });
    const cluster = await AgentCluster.create({ size: 3, etcd: path });
    const witnesses = new Witnesses(cluster, Math.random);
    try {
      const initial = cluster.groups.map(({ name, address }) => `${name}=${address.peerUrl}`).join(',');
      for (const group of cluster.groups) group.startWithoutAgent(initial);
      witnesses.start();
      while (witnesses.acknowledged === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      const { clusterId } = await cluster.client('etcd1').maintenance.status();
      for (const group of cluster.groups) {
        await group.kill();
        if (isWiped) group.wipe();
        group.start();
        await cluster.waitState(group.name, 'serving');
      }
      // One more, now that all have agents.
      const last = cluster.group('etcd2');
      await last.kill();
      last.wipe();
      last.start();
      await cluster.waitServing();
      await witnesses.stop();
      await witnesses.check();
      expect(witnesses.violations).toEqual([]);
      expect((await cluster.client('etcd2').maintenance.status()).clusterId).toBe(clusterId);
    } finally {
      await witnesses.stop();
      await cluster.close();
    }
  });
});
