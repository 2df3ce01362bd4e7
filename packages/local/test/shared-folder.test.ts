import type { ClusterSpec } from '@etcd-iac/core';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findEtcd, LocalClusterError, startCluster, type Etcd, type LocalCluster } from '../src';
import { getKey, putKey } from './support/cluster-client';
import { placeScript } from './support/etcd-stand-in';
import { temporaryFolder } from './support/temporary-folder';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', size: 1 };
const folder = temporaryFolder();

const failing = async (script = 'exit 1'): Promise<Etcd> => ({
  ...(await findEtcd()),
  path: placeScript(folder.path, 'etcd-stand-in', script),
});

/** The cluster that one of two starts in one folder has come to, once it is sure that the other one was refused. */
async function winnerOf(starts: readonly Promise<LocalCluster>[], dataDir: string): Promise<LocalCluster> {
  const results = await Promise.allSettled(starts);
  const [refusal] = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as Error] : [],
  );
  const [cluster, second] = results.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  if (!cluster || second) throw new Error(`not one of two has won: ${String(refusal)}`);
  expect(LocalClusterError.is(refusal)).toBe(true);
  expect(refusal?.message).toBe(
    `folder "${dataDir}" is in use by another start, or by a cluster that runs: stop that one, or give another dataDir`,
  );
  return cluster;
}

it.each([0, 150])('one of two starts has a new folder, %i ms apart, and its data stay', async (apart) => {
  const dataDir = join(folder.path, 'cluster');
  const first = startCluster(spec, { dataDir });
  const second = delay(apart).then(() => startCluster(spec, { dataDir }));
  const cluster = await winnerOf([first, second], dataDir);
  await putKey(cluster, 'kept', 'yes');
  await cluster.stop();
  expect(readdirSync(dataDir).sort()).toEqual(['certificates', 'cluster.json', 'data', 'etcd1.log']);

  const again = await startCluster(spec, { dataDir });
  expect(await getKey(again, 'kept')).toBe('yes');
  await again.stop();
});

it('a start that would fail does nothing to a folder in use', async () => {
  const dataDir = join(folder.path, 'cluster');
  const etcd = await failing();
  let cluster: Promise<LocalCluster> | undefined;
  await new Promise<void>((hasFolder, fails) => {
    cluster = startCluster(spec, {
      dataDir,
      onProgress: () => {
        hasFolder();
      },
    });
    cluster.catch(fails);
  });
  const second = startCluster({ ...spec, name: 'other' }, { dataDir, etcd });
  await expect(second).rejects.toThrow(`folder "${dataDir}" is in use`);
  expect(existsSync(join(dataDir, 'cluster.json'))).toBe(true);
  await (await cluster)?.stop();
});

it('a start that fails leaves what is somebody else’s, wherever it was put', async () => {
  const dataDir = join(folder.path, 'cluster');
  const etcd = await failing('mkdir -p "$ETCD_DATA_DIR/member/snap"; exec sleep 60');
  const controller = new AbortController();
  const foreign = ['notes.txt', 'mine/notes.txt', 'data/notes.txt', 'certificates/etcd1/notes.txt'];
  const start = startCluster(spec, {
    dataDir,
    etcd,
    signal: controller.signal,
    onProgress(message) {
      if (!message.startsWith('etcd1 started')) return;
      // What is killed in the middle of this would leave a mkdir that outlives it.
      while (!existsSync(join(dataDir, 'data/etcd1/member/snap')));
      for (const file of foreign) {
        mkdirSync(dirname(join(dataDir, file)), { recursive: true });
        writeFileSync(join(dataDir, file), 'mine');
      }
      controller.abort(new Error('changed my mind'));
    },
  });
  await expect(start).rejects.toThrow('changed my mind');
  for (const file of foreign) expect(readFileSync(join(dataDir, file), 'utf8')).toBe('mine');
  expect((readdirSync(dataDir, { recursive: true }) as string[]).sort()).toEqual(
    [...foreign, 'mine', 'data', 'certificates', 'certificates/etcd1'].sort(),
  );
});

it('takes a folder in which another start has crashed before it remembered a cluster', async () => {
  writeFileSync(join(folder.path, '.cluster.json.new'), '{"form');
  await (await startCluster(spec, { dataDir: folder.path })).stop();
  expect(existsSync(join(folder.path, '.cluster.json.new'))).toBe(false);
});
