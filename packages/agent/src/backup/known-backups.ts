import type { Backups } from '@etcd-iac/operate';
import type { BackupFolder } from './backup-folder';

/** Between two looks into a vault: what is in it changes with a backup or a drill. */
const lookMs = 60_000;

/** What a vault holds, as it was seen last: duties ask for it every few seconds. */
export class KnownBackups {
  readonly #folder: BackupFolder;
  #backups: Backups | undefined;
  #readAt = -Infinity;
  #reading: Promise<unknown> = Promise.resolve();
  #reason: string | undefined;

  constructor(folder: BackupFolder) {
    this.#folder = folder;
  }

  /** Why the vault could not be read, where it could not. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** @returns `undefined` where the vault cannot be read. */
  async read(): Promise<Backups | undefined> {
    if (performance.now() - this.#readAt < lookMs) return this.#backups;
    return this.readAnew();
  }

  /** What is there now. @returns `undefined` where the vault cannot be read. */
  async readAnew(): Promise<Backups | undefined> {
    // What another one has begun to read may be from before what was just written.
    const reading = this.#reading.then(() => this.#list());
    this.#reading = reading;
    return reading;
  }

  async #list(): Promise<Backups | undefined> {
    try {
      this.#backups = await this.#folder.list();
      this.#reason = undefined;
    } catch (error) {
      this.#backups = undefined;
      this.#reason = (error as Error).message;
    }
    this.#readAt = performance.now();
    return this.#backups;
  }
}
