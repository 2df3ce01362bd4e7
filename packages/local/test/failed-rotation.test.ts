import {
  ClusterSpecError,
  planAuthorityRotation,
  type ClusterSpec,
  type IssuedCertificates,
} from '@etcd-iac/core';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEtcd, LocalClusterError, startCluster, type Etcd, type LocalCluster } from '../src';
import { filesBelow } from './support/certificates';
import { getKey, putKey } from './support/cluster-client';
import { placeScript } from './support/etcd-stand-in';
import { temporaryFolder } from './support/temporary-folder';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal' };
const [trustBoth, switchIssuer, dropOld] = planAuthorityRotation().map(
  ({ authorities }): IssuedCertificates => ({ kind: 'issued', ...authorities }),
);
const folder = temporaryFolder();

/** All that a change could touch. */
function stateOf({ dataDir, members, plan }: LocalCluster): unknown {
  const files = [
    join(dataDir, 'cluster.json'),
    ...filesBelow(join(dataDir, 'certificates')).map(({ path }) => path),
  ];
  return {
    plan,
    pids: members.map(({ pid }) => pid),
    files: Object.fromEntries(files.map((path) => [path, readFileSync(path, 'utf8')])),
  };
}

const rejection = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('it did not fail'),
    (error: unknown) => error as Error,
  );

/** The real etcd, but for `member`, which does not start while the file `broken` is there. */
async function breakable(member: string): Promise<Etcd> {
  const etcd = await findEtcd({ minor: '3.5' });
  const broken = join(folder.path, 'broken');
  const script = `[ "$ETCD_NAME" = ${member} ] && [ -e '${broken}' ] && { echo broken; exit 1; }; exec '${etcd.path}'`;
  return { ...etcd, path: placeScript(folder.path, 'etcd', script) };
}

it('goes on with a quorum when a wave fails at a member, and completes the wave when asked again', async () => {
  const broken = join(folder.path, 'broken');
  let afterFirst: (() => void) | undefined;
  await using cluster = await startCluster(spec, {
    etcd: await breakable('etcd2'),
    dataDir: join(folder.path, 'cluster'),
    onProgress(message) {
      if (message === 'wave "switch": etcd1 is done') afterFirst?.();
    },
  });
  const [one, two, three] = cluster.members;

  // Before anything is touched: a wave that is skipped, settings that are none, a member that is down.
  const before = stateOf(cluster);
  const skipped = await rejection(cluster.changeCertificates(switchIssuer!));
  expect(ClusterSpecError.is(skipped) && skipped.issues).toEqual([
    {
      path: 'certificates.trustedAuthorities',
      code: 'conflict',
      message: expect.stringContaining(
        'members that have not changed yet would refuse certificates of authority 2',
      ),
    },
  ]);
  const wrong = await rejection(cluster.changeCertificates({ kind: 'issued', trustedAuthorities: [1, 3] }));
  expect(ClusterSpecError.is(wrong)).toBe(true);
  expect(stateOf(cluster)).toEqual(before);
  await three!.kill();
  const down = await rejection(cluster.changeCertificates(trustBoth!));
  expect(LocalClusterError.is(down)).toBe(true);
  expect(down.message).toBe('member "etcd3" does not run: restart it before another one is taken down');
  await three!.restart();
  expect(stateOf(cluster)).toMatchObject({ files: (before as { files: object }).files });

  writeFileSync(broken, '');
  const pid = three!.pid;
  const failed = await rejection(cluster.changeCertificates(trustBoth!));
  expect(LocalClusterError.is(failed)).toBe(true);
  expect(failed.message).toBe(
    'wave "trust-both" stopped at member "etcd2", and those after it are as they were: ' +
      'member "etcd2" ended before it was healthy, with exit code 1; the last lines of its log:\n  broken\n' +
      'settle that, restart the member and ask for the same change again',
  );
  expect([one!.running, two!.running, three!.pid]).toEqual([true, false, pid]);
  await putKey(cluster, 'while', 'failed', one);
  expect(cluster.plan.certificates).toEqual((before as LocalCluster).plan.certificates);

  rmSync(broken);
  await two!.restart();
  // Member 3 does not trust authority 2 yet.
  expect(ClusterSpecError.is(await rejection(cluster.changeCertificates(switchIssuer!)))).toBe(true);
  // Asked for at once, one comes after the other. Amid the second, a member crashes: no other one is taken down then.
  afterFirst = () => process.kill(three!.pid!, 'SIGKILL');
  const [trusted, switched] = await Promise.all([
    rejection(cluster.changeCertificates(trustBoth!)),
    rejection(cluster.changeCertificates(switchIssuer!)),
  ]);
  expect(trusted.message).toBe('it did not fail');
  expect(switched.message).toMatch(
    /^wave "switch" stopped at member "etcd2", .*: member "etcd3" (does not run|ended before it was healthy)/,
  );
  expect(two!.running).toBe(true);
  afterFirst = undefined;
  await three!.restart();
  await cluster.changeCertificates(switchIssuer!);
  expect(cluster.plan.certificates).toMatchObject({
    authorities: [{ number: 1 }, { number: 2 }],
    client: { authority: 2 },
  });
  expect(await getKey(cluster, 'while', two)).toBe('failed');
});

it('is overtaken by a stop, which leaves nothing', async () => {
  const cluster = await startCluster({ ...spec, size: 1 }, { etcd: await findEtcd({ minor: '3.5' }) });
  const change = rejection(cluster.changeCertificates(trustBoth!));
  const next = rejection(cluster.changeCertificates(dropOld!));
  await cluster.stop();
  const message = 'cluster "etcd" is stopped: start it again with startCluster';
  expect((await change).message).toBe(message);
  expect((await next).message).toBe(message);
  expect((await rejection(cluster.changeCertificates(trustBoth!))).message).toBe(message);
  expect(existsSync(cluster.dataDir)).toBe(false);
});
