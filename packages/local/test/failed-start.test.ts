import { ClusterSpecError, type ClusterSpec } from '@etcd-iac/core';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { findEtcd, LocalClusterError, startCluster, type Etcd, type StartClusterOptions } from '../src';
import { freePorts } from './support/free-ports';
import { placeScript } from './support/etcd-stand-in';
import { temporaryFolder } from './support/temporary-folder';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal' };
const folder = temporaryFolder();

/** What a start that has to fail fails with, once it is sure that its data folder is gone, or kept. */
async function failure(
  options: StartClusterOptions,
  other: Partial<ClusterSpec> = {},
  keeps = false,
): Promise<Error> {
  let dataDir = '';
  const onProgress = (message: string): void => {
    dataDir = / data in (.+)$/.exec(message)?.[1] ?? dataDir;
    options.onProgress?.(message);
  };
  const error = await startCluster({ ...spec, ...other }, { ...options, onProgress }).then(
    () => new Error('the start did not fail'),
    (reason: unknown) => reason as Error,
  );
  expect(dataDir).not.toBe('');
  expect(existsSync(dataDir)).toBe(keeps);
  return error;
}

const standIn = async (script: string): Promise<Etcd> => ({
  ...(await findEtcd({ minor: '3.5' })),
  path: placeScript(folder.path, 'etcd-stand-in', script),
});

it('reports the issues of a spec before it looks at the machine', async () => {
  const dataDir = join(folder.path, 'data');
  const error: unknown = await startCluster({ name: 'Etcd', domain: '' }, { dataDir }).catch(
    (reason: unknown) => reason,
  );
  expect(ClusterSpecError.is(error)).toBe(true);
  expect(existsSync(dataDir)).toBe(false);
});

it('names the member that ended, and how, with its last words, and leaves nothing', async () => {
  const etcd = await standIn('[ "$ETCD_NAME" = etcd2 ] || exec sleep 60; echo "cannot go on"; exit 3');
  const error = await failure({ etcd });
  expect(LocalClusterError.is(error)).toBe(true);
  expect(error.message).toBe(
    'member "etcd2" ended before it was healthy, with exit code 3; the last lines of its log:\n  cannot go on',
  );
});

it('names the member that does not become healthy in time', async () => {
  const etcd = await standIn('echo "still thinking"; exec sleep 60');
  const error = await failure({ etcd, healthTimeoutMs: 300 }, { size: 1 });
  expect(error.message).toMatch(
    /^member "etcd1" was not healthy at "http:\/\/127\.0\.0\.1:\d+\/health" within 300 ms; .*\n {2}still thinking$/,
  );
});

it('does not take the answer of another process for that of a member', async () => {
  const other: Server = createServer((_, response) => response.end('{"health":"true"}'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const [free] = await freePorts(1);
  const addressing = { kind: 'loopback', members: [{ ...free!, metrics: port }] } as const;
  const started = startCluster({ ...spec, size: 1, addressing }).finally(() => other.close());
  await expect(started).rejects.toThrow(
    `port "${port}" is taken, the metrics port of member 1, given as addressing.members.0.metrics; ` +
      'stop what listens there, or give another port',
  );
});

it('runs on the ports it is given', async () => {
  const members = await freePorts(1);
  const cluster = await startCluster({ ...spec, size: 1, addressing: { kind: 'loopback', members } });
  await cluster.stop();
  expect(cluster.plan.members[0]!.ports).toEqual(members[0]);
});

it('rejects with the reason of an abort, before a start and amid one', async () => {
  const reason = new Error('changed my mind');
  await expect(startCluster(spec, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);

  const controller = new AbortController();
  const etcd = await standIn('exec sleep 60');
  const onProgress = (message: string): void => {
    if (message.startsWith('etcd3 started')) controller.abort(reason);
  };
  expect(await failure({ etcd, signal: controller.signal, onProgress })).toBe(reason);
});

it('leaves a folder that it was given as empty as it was', async () => {
  const dataDir = join(folder.path, 'data');
  mkdirSync(dataDir);
  const etcd = await standIn('mkdir -p "$ETCD_DATA_DIR"; exit 1');
  await failure({ etcd, dataDir }, {}, true);
  expect(readdirSync(dataDir)).toEqual([]);
});

it('removes the folders that it has made, and no other', async () => {
  const made = join(folder.path, 'made');
  const dataDir = join(made, 'in', 'here');
  await failure({ etcd: await standIn('exit 1'), dataDir });
  expect(existsSync(made)).toBe(false);
  expect(existsSync(folder.path)).toBe(true);

  const etcd = await standIn(`echo mine >"${made}/notes.txt"; exit 1`);
  await failure({ etcd, dataDir });
  expect(readdirSync(made)).toEqual(['notes.txt']);
});

it('says what keeps etcd from being started', async () => {
  const etcd = { ...(await findEtcd({ minor: '3.5' })), path: join(folder.path, 'absent') };
  const error = await failure({ etcd }, { size: 1 });
  expect(error.message).toContain('ended before it was healthy, with exit code 127');
  expect(error.message).toContain('not found');
  expect(existsSync(etcd.path)).toBe(false);
});
