import { newestEtcdVersion } from '@etcd-iac/core';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEtcd } from '../../src';
import { releaseChecksums } from '@etcd-iac/core';
import { openReleaseSite, type ReleaseSite } from './release-site';
import { temporaryFolder } from './temporary-folder';
import { withEnv } from './with-env';

/** Version that is asked for when 3.5 is. */
export const releaseVersion = newestEtcdVersion('3.5');

/** Name of the archive that is published for this machine. */
export function archiveName(version = releaseVersion): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const extension = process.platform === 'darwin' ? 'zip' : 'tar.gz';
  return `etcd-v${version}-${process.platform}-${architecture}.${extension}`;
}

/** What the package knows of etcd's true archives. */
export const trueChecksums = { ...releaseChecksums };

/** Replaces what the package knows of etcd's archives. */
export function knowChecksums(checksums: typeof releaseChecksums): void {
  const known = releaseChecksums as Record<string, string | undefined>;
  for (const archive of Object.keys(known)) Reflect.deleteProperty(known, archive);
  Object.assign(known, checksums);
}

/**
 * A machine that sees nothing but a folder of the test's own and a stand-in for the site of etcd's releases. The archive has
 * the form of an official one and holds the etcd 3.5 of this machine: it really runs, and is most likely of another patch.
 */
export class ReleaseFixture {
  readonly #folder = temporaryFolder();
  #site: ReleaseSite | undefined;
  archive: Buffer = Buffer.alloc(0);
  /** Version of the etcd in the archive. */
  version = '';

  constructor() {
    beforeAll(async () => {
      const { path, etcdctlPath, version } = await findEtcd({ minor: '3.5' });
      this.version = version;
      this.archive = packRelease(path, etcdctlPath);
    });
    // The archive is none of etcd's, so its checksum is none that is known.
    beforeEach(() => {
      knowChecksums({});
    });
    afterEach(() => {
      knowChecksums(trueChecksums);
      this.#site?.close();
    });
    withEnv(() => {
      mkdirSync(this.bin);
      // There is no apt-get: nothing else than the release can be the source.
      for (const tool of ['tar', 'gzip']) {
        symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), join(this.bin, tool));
      }
      return { PATH: this.bin, XDG_CACHE_HOME: join(this.#folder.path, 'cache'), ETCD_IAC_ETCD: undefined };
    });
  }

  /** The only folder on `PATH`. */
  get bin(): string {
    return join(this.#folder.path, 'bin');
  }

  get cache(): string {
    return join(this.#folder.path, 'cache', 'etcd-iac');
  }

  /** What is in the cache. */
  get entries(): string[] {
    return existsSync(this.cache) ? readdirSync(this.cache) : [];
  }

  /** Replaces the site. */
  async open(answer: RequestListener): Promise<void> {
    this.#site?.close();
    this.#site = await openReleaseSite(answer);
    process.env.ETCD_IAC_RELEASES_URL = `${this.#site.url}/mirror/`;
  }

  /** Replaces the site by one with these checksums, and the archive in its place. */
  publish(sums = sumsOf(this.archive), sendArchive?: (response: ServerResponse) => void): Promise<void> {
    const folder = `/mirror/v${releaseVersion}`;
    return this.open(({ url }, response) => {
      if (url === `${folder}/SHA256SUMS`) response.end(sums);
      else if (url !== `${folder}/${archiveName()}`) response.writeHead(404).end();
      else if (sendArchive) sendArchive(response);
      else response.end(this.archive);
    });
  }
}

export function sumOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Text of a `SHA256SUMS`, in which the archive is not the only file. */
export function sumsOf(archive: Buffer, name = archiveName()): string {
  return `${'0'.repeat(64)}  etcd-v${releaseVersion}-windows-amd64.zip\n${sumOf(archive)}  ${name}\n`;
}

function packRelease(etcdPath: string, etcdctlPath: string): Buffer {
  const parent = mkdtempSync(join(tmpdir(), 'etcd-iac-test-'));
  const folder = join(parent, 'release');
  mkdirSync(folder);
  copyFileSync(etcdPath, join(folder, 'etcd'));
  copyFileSync(etcdctlPath, join(folder, 'etcdctl'));
  const archive = execFileSync('tar', ['-czf', '-', '-C', parent, 'release'], { maxBuffer: 2 ** 30 });
  rmSync(parent, { recursive: true });
  return archive;
}
