import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import type { ClusterSpec } from '@etcd-iac/core';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd, startCluster, type LocalCluster } from '../src';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();
const clients = [{ commonName: 'root' }, { commonName: 'nobody' }];
const spec: ClusterSpec = {
  name: 'etcd',
  domain: 'etcd.internal',
  agent: {},
  // The one that the test takes is the newest, whenever the agents would have taken theirs.
  backup: false,
  certificates: { kind: 'issued', clients },
};

async function as<T>(
  name: string,
  cluster: LocalCluster,
  act: (client: EtcdClient) => Promise<T>,
): Promise<T> {
  const { files } = cluster.clients.find(({ commonName }) => commonName === name)!;
  const client = connectEtcd({ endpoints: cluster.clientEndpoints, certificates: files });
  try {
    return await act(client);
  } finally {
    client.close();
  }
}

/** What an agent's backup leaves in the vault. */
async function takeSnapshot({ maintenance }: EtcdClient, vault: string): Promise<void> {
  const { clusterId, version, revision } = await maintenance.status();
  const pieces: Uint8Array[] = [];
  for await (const piece of maintenance.snapshot()) pieces.push(piece);
  const snapshot = Buffer.concat(pieces);
  const folder = join(vault, 'backups');
  mkdirSync(folder, { recursive: true });
  const name = 'generation-1-20261130T100000Z-etcd1-1';
  writeFileSync(join(folder, `${name}.db`), snapshot);
  const manifest = {
    format: 1,
    generation: 1,
    clusterId,
    member: 'etcd1',
    etcdVersion: version,
    revision: String(revision),
    keys: 1,
    sizeBytes: snapshot.length,
    hashKv: { hash: 0, compactRevision: '0' },
    sha256: createHash('sha256').update(snapshot).digest('hex'),
    takenAt: new Date().toISOString(),
    durationMs: 1,
  };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(manifest));
}

it.each(debianMinors)(
  'etcd %s: all data gone, a cluster is back with one changed line, with its users, and in another folder, too',
  async (minor) => {
    const etcd = await findEtcd({ minor });
    const dataDir = join(folder.path, 'first');
    const first = await startCluster(spec, { etcd, dataDir });
    const folders = first.members.map(({ plan }) => plan.dataDir);
    await as('root', first, async (client) => {
      await client.kv.put('key', 'kept');
      for (const name of ['root', 'etcd-agent']) {
        await client.users.add(name);
        if (name === 'root') await client.roles.add('root');
        await client.users.grantRole(name, 'root');
      }
      await client.authentication.enable();
      await takeSnapshot(client, join(dataDir, 'vault'));
      await client.kv.put('later', 'lost');
    });
    await first.stop();

    for (const path of folders) rmSync(path, { recursive: true });
    const restored: ClusterSpec = { ...spec, restoreFrom: { snapshot: 'latest', generation: 2 } };
    const again = await startCluster(restored, { etcd, dataDir });
    const contentOf = (cluster: LocalCluster): Promise<readonly string[]> =>
      as('root', cluster, async ({ kv, members }) => {
        expect(await members.list()).toHaveLength(cluster.members.length);
        const { keyValues } = await kv.range({ from: 'a' });
        return keyValues.map(({ key, value }) =>
          [key, value].map((bytes) => Buffer.from(bytes).toString()).join(' '),
        );
      });
    expect(await contentOf(again)).toEqual(['key kept']);
    await expect(as('nobody', again, ({ kv }) => kv.get('key'))).rejects.toThrow();
    // It heals, too: the agents' user was in the snapshot.
    const [member] = again.members;
    await member!.stop();
    rmSync(member!.plan.dataDir, { recursive: true });
    await member!.restart();
    expect(await contentOf(again)).toEqual(['key kept']);
    await again.stop();

    // Started with the same line once more, it goes on with its data.
    const goesOn = await startCluster(restored, { etcd, dataDir });
    await as('root', goesOn, ({ kv }) => kv.put('key', 'changed'));
    expect(await contentOf(goesOn)).toEqual(['key changed']);
    await goesOn.stop();
    expect(
      folders.flatMap((path) => readdirSync(path)).filter((name) => name.startsWith('set-aside')),
    ).toEqual([]);

    const ofAnother = { etcd, dataDir: join(folder.path, 'second'), restoreDir: dataDir };
    await using second = await startCluster({ ...restored, size: 1 }, ofAnother);
    expect(await contentOf(second)).toEqual(['key kept']);
    expect(existsSync(join(folder.path, 'second', 'vault', 'backups'))).toBe(false);
  },
);
