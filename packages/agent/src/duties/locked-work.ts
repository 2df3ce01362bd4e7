import type { EtcdClient } from '@etcd-iac/etcd-client';
import { withClusterLock } from './cluster-lock';

/** Between two tries to get a lock that somebody else has. */
const againMs = 15_000;

/** Work of one duty that one agent of a cluster does at a time, and how it went last. */
export class LockedWork {
  readonly #holder: string;
  #askedAt = -Infinity;
  #vainTries = 0;
  #triedAtMs = 0;
  #failures = 0;

  /** @param holder - Who does it and what, such as `etcd1 backup`. */
  constructor(holder: string) {
    this.#holder = holder;
  }

  /** Tries since it last went well. */
  get vainTries(): number {
    return this.#vainTries;
  }

  /** When the last try ended, in milliseconds since 1970. */
  get triedAtMs(): number {
    return this.#triedAtMs;
  }

  /** How often it has failed. */
  get failures(): number {
    return this.#failures;
  }

  /**
   * Does it, unless somebody else has the lock.
   *
   * @returns why it has failed; `undefined` where it has not, or was not begun.
   */
  async run(
    etcd: EtcdClient,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<Error | undefined> {
    if (performance.now() - this.#askedAt < againMs) return undefined;
    try {
      const done = await withClusterLock({ etcd, holder: this.#holder, signal }, work);
      if (done === undefined) this.#askedAt = performance.now();
      else this.#vainTries = 0;
      return undefined;
    } catch (error) {
      // It was to end, and nothing is wrong.
      if (signal.aborted) return undefined;
      this.#vainTries += 1;
      this.#failures += 1;
      this.#triedAtMs = Date.now();
      return error as Error;
    }
  }
}
