import type { ClusterSpec } from '@etcd-iac/core';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd, LocalClusterError, startCluster } from '../src';
import { getKey, putKey } from './support/cluster-client';
import { placeScript } from './support/etcd-stand-in';
import { temporaryFolder } from './support/temporary-folder';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', size: 1 };
const folder = temporaryFolder();

afterEach(() => jest.restoreAllMocks());

/** Each holds several characters, because each takes a start of etcd. */
const names = ['jürgen (1), a:b 100% #1', `"a" 'b' \`c\` $HOME $(id) a\\b ;&|*?[]{}<>!~`, '日本\n🦊'];

describe.each(debianMinors)('etcd %s', (minor) => {
  it.each(names)('keeps a cluster in a folder called %j, and comes back to it', async (name) => {
    const options = { etcd: await findEtcd({ minor }), dataDir: join(folder.path, name, 'etcd') };
    const first = await startCluster(spec, options);
    await putKey(first, 'kept', 'yes');
    await first.stop();
    const second = await startCluster(spec, options);
    expect(await getKey(second, 'kept')).toBe('yes');
    await second.changeCertificates({ kind: 'issued', validityHours: 2000 });
    expect(second.members[0]!.plan.dataDir).toBe(join(options.dataDir, 'data', 'etcd1'));
    await second.stop();
  });
});

it.each([{}, { agent: {} }])(
  'runs a cluster with %j in such a temporary folder, which goes with it',
  async (more) => {
    const temporary = join(folder.path, ...names);
    mkdirSync(temporary, { recursive: true });
    jest.spyOn(os, 'tmpdir').mockReturnValue(temporary);
    const cluster = await startCluster({ ...spec, ...more });
    expect(cluster.dataDir.startsWith(temporary)).toBe(true);
    await putKey(cluster, 'key', 'value');
    await cluster.stop();
    expect(readdirSync(temporary)).toEqual([]);
  },
);

it.each([[''], ['a\0b'], [7], [null], [['x']]])(
  'refuses the dataDir %j before anything is made',
  async (dataDir) => {
    const before = readdirSync('.');
    const start = startCluster(spec, { dataDir: dataDir as string });
    const error: unknown = await start.catch((reason: unknown) => reason);
    expect(LocalClusterError.is(error)).toBe(true);
    expect(String(error)).toMatch(
      /dataDir .+ is not the path of a folder; give one such as "\.\/etcd-data", or leave it out$/,
    );
    expect(readdirSync('.')).toEqual(before);
  },
);

it('says that a name is too long for this machine, and leaves no folder', async () => {
  const dataDir = join(folder.path, 'made', 'x'.repeat(300), 'etcd');
  await expect(startCluster(spec, { dataDir })).rejects.toThrow(
    /^no cluster can be kept in ".+": ENAMETOOLONG: .+; give another dataDir$/s,
  );
  expect(existsSync(join(folder.path, 'made'))).toBe(false);
});

it('does not take the etcd of a version that is not known', async () => {
  const etcd = { ...(await findEtcd()), path: placeScript(folder.path, 'etcd', 'exit 0'), version: '2.3.8' };
  await expect(startCluster(spec, { etcd })).rejects.toThrow(
    `etcd "${etcd.path}" is etcd 2.3.8, not one of 3.4, 3.5, 3.6, 3.7; give another one`,
  );
});
