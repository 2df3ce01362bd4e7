import { parseManifest, snapshotNames, type SnapshotFolder, type SnapshotManifest } from '@etcd-iac/operate';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupFolder } from '../backup/backup-folder';
import { ShareGate } from '../backup/share-gate';
import { codeOf } from '../machine-error';

/** A manifest is some hundred bytes; what is larger is none. */
const largestManifestBytes = 64 * 1024;

/** The snapshots of a vault, as they are read. A share that hangs takes no longer for each thing than it may. */
export class SnapshotFiles {
  readonly #folder: string;
  readonly #gate: ShareGate;
  readonly #content: BackupFolder;
  /** Of files that have been read, by what they were then. */
  readonly #digests = new Map<string, string>();

  /** @param vaultDir - Absolute path of the vault. */
  constructor(vaultDir: string, gate = new ShareGate()) {
    this.#folder = join(vaultDir, snapshotNames.folder);
    this.#gate = gate;
    this.#content = new BackupFolder(vaultDir, gate);
  }

  /**
   * What is known of all of them.
   *
   * @throws ShareHangsError, and Error of the machine, but for a folder that is not there, which holds none.
   */
  read(): Promise<SnapshotFolder> {
    return this.#gate.within(() => this.#read());
  }

  async #read(): Promise<SnapshotFolder> {
    const names = await readdir(this.#folder).catch((error: unknown): string[] => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    });
    const files: { name: string; sizeBytes: number }[] = [];
    const manifests = new Map<string, SnapshotManifest | undefined>();
    const digests = new Map<string, string>();
    for (const name of names) {
      const seen = await this.#stat(name);
      if (seen === undefined) continue;
      files.push({ name, sizeBytes: seen.size });
      const digest = this.#digests.get(seen.key);
      if (digest !== undefined) digests.set(name.replace(/\.db$/, ''), digest);
      if (!name.endsWith('.json') || /\.(proof|failed)\.json$/.test(name)) continue;
      const isTooLarge = seen.size > largestManifestBytes;
      const text = isTooLarge ? '' : await readFile(join(this.#folder, name), 'utf8').catch(absent);
      manifests.set(name.slice(0, -'.json'.length), parseManifest(text ?? ''));
    }
    return { files, manifests, digests };
  }

  /** Reads the file of a snapshot to its end, which makes its digest known. @throws ShareHangsError */
  async readThrough(name: string, signal: AbortSignal): Promise<void> {
    const seen = await this.#gate.within(() => this.#stat(`${name}.db`));
    if (seen === undefined) return;
    const hash = createHash('sha256');
    await pipeline(this.#content.read(name), hash, { signal });
    this.#digests.set(seen.key, hash.digest('hex'));
  }

  /** Copies the file of a snapshot. @throws ShareHangsError @returns the SHA-256 of what was written, which is on the disk then. */
  async copy(name: string, target: string, signal: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    const tell = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(this.#content.read(name), tell, createWriteStream(target, { mode: 0o600 }), { signal });
    const file = await open(target, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    return hash.digest('hex');
  }

  async #stat(name: string): Promise<{ readonly size: number; readonly key: string } | undefined> {
    const seen = await stat(join(this.#folder, name)).catch(absent);
    if (seen?.isFile() !== true) return undefined;
    const { size, mtimeMs } = seen;
    return { size, key: `${name} ${size} ${mtimeMs}` };
  }
}

/** For what retention may take away meanwhile. */
function absent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}
