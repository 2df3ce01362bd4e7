import { readVaultRecords, vaultPaths, type Founding, type VaultRecords } from '@etcd-iac/operate';
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../machine-error';

/** Whose records are read and written. */
export interface VaultOwner {
  readonly directory: string;
  readonly generation: number;
  readonly member: string;
}

/** How long the share may take for one answer. A mount that hangs is one that cannot be read. */
const timeoutMs = 5_000;

/**
 * The vault as one member uses it. Everything that permits something is a directory made or renamed, which the server lets one do;
 * each of these says whether it was this call.
 */
export class Vault {
  readonly #owner: VaultOwner;
  /** One that hangs is not asked again meanwhile. */
  #pending: Promise<unknown> | undefined;
  /** The number of this instance; 0 as long as it has none. */
  #instance = 0;

  constructor(owner: VaultOwner) {
    this.#owner = owner;
  }

  get instance(): number {
    return this.#instance;
  }

  /**
   * What the vault says. An instance that has no number yet takes the next one; and where the vault was lost, its number is
   * written again.
   *
   * @param mayBegin - Whether the number may be the first record of the generation, which ends the ones before.
   * @returns `undefined` where it cannot be read or written.
   */
  async read(mayBegin = true): Promise<VaultRecords | undefined> {
    return this.#within(async () => {
      const { generation, member } = this.#owner;
      const records = readVaultRecords(await this.#list(''), { generation, member });
      if (this.#instance > 0 && records.newestInstance >= this.#instance) return records;
      if (this.#instance === 0 && !mayBegin && !records.hasBegun) return records;
      if (this.#instance === 0) this.#instance = await this.#claim(records.newestInstance);
      else await this.#makeAll(`${vaultPaths.instances(generation, member)}/${this.#instance}`);
      return { ...records, newestInstance: Math.max(records.newestInstance, this.#instance) };
    });
  }

  async #claim(newest: number): Promise<number> {
    const { generation, member } = this.#owner;
    const folder = vaultPaths.instances(generation, member);
    let number = newest + 1;
    for (;;) {
      await this.#makeAll(folder);
      const isMade = await this.#make(`${folder}/${number}`);
      const others = (await this.#names(folder))
        .map(Number)
        .filter((other) => Number.isInteger(other) && other !== number);
      const highest = Math.max(number, ...others);
      // A number below others was somebody's before, and free only because they have taken it away.
      if (isMade && highest === number) {
        await Promise.all(others.map((other) => this.#remove(`${folder}/${other}`)));
        return number;
      }
      number = highest + 1;
    }
  }

  /** Makes the record of a founding, whole or not at all. @returns whether this call made it. */
  async found(
    number: number,
    clusterId: string,
    outcome: 'undecided' | 'opened',
  ): Promise<boolean | undefined> {
    return this.#within(async () => {
      const { generation, member } = this.#owner;
      const prepared = vaultPaths.prepared(generation, member, this.#instance);
      await this.#remove(prepared);
      await this.#makeAll(`${prepared}/${vaultPaths.founder(member, clusterId)}/${outcome}`);
      const made = await this.#rename(prepared, vaultPaths.founding(generation, number));
      if (!made) await this.#remove(prepared);
      return made;
    });
  }

  /** Decides a founding, which works once. @returns whether this call did. */
  async settle(
    { number, founder, clusterId }: Founding,
    outcome: 'opened' | 'abandoned',
  ): Promise<boolean | undefined> {
    return this.#within(async () => {
      const founding = vaultPaths.founding(this.#owner.generation, number);
      if (founder === undefined || clusterId === undefined) {
        return outcome === 'abandoned' && this.#make(`${founding}/abandoned`);
      }
      const by = `${founding}/${vaultPaths.founder(founder, clusterId)}`;
      return this.#rename(`${by}/undecided`, `${by}/${outcome}`);
    });
  }

  /** Says that no server takes a member in, or out. @returns whether this call made the record; `undefined` where it cannot. */
  async reportRefusal(member: string): Promise<boolean | undefined> {
    return this.#within(async () => {
      return this.#make(vaultPaths.refused(this.#owner.generation, member));
    });
  }

  /** Takes away that a member is refused, which works once. @returns whether this call did. */
  async takeRefusal(member: string): Promise<boolean | undefined> {
    return this.#within(async () => {
      try {
        await rmdir(this.#path(vaultPaths.refused(this.#owner.generation, member)));
        return true;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return false;
        throw error;
      }
    });
  }

  /** `undefined` where the vault cannot be read or written, or does not answer in time. */
  async #within<T>(run: () => Promise<T>): Promise<T | undefined> {
    if (this.#pending) return undefined;
    const running = run().then(
      (value) => ({ value }),
      () => undefined,
    );
    this.#pending = running;
    void running.then(() => (this.#pending = undefined));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, timeoutMs, undefined);
    });
    const done = await Promise.race([running, late]);
    clearTimeout(timer);
    return done?.value;
  }

  #path(path: string): string {
    return join(this.#owner.directory, path);
  }

  /** Paths of all directories that say something to this member. The root has to be there: an unmounted share is no empty vault. */
  async #list(path: string): Promise<string[]> {
    if (path === '') await stat(this.#owner.directory);
    const { generation, member } = this.#owner;
    // What others prepare, and how often they were started, is nothing that is asked for: each directory is a request.
    const isWanted = (name: string): boolean =>
      path === vaultPaths.generation(generation)
        ? name !== 'prepared'
        : path !== '' || name.startsWith('generation-');
    // Of other generations, it only counts that they were begun.
    if (path !== '' && path.split('/')[0] !== vaultPaths.generation(generation)) return [];
    const names =
      path === `${vaultPaths.generation(generation)}/instances`
        ? [member]
        : (await this.#names(path)).filter(isWanted);
    const below = await Promise.all(
      names.map(async (name) => {
        const child = path === '' ? name : `${path}/${name}`;
        return [child, ...(await this.#list(child))];
      }),
    );
    return below.flat();
  }

  async #names(path: string): Promise<string[]> {
    try {
      const entries = await readdir(this.#path(path), { withFileTypes: true });
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    } catch (error) {
      // What was there a moment ago has been renamed, or the vault is being lost.
      if (path !== '' && codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  /** Makes a directory with all that is above it, but for the vault itself: what is not mounted is not to be written to. */
  async #makeAll(path: string): Promise<void> {
    await stat(this.#owner.directory);
    await mkdir(this.#path(path), { recursive: true });
  }

  /** Never makes what is above it: who comes late after a loss of the vault must not bring a part of a record back. */
  async #make(path: string): Promise<boolean> {
    try {
      await mkdir(this.#path(path));
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EEXIST' || code === 'ENOENT') return false;
      throw error;
    }
  }

  async #rename(from: string, to: string): Promise<boolean> {
    try {
      await rename(this.#path(from), this.#path(to));
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOENT' || code === 'EEXIST' || code === 'ENOTEMPTY') return false;
      throw error;
    }
  }

  async #remove(path: string): Promise<void> {
    await rm(this.#path(path), { recursive: true, force: true });
  }
}
