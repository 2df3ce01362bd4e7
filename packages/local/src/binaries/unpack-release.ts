import { newestEtcdVersion, releaseChecksums, type EtcdMinor } from '@etcd-iac/core';
import { join } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { runCommand } from '../run-command';
import { downloadFile, downloadText } from './download';

/** Where etcd publishes its releases: a folder for each version, such as `v3.6.14`. */
const officialReleases = 'https://github.com/etcd-io/etcd/releases/download';

const platforms: Partial<Record<NodeJS.Platform, { readonly name: string; readonly extension: string }>> = {
  linux: { name: 'linux', extension: 'tar.gz' },
  darwin: { name: 'darwin', extension: 'zip' },
};
const architectures: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  ppc64: 'ppc64le',
  s390x: 's390x',
};

/**
 * Unpacks the newest release of a minor into `folder`, after its archive has been found to have the published checksum, which
 * must be the one known here where there is one. `ETCD_IAC_RELEASES_URL` names a mirror of the release site.
 */
export async function unpackRelease(
  minor: EtcdMinor | undefined,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  const releases = process.env.ETCD_IAC_RELEASES_URL ?? officialReleases;
  const version = newestEtcdVersion(minor);
  const archive = archiveName(version);
  const base = `${releases.replace(/\/+$/, '')}/v${version}`;

  // Small and first, so that a machine without internet soon goes on to the next way.
  const sums = await downloadText(`${base}/SHA256SUMS`, { stallTimeoutMs: 5_000, signal });
  const published = checksumOf(archive, sums);
  if (published === undefined) throw new LocalClusterError(`"${base}/SHA256SUMS" does not list "${archive}"`);
  const known = releaseChecksums[archive];
  if (known !== undefined && published !== known) {
    throw new LocalClusterError(
      `"${base}/SHA256SUMS" gives "${archive}" the SHA-256 ${published}, but etcd published it with ${known}`,
    );
  }

  const file = join(folder, archive);
  const found = await downloadFile(`${base}/${archive}`, file, { stallTimeoutMs: 30_000, signal });
  if (found !== published) {
    throw new LocalClusterError(
      `"${base}/${archive}" has the SHA-256 ${found}, but ${published} is published`,
    );
  }
  // By its name alone: GNU tar takes a path with a colon for one on another machine.
  await runCommand('tar', ['-xf', archive, '--strip-components=1'], {
    cwd: folder,
    timeoutMs: 120_000,
    ...(signal && { signal }),
  });
}

function archiveName(version: string): string {
  const platform = platforms[process.platform];
  const architecture = architectures[process.arch];
  if (!platform || architecture === undefined) {
    throw new LocalClusterError(`etcd publishes no release for "${process.platform}-${process.arch}"`);
  }
  return `etcd-v${version}-${platform.name}-${architecture}.${platform.extension}`;
}

/** The lines are those of `sha256sum`: checksum, white space, perhaps an asterisk, name. */
function checksumOf(file: string, sums: string): string | undefined {
  const lines = sums.split('\n').map((line) => /^([0-9a-f]{64})\s+\*?(\S+)\s*$/.exec(line));
  return lines.find((line) => line?.[2] === file)?.[1];
}
