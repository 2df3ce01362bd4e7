/** How long a share may take for one thing. */
const longestMs = 30_000;

/** That a share does not answer. */
export class ShareHangsError extends Error {
  override readonly name = 'ShareHangsError';

  constructor(timeoutMs: number) {
    super(`the share does not answer within ${timeoutMs} ms`);
  }
}

/**
 * Has one thing done at a time with a share that may hang. What hangs takes a thread that nobody can get back, so there is never more
 * than one of a share.
 */
export class ShareGate {
  readonly #timeoutMs: number;
  #pending: Promise<unknown> | undefined;

  /** @param timeoutMs - How long the share may take for one thing. @default 30 seconds */
  constructor(timeoutMs = longestMs) {
    this.#timeoutMs = timeoutMs;
  }

  /** @throws ShareHangsError where it takes too long, or what is done before it does. */
  async within<T>(run: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new ShareHangsError(this.#timeoutMs));
      }, this.#timeoutMs);
    });
    try {
      while (this.#pending !== undefined) await Promise.race([this.#pending, late]);
      const running = run();
      const pending = running.then(
        () => undefined,
        () => undefined,
      );
      this.#pending = pending;
      void pending.then(() => (this.#pending = undefined));
      return await Promise.race([running, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
