import { createHash } from 'node:crypto';

const digestBytes = 32;

/** Checksum of a snapshot as it comes: etcd ends it with the SHA-256 of all before. */
export class SealedHash {
  readonly #hash = createHash('sha256');
  #held: Buffer = Buffer.alloc(0);
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  update(bytes: Uint8Array): void {
    this.#sizeBytes += bytes.length;
    const all = Buffer.concat([this.#held, bytes]);
    const from = Math.max(0, all.length - digestBytes);
    this.#hash.update(all.subarray(0, from));
    this.#held = all.subarray(from);
  }

  /** SHA-256 of all of it, in hexadecimal. @throws Error where its end is not that of what is before. */
  seal(): string {
    const { sizeBytes } = this;
    const isWhole = sizeBytes > digestBytes && (sizeBytes - digestBytes) % 512 === 0;
    if (!isWhole || !this.#hash.copy().digest().equals(this.#held)) {
      throw new Error(`etcd sent ${sizeBytes} bytes that do not end with their digest`);
    }
    return this.#hash.update(this.#held).digest('hex');
  }
}
