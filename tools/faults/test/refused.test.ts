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

  /** Starts groups that each will take the other ones for gone, once messages fail. */
  async function startApart(groups: readonly AgentGroup[]): Promise<void> {
    for (const link of links) [link.isUp, link.messages] = [false, 'hangs'];
    for (const group of groups) group.start();
    const isSent = (group: AgentGroup): boolean => links[cluster.groups.indexOf(group)]!.hanging > 0;
    while (!groups.every(isSent)) await delay(100);
    for (const link of links) link.isUp = true;
    await cluster.waitServing(groups.map(({ name }) => name));
    for (const link of links) link.messages = 'fails';
  }

  /** How often etcd was started since the agents were. */
  async function starts(): Promise<number> {
    const all = await Promise.all(cluster.groups.map((group) => group.status()));
    return all.reduce((sum, status) => sum + (status?.starts ?? 0), 0);
  }

  it('is taken in once one of them has restarted its etcd', async () => {
    const [first, ...others] = cluster.groups;
    for (const group of cluster.groups) group.start();
    await cluster.waitServing();
    witnesses.start();
    await Promise.all(cluster.groups.map((group) => group.kill()));
    first!.wipe();
    await startApart(others);
    first!.start();
    await cluster.waitUntil(['etcd1'], 60_000, ([status]) => status?.detail?.includes('unhealthy') === true);
    for (const link of links) link.messages = 'passes';
    const before = await starts();
    await cluster.waitServing();
    // The first start of the member that joins, and one more: it was no coincidence.
    expect(await starts()).toBeGreaterThan(before + 1);
  });

  it('is let go once another one has restarted its etcd', async () => {
    const [first, ...others] = cluster.groups;
    await Promise.all(cluster.groups.map((group) => group.kill()));
    await startApart(others);
    for (const link of links) link.messages = 'passes';
    first!.start();
    await cluster.waitServing();
    const before = await starts();
    cluster.declare(cluster.names, { retiring: ['etcd1'] });
    await cluster.waitState('etcd1', 'retired');
    expect(await starts()).toBeGreaterThan(before);
    await witnesses.stop();
    await witnesses.check();
    expect(witnesses.violations).toEqual([]);
  });
});
