import { etcdMinors, newestEtcdVersion, type EtcdMinor } from '@etcd-iac/core';
import { installEtcd } from '../src';
import {
  archiveName,
  knowChecksums,
  ReleaseFixture,
  sumOf,
  sumsOf,
  trueChecksums,
} from './support/release-fixture';

const release = new ReleaseFixture();

async function failure(): Promise<string> {
  const message = await installEtcd({ minor: '3.5' }).then(
    String,
    (error: unknown) => (error as Error).message,
  );
  expect(release.entries).toEqual([]);
  return message;
}

it('refuses an archive with another checksum', async () => {
  const other = 'f'.repeat(64);
  await release.publish(`${other}  ${archiveName()}\n`);
  expect(await failure()).toContain(`has the SHA-256 ${sumOf(release.archive)}, but ${other} is published`);
});

it('refuses an archive that a mirror publishes with another checksum than etcd did', async () => {
  const etcds = 'e'.repeat(64);
  knowChecksums({ [archiveName()]: etcds });
  await release.publish();
  const message = await failure();
  expect(message).toContain(
    `gives "${archiveName()}" the SHA-256 ${sumOf(release.archive)}, but etcd published it with ${etcds}`,
  );
});

it('takes one whose checksum is the one that etcd published', async () => {
  knowChecksums({ [archiveName()]: sumOf(release.archive) });
  await release.publish();
  const { version } = await installEtcd({ minor: '3.5' });
  expect(version).toBe(release.version);
});

it('knows checksums of newest patches only, for those are what is fetched', () => {
  const newest = Object.keys(etcdMinors).map((minor) => newestEtcdVersion(minor as EtcdMinor));
  for (const [archive, sum] of Object.entries(trueChecksums)) {
    const [, version = ''] =
      /^etcd-v([\d.]+)-(?:linux|darwin)-(?:amd64|arm64)\.(?:tar\.gz|zip)$/.exec(archive) ?? [];
    expect(newest).toContain(version);
    expect(sum).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(new Set(Object.values(trueChecksums)).size).toBe(Object.keys(trueChecksums).length);
});

it.each(['3.5', '3.6', '3.7'] as const)('knows the checksums of both archives of %s for Linux', (minor) => {
  const names = ['amd64', 'arm64'].map((arch) => `etcd-v${newestEtcdVersion(minor)}-linux-${arch}.tar.gz`);
  expect(Object.keys(trueChecksums)).toEqual(expect.arrayContaining(names));
});

it('refuses an archive whose checksum is not published', async () => {
  await release.publish(sumsOf(release.archive, `${archiveName()}.asc`));
  expect(await failure()).toContain(`SHA256SUMS" does not list "${archiveName()}"`);
});

it('refuses an archive that breaks off', async () => {
  await release.publish(sumsOf(release.archive), (response) => {
    response.writeHead(200, { 'content-length': release.archive.length });
    response.write(release.archive.subarray(0, 100_000), () => response.destroy());
  });
  expect(await failure()).toContain(`/${archiveName()}" terminated: `);
});

it('refuses an archive that was published truncated', async () => {
  const half = release.archive.subarray(0, release.archive.length / 2);
  await release.publish(sumsOf(half), (response) => response.end(half));
  expect(await failure()).toContain('"tar" failed: ');
});

it('refuses an archive of another minor', async () => {
  const name = archiveName(newestEtcdVersion('3.6'));
  await release.open(({ url }, response) => {
    response.end(url?.endsWith('SHA256SUMS') ? sumsOf(release.archive, name) : release.archive);
  });
  const install = installEtcd({ minor: '3.6' });
  await expect(install).rejects.toThrow(`what was unpacked is etcd ${release.version}, not 3.6`);
  expect(release.entries).toEqual([]);
});
