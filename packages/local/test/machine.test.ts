import type { ClusterSpec } from '@etcd-iac/core';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { findEtcd, installEtcd, LocalClusterError, startCluster, type Etcd } from '../src';
import { placeScript } from './support/etcd-stand-in';
import { eventually } from './support/eventually';
import { runTypescript } from './support/run-typescript.cjs';
import { temporaryFolder } from './support/temporary-folder';
import { withEnv } from './support/with-env';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', size: 1, transportSecurity: 'none' };
const folder = temporaryFolder();

afterEach(() => jest.restoreAllMocks());

const refusalOf = async (dataDir?: string): Promise<Error> => {
  const error = await startCluster(spec, dataDir === undefined ? {} : { dataDir }).then(
    () => new Error('the start did not fail'),
    (reason: unknown) => reason as Error,
  );
  expect(LocalClusterError.is(error)).toBe(true);
  return error;
};

it.each<[string, string, (path: string) => string]>([
  [
    'is a file',
    'EEXIST',
    (path) => {
      writeFileSync(path, '');
      return path;
    },
  ],
  [
    'is below a file',
    'ENOTDIR',
    (path) => {
      writeFileSync(path, '');
      return join(path, 'below');
    },
  ],
  [
    'is a link to nothing',
    'ENOENT',
    (path) => {
      symlinkSync(`${path}-absent`, path);
      return path;
    },
  ],
  [
    'has a folder for a record',
    'EISDIR',
    (path) => {
      mkdirSync(join(path, 'cluster.json'), { recursive: true });
      return path;
    },
  ],
])('says why a dataDir that %s cannot be used', async (_, code, make) => {
  const dataDir = make(join(folder.path, 'cluster'));
  const { message } = await refusalOf(dataDir);
  expect(message).toMatch(
    new RegExp(`^no cluster can be kept in "${dataDir}": ${code}: .+; give another dataDir$`),
  );
});

it.each(['/proc/absent/cluster', '/proc/absent'])('says that nothing can be made at %s', async (dataDir) => {
  expect((await refusalOf(dataDir)).message).toBe(
    `no cluster can be kept in "${dataDir}": ENOENT: no such file or directory, mkdir '/proc/absent'; give another dataDir`,
  );
});

it('names the file that it cannot read', async () => {
  const record = join(folder.path, 'cluster.json');
  mkdirSync(record);
  expect((await refusalOf(folder.path)).message).toContain(
    `EISDIR: illegal operation on a directory, read '${record}'`,
  );
});

it('says why the cache of etcd cannot be used', async () => {
  const file = join(folder.path, 'file');
  writeFileSync(file, '');
  const before = process.env.XDG_CACHE_HOME;
  process.env.XDG_CACHE_HOME = file;
  try {
    // On PATH there may be one that is of another minor release.
    for (const use of [findEtcd, installEtcd])
      await expect(use({ minor: '3.7' })).rejects.toThrow(
        /^the cache of etcd cannot be used: ENOTDIR: .+'; name another folder in XDG_CACHE_HOME$/,
      );
  } finally {
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
  }
});

it('says what keeps a member from being started again', async () => {
  const cluster = await startCluster(spec);
  const [member] = cluster.members;
  await member!.stop();
  rmSync(cluster.dataDir, { recursive: true });
  const restart: unknown = await member!.restart().catch((error: unknown) => error);
  expect(LocalClusterError.is(restart)).toBe(true);
  expect(String(restart)).toMatch(
    /member "etcd1" cannot be started: ENOENT: .+, open '.+\/etcd1\.log'; put its folder back, or start a new cluster$/,
  );
  await cluster.stop();
});

