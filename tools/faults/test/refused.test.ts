import { ensureEtcd } from '@etcd-iac/local';
import { setTimeout as delay } from 'node:timers/promises';
import { AgentCluster } from '../src/cluster/agent-cluster';
import { AgentGroup } from '../src/cluster/agent-group';
import { freePorts } from '../../jest/free-ports.cjs';
import { Witnesses } from '../src/faults/witnesses';
import { PeerLink } from './support/peer-link';

describe('a member that no server takes in, because each takes the other for gone', () => {
  let cluster: AgentCluster;
  let witnesses: Witnesses;
  const links: PeerLink[] = [];
  beforeAll(async () => {
    const { path } = await ensureEtcd({ minor: '3.5' });
    cluster = await AgentCluster.create({ size: 3, etcd: path });
    witnesses = new Witnesses(cluster, Math.random);
    const ports = await freePorts(3);
    for (const [index, port] of ports.entries()) {
      const { address, env, folder } = cluster.groups[index]!;
      links.push(await PeerLink.open(Number(new URL(address.peerUrl).port), port));
      cluster.replace(
        new AgentGroup({
          address,
          statusUrl: () => `http://127.0.0.1:${env.ETCD_IAC_AGENT_STATUS_PORT ?? ''}`,
          folder: `${folder}-behind`,
          env: { ...env, ETCD_LISTEN_PEER_URLS: `http://127.0.0.1:${port}` },
        }),
      );
    }
  });
  afterAll(async () => {
    await witnesses.stop();
    await cluster.close();
    for (const link of links) link.close();
  });

  it('is taken in once one of them has restarted its etcd', async () => {
    const [first, ...others] = cluster.groups;
    for (const group of cluster.groups) group.start();
    await cluster.waitServing();
    witnesses.start();
    await Promise.all(cluster.groups.map((group) => group.kill()));
    first!.wipe();
    for (const link of links) [link.isUp, link.messages] = [false, 'hangs'];
    for (const group of others) group.start();
    // Each of the two has sent something that will fail.
    while (links.slice(1).some(({ hanging }) => hanging === 0)) await delay(100);
    for (const link of links) link.isUp = true;
    await cluster.waitServing(['etcd2', 'etcd3']);
    for (const link of links) link.messages = 'fails';
    first!.start();
    await cluster.waitUntil(['etcd1'], 60_000, ([status]) => status?.detail?.includes('unhealthy') === true);
    for (const link of links) link.messages = 'passes';
    const starts = async (): Promise<number> => {
      const all = await Promise.all(others.map((group) => group.status()));
      return all.reduce((sum, status) => sum + (status?.starts ?? 0), 0);
    };
    const before = await starts();
    await cluster.waitServing(cluster.declared, 120_000);
    // It was no coincidence.
    expect(await starts()).toBeGreaterThan(before);
    await witnesses.stop();
    await witnesses.check();
    expect(witnesses.violations).toEqual([]);
  });
});
