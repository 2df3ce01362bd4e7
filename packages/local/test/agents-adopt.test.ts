import type { ClusterSpec } from '@etcd-iac/core';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd, startCluster, type LocalCluster } from '../src';
import { getKey, membersOf, putKey } from './support/cluster-client';
import { temporaryFolder } from './support/temporary-folder';

const plain: ClusterSpec = { name: 'etcd', domain: 'etcd.internal' };
const withAgents: ClusterSpec = { ...plain, agent: {} };
const folder = temporaryFolder();

/** Writes another key, and expects those of before. */
async function expectAndAdd(cluster: LocalCluster, round: number): Promise<void> {
  for (let before = 0; before < round; before += 1) {
    expect(await getKey(cluster, `round/${before}`)).toBe('x');
  }
  await putKey(cluster, `round/${round}`, 'x');
}

it.each(debianMinors)(
  'etcd %s: gives a kept cluster agents, takes them away and gives them again, and nothing is lost',
  async (minor) => {
    const options = { etcd: await findEtcd({ minor }), dataDir: folder.path };
    let members: unknown;
    let ports: unknown;
    for (const [round, spec] of [plain, withAgents, plain, withAgents].entries()) {
      const cluster = await startCluster(spec, options);
      await expectAndAdd(cluster, round);
      // The very members, on their ports: nobody has joined anew.
      members ??= await membersOf(cluster);
      ports ??= cluster.plan.members.map((member) => member.ports);
      expect(await membersOf(cluster)).toEqual(members);
      expect(cluster.plan.members.map((member) => member.ports)).toEqual(ports);
      await cluster.stop();
      const { dataDir, security } = cluster.plan.members[0]!;
      expect(existsSync(join(security!.files.certificate, '..', 'agent.crt'))).toBe(spec === withAgents);
      // What is served without an agent must not bear what one has noted before.
      expect(existsSync(join(dataDir, 'agent.json'))).toBe(spec === withAgents);
    }
  },
);

it('does without agents only where that founds no other cluster', async () => {
  const options = { etcd: await findEtcd({ minor: '3.5' }), dataDir: folder.path };
  const agents = await startCluster({ ...withAgents, size: 1 }, options);
  await expectAndAdd(agents, 0);
  await agents.stop();

  const three = { ...plain, bootstrapSize: 3, size: 3 } as const;
  await expect(startCluster(three, options)).rejects.toThrow(
    `folder "${folder.path}" holds a cluster of 1 members that agents have run, fewer than the bootstrapSize "3": ` +
      'set it to at most 1, so that the others join, or start it with an agent',
  );
  const data = join(folder.path, 'data', 'etcd1');
  renameSync(data, `${data}-away`);
  const one = { ...plain, size: 1 } as const;
  const lost = `member "etcd1" of the cluster in "${folder.path}", which agents have run, has no data`;
  await expect(startCluster(one, options)).rejects.toThrow(lost);

  renameSync(`${data}-away`, data);
  const grown = await startCluster({ ...plain, bootstrapSize: 1, size: 3 }, options);
  await expectAndAdd(grown, 1);
  expect(await membersOf(grown)).toHaveLength(3);
  await grown.stop();
  rmSync(data, { recursive: true });
  await expect(startCluster({ ...plain, bootstrapSize: 1, size: 3 }, options)).rejects.toThrow(lost);
});
