import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureEtcd, findEtcd, installEtcd } from '../src';
import { placeStandIn } from './support/etcd-stand-in';
import { eventually } from './support/eventually';
import {
  archiveName,
  ReleaseFixture,
  releaseVersion,
  sumsOf,
  trueChecksums,
} from './support/release-fixture';
import { runTypescript } from './support/run-typescript.cjs';

const release = new ReleaseFixture();

it('installs the official release once it has the published checksum, and does not fetch it again', async () => {
  let fetched = 0;
  await release.publish(sumsOf(release.archive), (response) => {
    fetched += 1;
    response.end(release.archive);
  });
  const entry = join(release.cache, `etcd-${release.version}`);
  const installed = await installEtcd({ minor: '3.5' });
  expect(installed).toEqual({
    path: join(entry, 'etcd'),
    etcdctlPath: join(entry, 'etcdctl'),
    version: release.version,
    source: 'cache',
  });
  expect(await installEtcd({ minor: '3.5' })).toEqual(installed);
  expect(await ensureEtcd({ minor: '3.5' })).toEqual(installed);
  expect(await findEtcd()).toEqual(installed);
  expect(fetched).toBe(1);
});

it('lets two install at once', async () => {
  await release.publish();
  const [one, other] = await Promise.all([installEtcd({ minor: '3.5' }), installEtcd({ minor: '3.5' })]);
  expect(one).toEqual(other);
  expect(release.entries).toEqual([`etcd-${release.version}`]);
});

it('tells all that was found and tried when nothing works', async () => {
  await release.open((_, response) => response.writeHead(404).end());
  const onPath = placeStandIn(release.bin, '3.4.23');
  const site = process.env.ETCD_IAC_RELEASES_URL!;
  const message = await ensureEtcd({ minor: '3.5' }).then(
    String,
    (error: unknown) => (error as Error).message,
  );
  expect(message.split('\n')).toEqual([
    'etcd 3.5 could not be installed:',
    `  "${onPath}" is etcd 3.4.23, not 3.5`,
    `  the official release: "${site}v${releaseVersion}/SHA256SUMS" answered 404`,
    expect.stringMatching(
      /^ {2}Debian's packages: (no ".+": this is not Debian|"apt-get indextargets" failed: )/,
    ),
    expect.stringMatching(
      /^install etcd .*apt-get install etcd-server etcd-client; macOS: brew install etcd.*ETCD_IAC_ETCD/,
    ),
  ]);
  expect(release.entries).toEqual([]);
});

it('does not wait long for a site that does not answer', async () => {
  await release.open(() => undefined);
  await expect(installEtcd({ minor: '3.5' })).rejects.toThrow('SHA256SUMS" sent nothing for 5000 ms');
  expect(release.entries).toEqual([]);
});

it('rejects with the reason of an abort', async () => {
  const reason = new Error('changed my mind');
  const controller = new AbortController();
  await release.open(() => {
    controller.abort(reason);
  });
  await expect(installEtcd({ minor: '3.5' }, { signal: controller.signal })).rejects.toBe(reason);
  expect(release.entries).toEqual([]);
});

it('makes no entry when the installer is killed, and what it left goes later', async () => {
  let asked = false;
  // The installer is a process of its own, which knows the checksum of the true archive.
  const known = trueChecksums[archiveName()];
  const sums = known === undefined ? sumsOf(release.archive) : `${known}  ${archiveName()}\n`;
  await release.publish(sums, (response) => {
    asked = true;
    response.write(release.archive.subarray(0, 100_000));
  });
  const installer = spawn(process.execPath, runTypescript('src/bin/install-etcd.ts', '3.5'), {
    env: process.env,
    stdio: 'ignore',
  });
  await eventually('the archive is being fetched', () => asked);
  installer.kill('SIGKILL');
  await once(installer, 'exit');
  const [left] = release.entries;
  expect(release.entries).toEqual([expect.stringMatching(/^\.unfinished-/)]);

  await release.publish();
  await installEtcd({ minor: '3.5' });
  expect(release.entries).toEqual([left, `etcd-${release.version}`]);

  const longAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
  utimesSync(join(release.cache, left!), longAgo, longAgo);
  await expect(installEtcd({ minor: '3.6' })).rejects.toThrow('etcd 3.6 could not be installed');
  expect(release.entries).toEqual([`etcd-${release.version}`]);
});

it('does not replace an entry that somebody broke', async () => {
  await release.publish();
  const broken = join(release.cache, `etcd-${release.version}`);
  mkdirSync(broken, { recursive: true });
  writeFileSync(join(broken, 'etcd'), '');
  await expect(installEtcd({ minor: '3.5' })).rejects.toThrow(
    `"${broken}", to be removed, is not an executable file`,
  );
  expect(readFileSync(join(broken, 'etcd'), 'utf8')).toBe('');
});
