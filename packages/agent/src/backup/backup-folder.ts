import { readBackups, snapshotNames, type BackupFile, type Backups } from '@etcd-iac/operate';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../machine-error';
import { PartFile } from './part-file';
import { ShareGate } from './share-gate';

/** No text that is written here is as long. */
const longestText = 65_536;

/** How long a file is taken for what it was. They are written once, and each look is a request to the share. */
const seenMs = 3_600_000;

/** How much is read of a snapshot at once. */
const pieceBytes = 2 ** 20;

interface SeenFile {
  readonly file: BackupFile;
  /** When, by the clock of the process. */
  readonly at: number;
}

/** The backups in a vault, its own or another one. Whatever is done here, a share that hangs takes no longer than it may. */
export class BackupFolder {
  readonly #vaultDir: string;
  readonly #gate: ShareGate;
  #seen: ReadonlyMap<string, SeenFile> = new Map();

  /** @param gate - Of the share, where it is read otherwise as well. */
  constructor(vaultDir: string, gate = new ShareGate()) {
    this.#vaultDir = vaultDir;
    this.#gate = gate;
  }

  /** What there is. @throws Error where that cannot be read to the end: a part of it says nothing. */
  async list(): Promise<Backups> {
    return this.#gate.within(async () => {
      await stat(this.#vaultDir);
      const seen = new Map<string, SeenFile>();
      for (const name of await this.#names()) {
        const before = this.#seen.get(name);
        const isFresh = before !== undefined && performance.now() - before.at < seenMs;
        const now = isFresh ? before : await this.#look(name);
        if (now !== undefined) seen.set(name, now);
      }
      this.#seen = seen;
      return readBackups([...seen.values()].map(({ file }) => file));
    });
  }

  /** @returns `undefined` for what is no file of a snapshot, or is gone. */
  async #look(name: string): Promise<SeenFile | undefined> {
    const kind = snapshotNames.readFile(name)?.kind;
    const found = kind && (await stat(this.#path(name)).catch(unlessGone));
    if (!found?.isFile()) return undefined;
    const { size: sizeBytes, mtimeMs: modifiedAtMs } = found;
    const isText = kind !== 'snapshot' && kind !== 'part' && sizeBytes < longestText;
    const text = isText ? await readFile(this.#path(name), 'utf8').catch(unlessGone) : undefined;
    // What is being written is another file a moment later.
    const at = kind === 'part' ? -Infinity : performance.now();
    return { file: { name, sizeBytes, modifiedAtMs, text }, at };
  }

  /** Space that is left, in bytes; `undefined` where the share does not say. */
  async freeBytes(): Promise<number | undefined> {
    const { bavail, bsize, blocks } = await this.#gate.within(() => statfs(this.#vaultDir));
    return blocks > 0 ? bavail * bsize : undefined;
  }

  /** Begins a file that has its name only once it is whole. */
  async create(name: string): Promise<PartFile> {
    const path = this.#path(snapshotNames.file(name, 'part'));
    const handle = await this.#gate.within(async () => {
      await this.#makeFolder();
      return open(path, 'wx+');
    });
    const finish = (): Promise<void> =>
      this.#putInPlace(path, this.#path(snapshotNames.file(name, 'snapshot')));
    return new PartFile({ handle, path, gate: this.#gate, finish });
  }

  /** Writes a text, whole or not at all. */
  async writeText(file: string, text: string): Promise<void> {
    await this.#gate.within(async () => {
      await this.#makeFolder();
      const part = this.#path(snapshotNames.unfinished(file));
      await writeThrough(await open(part, 'w'), text).catch(async (error: unknown) => {
        await rm(part, { force: true });
        throw error;
      });
      await rename(part, this.#path(file));
      await syncFolder(this.#path(''));
    });
  }

  /** Pieces of a snapshot, one after the other. @throws ShareHangsError where one of them does not come in time. */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const path = this.#path(snapshotNames.file(name, 'snapshot'));
    const handle = await this.#gate.within(() => open(path, 'r'));
    try {
      for (;;) {
        const buffer = Buffer.allocUnsafe(pieceBytes);
        const { bytesRead } = await this.#gate.within(() => handle.read(buffer, 0, pieceBytes, null));
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      // Where a read hangs, it is closed after that, which nobody waits for. What was read is as good as it is.
      void handle.close().catch(() => undefined);
    }
  }

  /** Removes files, each after the one before it. */
  async remove(files: readonly string[]): Promise<void> {
    for (const file of files) await this.#gate.within(() => rm(this.#path(file), { force: true }));
  }

  /** Names of all that is there. Before the first snapshot, there is no folder. */
  async #names(): Promise<readonly string[]> {
    return (await readdir(this.#path('')).catch(unlessGone)) ?? [];
  }

  /** Never the vault itself: what is not mounted is not to be written to. */
  async #makeFolder(): Promise<void> {
    await stat(this.#vaultDir);
    await mkdir(this.#path('')).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }

  async #putInPlace(from: string, to: string): Promise<void> {
    await this.#gate.within(async () => {
      await rename(from, to);
      await syncFolder(this.#path(''));
    });
  }

  #path(name: string): string {
    return join(this.#vaultDir, snapshotNames.folder, name);
  }
}

async function writeThrough(handle: FileHandle, text: string): Promise<void> {
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Has a rename survive a loss of power. Shares do that by themselves, and refuse to be asked. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EBADF', 'EACCES'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

function unlessGone(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}
