import { EtcdError, type EtcdClient } from '@etcd-iac/etcd-client';

/** Writes one key after the other, and notes at which revision each was acknowledged. */
export class Writer {
  readonly #revisions: bigint[] = [];
  readonly #running: Promise<void>;
  #isEnding = false;

  constructor(etcd: EtcdClient) {
    this.#running = this.#write(etcd);
  }

  /** How many writes were acknowledged up to a revision. */
  writtenAt(revision: bigint): number {
    return this.#revisions.filter((one) => one <= revision).length;
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#running;
  }

  async #write(etcd: EtcdClient): Promise<void> {
    for (let number = 0; !this.#isEnding; number += 1) {
      try {
        const { revision } = await etcd.kv.put(`written/${number % 500}`, `value ${number}`);
        this.#revisions.push(revision);
      } catch (error) {
        if (!EtcdError.is(error)) throw error;
      }
    }
  }
}
