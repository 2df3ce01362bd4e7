import { agentCertificateFiles, type ClusterSpec } from '@etcd-iac/core';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findEtcd, startCluster } from '../src';
import type { ClusterRecord } from '../src/cluster/cluster-record';
import { getKey, putKey } from './support/cluster-client';
import { eventually } from './support/eventually';
import { childrenOf, isAlive } from './support/processes';
import { placeScript } from './support/etcd-stand-in';
import { temporaryFolder } from './support/temporary-folder';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', size: 1, agent: {} };
const folder = temporaryFolder();

const json = (...path: readonly string[]): unknown =>
  JSON.parse(readFileSync(join(folder.path, ...path), 'utf8'));

it('has an agent run etcd as its child, which ends with it', async () => {
  const options = { etcd: await findEtcd({ minor: '3.5' }), dataDir: folder.path };
  const cluster = await startCluster(spec, options);
  const [member] = cluster.members;
  const { ports, agent } = member!.plan;
  await putKey(cluster, 'kept', 'yes');

  expect(json('members.json')).toEqual({
    members: [
      {
        name: 'etcd1',
        peerUrl: `https://127.0.0.1:${ports.peer}`,
        memberUrl: `https://127.0.0.1:${agent!.ports.member}`,
        clientUrl: `https://127.0.0.1:${ports.client}`,
      },
    ],
    retiring: [],
    openWithout: [],
    backup: {
      intervalMinutes: 60,
      keep: { hourly: 24, daily: 7, weekly: 4, monthly: 12 },
      drillIntervalHours: 24,
    },
    defragmentation: { leastDatabaseMiB: 100, leastFreePercent: 45 },
  });
  const record = json('cluster.json') as ClusterRecord;
  expect(record).toMatchObject({ agents: 'present', members: [{ ...ports, ...agent!.ports }] });
  expect(record).not.toHaveProperty('bootstrapSize');
  expect(record).not.toHaveProperty('initialClusterToken');
  for (const path of ['vault', 'data/etcd1']) expect(statSync(join(folder.path, path)).mode & 0o77).toBe(0);
  expect(agent!.files).toEqual(agentCertificateFiles(join(folder.path, 'certificates', 'etcd1')));
  expect(existsSync(agent!.files!.privateKey)).toBe(true);

  const processes = [member!.pid!, ...childrenOf(member!.pid!)];
  expect(processes).toHaveLength(2);
  await member!.kill();
  expect(processes.filter(isAlive)).toEqual([]);
  await member!.restart();
  expect(await getKey(cluster, 'kept')).toBe('yes');
  // What it holds is tried out where it goes with the cluster.
  await eventually('a snapshot is tried out', () => existsSync(join(folder.path, 'scratch')));
  await cluster.stop();
});

it('says what the agent is at where a member does not become healthy, and leaves nothing', async () => {
  const etcd = await findEtcd({ minor: '3.5' });
  const dataDir = join(folder.path, 'cluster');
  const path = placeScript(
    folder.path,
    'etcd',
    'mkdir -p "${ETCD_DATA_DIR%/data/*}/scratch/drill-of-one-that-was-killed"; exit 3',
  );
  const start = startCluster(spec, { etcd: { ...etcd, path }, dataDir, healthTimeoutMs: 1_500 });
  await expect(start).rejects.toThrow(
    /^member "etcd1" was not healthy at ".+" within 1500 ms, and its agent is at "starting" \(.+\); the last lines of its log:[^]+etcd ended: exit code 3/,
  );
  expect(readdirSync(folder.path)).not.toContain('cluster');
});
