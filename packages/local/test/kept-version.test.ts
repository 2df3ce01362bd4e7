import type { ClusterSpec, EtcdMinor } from '@etcd-iac/core';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEtcd, startCluster, type Etcd, type StartClusterOptions } from '../src';
import { servingMinors } from '../src/cluster/check-record';
import type { ClusterRecord } from '../src/cluster/cluster-record';
import { etcdctl } from './support/etcdctl';
import { placeScript } from './support/etcd-stand-in';
import { temporaryFolder } from './support/temporary-folder';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', size: 1 };
const folder = temporaryFolder();

const recordFile = (): string => join(folder.path, 'cluster', 'cluster.json');
const readRecord = (): ClusterRecord => JSON.parse(readFileSync(recordFile(), 'utf8')) as ClusterRecord;

/** Starts the cluster, does something with it and stops it. */
async function withCluster(
  options: Pick<StartClusterOptions, 'etcd'>,
  ...args: readonly string[]
): Promise<{ readonly version: string; readonly output: string }> {
  const cluster = await startCluster(spec, { ...options, dataDir: join(folder.path, 'cluster') });
  const output = await etcdctl(cluster, args);
  await cluster.stop();
  return { version: cluster.etcd.version, output };
}

const get = ['get', '--print-value-only', 'kept'] as const;

/** Stands in for an etcd that cannot be had from Debian. */
const standIn = (version: string, script: string): Etcd => {
  const path = placeScript(folder.path, 'etcd-stand-in', script);
  return { path, etcdctlPath: path, version, source: 'path' };
};

it.each([
  ['3.4', '3.6.14', '3.4 → 3.5 → 3.6'],
  ['3.5', '3.7.1', '3.5 → 3.6 → 3.7'],
] as const)('of etcd %s is not given to %s, which skips a minor release', async (minor, newer, way) => {
  const etcd = await findEtcd({ minor });
  await withCluster({ etcd }, 'put', 'kept', 'yes');
  const before = readFileSync(recordFile(), 'utf8');
  const ran = join(folder.path, 'ran');
  const skipping = standIn(newer, `touch "${ran}"; exit 1`);
  await expect(withCluster({ etcd: skipping }, ...get)).rejects.toThrow(
    `was written by etcd ${etcd.version}, from which etcd "${newer}" ("${skipping.path}") is more than one minor release away: ` +
      `start it with one after the other (${way}), each until it is healthy, or give another dataDir`,
  );
  expect(() => readFileSync(ran)).toThrow('ENOENT');
  expect(readFileSync(recordFile(), 'utf8')).toBe(before);
});

it('is the version of the last start that was healthy, whatever was tried since', async () => {
  const etcd = await findEtcd({ minor: '3.5' });
  await withCluster({ etcd }, 'put', 'kept', 'yes');
  const broken = standIn('3.6.14', 'exit 1');
  await expect(withCluster({ etcd: broken }, ...get)).rejects.toThrow('ended before it was healthy');
  expect(readRecord()).toMatchObject({ etcdVersion: etcd.version, triedEtcdVersion: '3.6.14' });
  await expect(withCluster({ etcd: { ...broken, version: '3.7.1' } }, ...get)).rejects.toThrow(
    '(3.5 → 3.6 → 3.7)',
  );
  expect(await withCluster({ etcd }, ...get)).toEqual({ version: etcd.version, output: 'yes' });
  expect(readRecord()).not.toHaveProperty('triedEtcdVersion');
});

it('is not what a crash has kept from being remembered', async () => {
  const older = await findEtcd({ minor: '3.4' });
  const newer = await findEtcd({ minor: '3.5' });
  await withCluster({ etcd: older }, 'put', 'kept', 'yes');
  const before = readRecord();
  await withCluster({ etcd: newer }, ...get);
  expect(readRecord().etcdVersion).toBe(newer.version);

  writeFileSync(recordFile(), JSON.stringify({ ...before, triedEtcdVersion: newer.version }));
  // Only the data know whether they can still be read by the older one: etcd itself refuses, and changes nothing.
  await expect(withCluster({ etcd: older }, ...get)).rejects.toThrow('invalid downgrade');
  expect(await withCluster({}, ...get)).toEqual({ version: newer.version, output: 'yes' });
  expect(readRecord()).toMatchObject({ etcdVersion: newer.version });
  expect(readRecord()).not.toHaveProperty('triedEtcdVersion');
});

it('stays, also where a newer etcd is there, until a spec names one', async () => {
  await withCluster({ etcd: await findEtcd({ minor: '3.4' }) }, 'put', 'kept', 'yes');
  const before = await findEtcd({ minor: '3.4' });
  expect(await withCluster({}, ...get)).toEqual({ version: before.version, output: 'yes' });
});

it.each<[string, string | undefined, EtcdMinor | undefined, EtcdMinor[]]>([
  ['3.4.23', undefined, undefined, ['3.4', '3.5']],
  ['3.4.23', '3.5.16', undefined, ['3.5', '3.4']],
  ['3.4.23', undefined, '3.4', ['3.4', '3.5']],
  ['3.4.23', undefined, '3.5', ['3.5', '3.4']],
  ['3.4.23', undefined, '3.7', ['3.5', '3.4']],
  ['3.6.14', undefined, '3.4', ['3.6', '3.7']],
  ['3.7.1', undefined, undefined, ['3.7']],
  ['3.7.1', undefined, '3.5', ['3.7']],
])('data of etcd %s, tried with %s, with %s wanted: %j', (etcdVersion, triedEtcdVersion, wanted, minors) => {
  const record = { etcdVersion, ...(triedEtcdVersion !== undefined && { triedEtcdVersion }) };
  expect(servingMinors(record, wanted)).toEqual(minors);
});
