import type { EtcdClient } from '@etcd-iac/etcd-client';
import { renderManifest, snapshotNames, type SnapshotManifest } from '@etcd-iac/operate';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that a cluster holds, by key. */
export async function contentOf(client: EtcdClient): Promise<Readonly<Record<string, string>>> {
  const { keyValues } = await client.kv.range({ prefix: '' });
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
  return Object.fromEntries(keyValues.map(({ key, value }) => [text(key), text(value)]));
}

/** Takes a snapshot as the agents do, and writes what makes it count beside it. @returns its name. */
export async function takeSnapshot(
  client: EtcdClient,
  vault: string,
  change: Partial<SnapshotManifest> = {},
): Promise<string> {
  const { clusterId, version, revision } = await client.maintenance.status();
  const pieces: Uint8Array[] = [];
  for await (const piece of client.maintenance.snapshot()) pieces.push(piece);
  const snapshot = Buffer.concat(pieces);
  const now = new Date();
  const name = snapshotNames.of({ generation: 1, takenAtMs: now.getTime(), member: 'etcd1', instance: 1 });
  const folder = join(vault, snapshotNames.folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, snapshotNames.file(name, 'snapshot')), snapshot);
  const manifest: SnapshotManifest = {
    format: 1,
    generation: 1,
    clusterId,
    member: 'etcd1',
    etcdVersion: version,
    revision: String(revision),
    keys: 0,
    sizeBytes: snapshot.length,
    hashKv: { hash: 0, compactRevision: '0' },
    sha256: createHash('sha256').update(snapshot).digest('hex'),
    takenAt: now.toISOString(),
    durationMs: 0,
    ...change,
  };
  writeFileSync(join(folder, snapshotNames.file(name, 'manifest')), renderManifest(manifest));
  return name;
}
