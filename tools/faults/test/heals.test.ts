import { ensureEtcd } from '@etcd-iac/local';
import { AgentCluster } from '../src/cluster/agent-cluster';
import { Witnesses } from '../src/faults/witnesses';

describe('three agents and etcd', () => {
  let cluster: AgentCluster;
  beforeAll(async () => {
    const { path } = await ensureEtcd({ minor: '3.5' });
    cluster = await AgentCluster.create({ size: 3, etcd: path });
  });
  afterAll(() => cluster.close());

  it('found a cluster, and have a member without data back, which holds every acknowledged write', async () => {
    const witnesses = new Witnesses(cluster, Math.random);
    for (const group of cluster.groups) group.start();
    await cluster.waitServing();
    witnesses.start();
    const group = cluster.group('etcd1');
    const before = await group.status();
    await group.kill();
    group.wipe();
    group.start();
    await cluster.waitState('etcd1', 'serving');
    await witnesses.stop();
    await witnesses.check();
    expect(witnesses.violations).toEqual([]);
    expect(witnesses.acknowledged).toBeGreaterThan(0);
    const after = await group.status();
    expect(after?.clusterId).toBe(before?.clusterId);
    // The others believe the former id to have what it lost.
    expect(after?.memberId).not.toBe(before?.memberId);
  });
});
