import { planAuthorityRotation, type ClusterSpec } from '@etcd-iac/core';
import { rmSync } from 'node:fs';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd, startCluster, type LocalCluster, type LocalMember } from '../src';
import { getKey, membersOf, putKey, withClient } from './support/cluster-client';
import { temporaryFolder } from './support/temporary-folder';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', agent: {} };
const folder = temporaryFolder();

const keys = Array.from({ length: 20 }, (_, index) => `written/${index}`);

const wipe = ({ plan }: LocalMember): void => {
  rmSync(plan.dataDir, { recursive: true });
};

/** Whether a member alone, without asking the others, has all that was written. */
async function expectAllKeysAt(cluster: LocalCluster, member: LocalMember): Promise<void> {
  for (const key of keys) {
    const found = await withClient(cluster, ({ kv }) => kv.get(key, { serializable: true }), member);
    expect(found).toBeDefined();
  }
}

async function idOf(cluster: LocalCluster, { name }: LocalMember): Promise<string | undefined> {
  const member = (await membersOf(cluster)).find((one) => one.name === name && !one.isLearner);
  return member?.id;
}

describe.each(debianMinors)('etcd %s', (minor) => {
  it('heals a member whose data are gone, be it alone that was stopped or all', async () => {
    const options = { etcd: await findEtcd({ minor }), dataDir: folder.path };
    const cluster = await startCluster(spec, options);
    const [one, two, three] = cluster.members as [LocalMember, LocalMember, LocalMember];
    for (const key of keys) await putKey(cluster, key, 'x');

    const before = await idOf(cluster, two);
    await two.stop();
    wipe(two);
    await two.restart();
    expect(await idOf(cluster, two)).not.toBe(before);
    await expectAllKeysAt(cluster, two);

    await cluster.stop();
    wipe(one);
    const again = await startCluster(spec, options);
    await expectAllKeysAt(again, again.members[0]!);
    await expectAllKeysAt(again, again.members[2]!);
    expect(await membersOf(again)).toHaveLength(3);
    expect(await getKey(again, keys[0]!, three)).toBe('x');
    await again.stop();
  });
});

it('heals a member also once the authority is another one', async () => {
  const etcd = await findEtcd({ minor: '3.5' });
  await using cluster = await startCluster(spec, { etcd });
  await putKey(cluster, 'kept', 'yes');
  for (const { authorities } of planAuthorityRotation()) {
    await cluster.changeCertificates({ kind: 'issued', ...authorities });
  }
  const three = cluster.members[2]!;
  await three.stop();
  wipe(three);
  await three.restart();
  expect(await getKey(cluster, 'kept', three)).toBe('yes');
});

it('does not serve an empty cluster where a majority has lost its data', async () => {
  const options = { etcd: await findEtcd({ minor: '3.5' }), dataDir: folder.path };
  const cluster = await startCluster(spec, options);
  await putKey(cluster, 'kept', 'yes');
  await cluster.stop();
  for (const member of cluster.members.slice(1)) wipe(member);
  await expect(startCluster(spec, { ...options, healthTimeoutMs: 6_000 })).rejects.toThrow(
    /^member "etcd\d" .+, and its agent is at "(starting|waiting-for-quorum|no-quorum)"/,
  );
});
