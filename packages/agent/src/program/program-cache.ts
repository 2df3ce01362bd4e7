import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyPrograms, putInPlace } from './program-folder';

/** Longer than a share takes for some ten megabytes. One that hangs is one that has nothing. */
const timeoutMs = 60_000;

export interface ProgramCacheOptions {
  readonly vaultDir: string;
  readonly member: string;
  /** Number of this instance, which nobody else has; 0 as long as the vault could not be reached. */
  readonly instance: () => number;
}

/** etcd as the members share it, in the vault. What has its place there came there whole, by one rename. */
export class ProgramCache {
  readonly #options: ProgramCacheOptions;

  constructor(options: ProgramCacheOptions) {
    this.#options = options;
  }

  /** Copies what was kept under that name, where there is something. Whether it is whole, the copy says. */
  async copyTo(folder: string, name: string, signal: AbortSignal): Promise<void> {
    const late = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const isLate = new Promise<never>((_, reject) => {
      late.addEventListener('abort', () => {
        reject(new Error('the vault does not answer'));
      });
    });
    await Promise.race([copyPrograms(this.#path(name), folder), isLate]);
  }

  /** Keeps a copy for the others, unless there is a whole one. */
  async keep(folder: string, name: string): Promise<void> {
    const { vaultDir, member } = this.#options;
    const instance = this.#options.instance();
    if (instance === 0) return;
    // Never the vault itself: what is not mounted is not to be written to.
    await stat(vaultDir);
    await mkdir(this.#path(''), { recursive: true });
    const mine = `prepared-${member}-`;
    const isMine = (entry: string): boolean =>
      entry.startsWith(mine) && /^\d+$/.test(entry.slice(mine.length));
    const left = (await readdir(this.#path(''))).filter(isMine);
    await Promise.all(left.map((entry) => this.#remove(entry)));
    const prepared = `${mine}${instance}`;
    try {
      await mkdir(this.#path(prepared));
      await copyPrograms(folder, this.#path(prepared));
      await putInPlace(this.#path(prepared), this.#path(name));
    } finally {
      await this.#remove(prepared);
    }
  }

  #path(name: string): string {
    return join(this.#options.vaultDir, 'etcd', name);
  }

  async #remove(name: string): Promise<void> {
    await rm(this.#path(name), { recursive: true, force: true });
  }
}
