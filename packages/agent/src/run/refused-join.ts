import { isToBeReported } from '@etcd-iac/operate';
import type { Vault } from '../vault/vault';

/** What comes of it that a member without data is not taken in. */
export class RefusedJoin {
  readonly #vault: Vault;
  #refusedSince: number | undefined;
  #reports = 0;
  #reportedAt = -Infinity;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Asks the others to connect anew, where that may help. @returns what a status says of it. */
  async refused(message: string): Promise<string> {
    const now = performance.now();
    this.#refusedSince ??= now;
    const sinceMs = now - Math.max(this.#refusedSince, this.#reportedAt);
    const isDue = isToBeReported({ message, reports: this.#reports, sinceMs });
    // Where it lies there since the last time, it has been asked for, too.
    if (isDue && (await this.#vault.reportRefusal()) !== undefined) {
      this.#reports += 1;
      this.#reportedAt = now;
    }
    return this.#reports === 0 ? message : `${message}; the others were asked to connect anew`;
  }

  /** Nobody was there to refuse. What was asked of the others counts on: they were away for it, perhaps. */
  interrupted(): void {
    this.#refusedSince = undefined;
  }

  /** It was taken in. */
  async over(): Promise<void> {
    await this.#vault.takeRefusal();
    this.#refusedSince = undefined;
    this.#reports = 0;
    this.#reportedAt = -Infinity;
  }
}
