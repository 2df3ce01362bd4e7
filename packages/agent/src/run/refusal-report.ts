import { isToBeReported } from '@etcd-iac/operate';
import type { Vault } from '../vault/vault';

/** What comes of it that no server takes a member in, or out. */
export class RefusalReport {
  readonly #vault: Vault;
  readonly #member: string;
  #refusedSince: number | undefined;
  #reports = 0;
  #reportedAt = -Infinity;

  /** @param member - Its name. */
  constructor(vault: Vault, member: string) {
    this.#vault = vault;
    this.#member = member;
  }

  /** Asks the others to connect anew, where that may help. @returns what a status says of it. */
  async refused(message: string): Promise<string> {
    const now = performance.now();
    this.#refusedSince ??= now;
    const sinceMs = now - Math.max(this.#refusedSince, this.#reportedAt);
    const isDue = isToBeReported({ message, reports: this.#reports, sinceMs });
    // Where it lies there since the last time, it has been asked for, too.
    if (isDue && (await this.#vault.reportRefusal(this.#member)) !== undefined) {
      this.#reports += 1;
      this.#reportedAt = now;
    }
    return this.#reports === 0 ? message : `${message}; the others were asked to connect anew`;
  }

  /** Nobody was there to refuse. What was asked of the others counts on: they were away for it, perhaps. */
  interrupted(): void {
    this.#refusedSince = undefined;
  }

  /** It was not refused any more. */
  async over(): Promise<void> {
    await this.#vault.takeRefusal(this.#member);
    this.#refusedSince = undefined;
    this.#reports = 0;
    this.#reportedAt = -Infinity;
  }
}
