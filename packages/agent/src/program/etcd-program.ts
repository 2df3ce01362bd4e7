import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import type { EtcdRelease } from '../settings/agent-settings';
import { download } from './download';
import { firstTool, toolsOf, versionOf, type SnapshotTool } from './find-tool';
import type { ProgramCache } from './program-cache';
import { isWhole, programs, putInPlace, seal } from './program-folder';
import { unpackTar } from './unpack-tar';

export interface EtcdProgramOptions {
  /** Path of etcd, or its name on the PATH. */
  readonly etcd: string;
  readonly searchPath: string | undefined;
  /** Which one to get where that is not there. */
  readonly release: EtcdRelease | undefined;
  readonly cache: ProgramCache;
}

/** etcd to run: the one of the image, or a copy on this container's disk of what the vault holds or was downloaded. */
export class EtcdProgram {
  readonly #options: EtcdProgramOptions;
  /** Of the copy, once it was seen to run. */
  #copy: string | undefined;
  #keeping: Promise<void> = Promise.resolve();

  constructor(options: EtcdProgramOptions) {
    this.#options = options;
  }

  /** Resolves once the vault has what was downloaded, or it cannot be written there. */
  get kept(): Promise<void> {
    return this.#keeping;
  }

  /** Path of one that can be run now; `undefined` where it has to be got first. */
  async find(): Promise<string | undefined> {
    const { etcd } = this.#options;
    const given = etcd.includes('/') ? [etcd] : this.#searched.map((folder) => join(folder, etcd));
    for (const path of [...given, ...(this.#copy === undefined ? [] : [this.#copy])]) {
      if (await isExecutable(path)) return path;
    }
    return undefined;
  }

  /** A program that restores snapshots for that etcd: beside it, or on the PATH. `undefined` where there is none. */
  async findTool(): Promise<SnapshotTool | undefined> {
    const etcd = await this.find();
    if (etcd === undefined) return undefined;
    const version = await versionOf(etcd, '--version');
    if (version === undefined) return undefined;
    const folders = [dirname(etcd), ...this.#searched];
    const paths = toolsOf(version).flatMap((tool) => folders.map((folder) => join(folder, tool)));
    return firstTool([...new Set(paths)], version);
  }

  get #searched(): readonly string[] {
    return (this.#options.searchPath ?? '/usr/local/bin:/usr/bin:/bin').split(delimiter);
  }

  /** Gets one. @throws Error with what is in the way. */
  async get(signal: AbortSignal): Promise<void> {
    const { etcd, release, cache } = this.#options;
    if (release === undefined) throw new Error(`there is no etcd at ${etcd}, and no release is named`);
    const { version, sha256, binDir } = release;
    const name = `${version}-${sha256.slice(0, 12)}`;
    const place = join(binDir, name);
    if (!(await isWhole(place))) {
      const ways = [
        (folder: string) => cache.copyTo(folder, name, signal),
        async (folder: string) => {
          await fetchRelease(release, folder, signal);
          await seal(folder);
        },
      ];
      const isNew = await fill(place, binDir, ways);
      if (isNew) this.#keeping = cache.keep(place, name).catch(() => undefined);
    }
    const path = join(place, 'etcd');
    await promisify(execFile)(path, ['--version'], { timeout: 10_000 });
    this.#copy = path;
  }
}

type Way = (folder: string) => Promise<void>;

/** Fills a place in one of two ways, whole or not at all. @returns whether it was in the second one. */
async function fill(place: string, beside: string, [first, second]: readonly Way[]): Promise<boolean> {
  await mkdir(beside, { recursive: true });
  for (const way of [first, second]) {
    const folder = await mkdtemp(join(beside, 'prepared-'));
    try {
      await way?.(folder);
      if (!(await isWhole(folder))) throw new Error('what was got is not whole');
      await putInPlace(folder, place);
      return way === second;
    } catch (error) {
      if (way === second) throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return false;
}

/** Downloads an archive of etcd, and takes out of it what is needed once it has the right checksum. */
async function fetchRelease(
  { version, sha256, releasesUrl }: EtcdRelease,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const base = `etcd-v${version}-linux-amd64`;
  const url = `${releasesUrl}/v${version}/${base}.tar.gz`;
  const archive = join(folder, 'archive');
  await download(url, archive, sha256, signal);
  const targetOf = (name: string): string | undefined => {
    const program = programs.find((one) => name === `${base}/${one}`);
    return program && join(folder, program);
  };
  await pipeline(createReadStream(archive), createGunzip(), (chunks: AsyncIterable<Uint8Array>) =>
    unpackTar(chunks, targetOf),
  );
  await rm(archive);
  // Which has taken over what is wanted of this one.
  if (await isExecutable(join(folder, 'etcdutl'))) await rm(join(folder, 'etcdctl'), { force: true });
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