it.each([0, 4, 8, 13, 60])(
  'says that the limit of open files is too low, with %i left, and leaves nothing',
  (left) => {
    const temporary = join(folder.path, 'temporary');
    mkdirSync(temporary);
    const program = runTypescript('test/support/few-descriptors.ts', String(left));
    const limited = ['-c', 'ulimit -n 120; exec "$@"', 'sh', process.execPath, ...program];
    const { stdout, stderr } = spawnSync('/bin/sh', limited, {
      env: { ...process.env, TMPDIR: temporary },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^true LocalClusterError: .*raise (its|the) limit \(ulimit -n\)/);
    expect(readdirSync(temporary)).toEqual([]);
  },
);

it('says why a temporary folder cannot be made', async () => {
  jest.spyOn(os, 'tmpdir').mockReturnValue(join(folder.path, 'absent'));
  expect((await refusalOf()).message).toMatch(
    /^no cluster can be kept below ".+\/absent": ENOENT: .+; name another folder in TMPDIR$/,
  );
});

describe('in a range of ports that is nearly used up', () => {
  withEnv(() => ({ ETCD_IAC_PORTS: '14700-14799' }));

  it('clusters that start at once stay out of each other’s way', async () => {
    const sizes = [5, 5, 3] as const;
    const clusters = await Promise.all(sizes.map((size) => startCluster({ ...spec, size })));
    const ports = clusters.flatMap(({ plan }) => plan.members.flatMap((one) => Object.values(one.ports)));
    expect(new Set(ports).size).toBe(39);
    await Promise.all(clusters.map((cluster) => cluster.stop()));
  });
});

/** An etcd that waits, at its first start alone, until somebody else has its port. */
function etcdThatIsLate(etcd: Etcd): Etcd {
  const [asked, taken] = [join(folder.path, 'asked'), join(folder.path, 'taken')];
  const script = [
    `if [ ! -e "${asked}" ]; then`,
    `  echo "$ETCD_LISTEN_PEER_URLS" >"${asked}.new"; mv "${asked}.new" "${asked}"`,
    `  while [ ! -e "${taken}" ]; do sleep 0.05; done`,
    'fi',
    `exec "${etcd.path}"`,
  ];
  return { ...etcd, path: placeScript(folder.path, 'etcd-stand-in', script.join('\n')) };
}

describe('a port that somebody else takes before etcd listens on it', () => {
  let thief: Server | undefined;
  afterEach(() => thief?.close());

  async function steal(): Promise<void> {
    const asked = join(folder.path, 'asked');
    await eventually('etcd is about to listen', () => existsSync(asked));
    const { port } = new URL(readFileSync(asked, 'utf8').trim());
    await new Promise<void>((resolve) => {
      thief = createServer().listen(Number(port), '127.0.0.1', resolve);
    });
    writeFileSync(join(folder.path, 'taken'), '');
  }

  it.each(['a temporary folder', 'a new dataDir'])('is given up for another one, in %s', async (place) => {
    const etcd = etcdThatIsLate(await findEtcd({ minor: '3.5' }));
    const dataDir = join(folder.path, 'cluster');
    const start = startCluster(spec, { etcd, ...(place === 'a new dataDir' && { dataDir }) });
    await steal();
    const cluster = await start;
    expect(cluster.plan.members[0]!.listenPeerUrls[0]).not.toBe(
      readFileSync(join(folder.path, 'asked'), 'utf8').trim(),
    );
    await cluster.stop();
  });

  it('is an error where the spec says the port', async () => {
    const etcd = etcdThatIsLate(await findEtcd({ minor: '3.5' }));
    const members = [{ client: 14_999, peer: 14_998, metrics: 14_997 }];
    const start = startCluster({ ...spec, addressing: { kind: 'loopback', members } }, { etcd });
    const refused = expect(start).rejects.toThrow(
      /^port "14998" is taken, the peer port of member 1, given as addressing\.members\.0\.peer; stop what listens there, or give another port\nmember "etcd1" cannot listen on port "14998", .+: it ended before it was healthy, with exit code 1; why, as its log says:\n.*14998: bind: address already in use/,
    );
    await steal();
    await refused;
  });

  it('is told to be a kept cluster’s where its folder remembers it, which stays as it was', async () => {
    const dataDir = join(folder.path, 'cluster');
    const etcd = await findEtcd({ minor: '3.5' });
    const first = await startCluster(spec, { etcd, dataDir });
    const { peer } = first.plan.members[0]!.ports;
    await first.stop();
    const start = startCluster(spec, { etcd: etcdThatIsLate(etcd), dataDir });
    const refused = expect(start).rejects.toThrow(
      `port "${peer}" is taken, the peer port of member 1, which "${dataDir}" remembers; stop what listens there\n` +
        `member "etcd1" cannot listen on port "${peer}"`,
    );
    await steal();
    await refused;
    thief?.close();
    await (await startCluster(spec, { etcd, dataDir })).stop();
  });
});
