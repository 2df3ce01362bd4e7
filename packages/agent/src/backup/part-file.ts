import { rm, type FileHandle } from 'node:fs/promises';
import type { ShareGate } from './share-gate';

export interface PartFileOptions {
  readonly handle: FileHandle;
  readonly path: string;
  readonly gate: ShareGate;
  /** Gives it its name. */
  readonly finish: () => Promise<void>;
}

/** A file in a vault that is being written. */
export class PartFile {
  readonly #options: PartFileOptions;
  #isOpen = true;

  constructor(options: PartFileOptions) {
    this.#options = options;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const { handle, gate } = this.#options;
    await gate.within(async () => {
      for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
    });
  }

  /** A piece of what was written. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const { handle, gate } = this.#options;
    const { buffer, bytesRead } = await gate.within(() =>
      handle.read(Buffer.alloc(length), 0, length, offset),
    );
    return buffer.subarray(0, bytesRead);
  }

  /** Resolves once all of it has come to the disk. */
  async sync(): Promise<void> {
    await this.#options.gate.within(() => this.#options.handle.sync());
  }

  /** Gives it its name. */
  async finish(): Promise<void> {
    await this.#close();
    await this.#options.finish();
  }

  /** Takes it away. Where the share does not let it, somebody else will, later. */
  async discard(): Promise<void> {
    const { gate, path } = this.#options;
    await this.#close().catch(() => undefined);
    await gate.within(() => rm(path, { force: true })).catch(() => undefined);
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#options.gate.within(() => this.#options.handle.close());
  }
}
