import type { EtcdCallOptions } from '../options';

/** Until when a call may take, and who else may end it. */
export class Deadline {
  readonly #end: number;
  readonly ms: number;
  readonly signal: AbortSignal | undefined;

  constructor({ deadlineMs, signal }: EtcdCallOptions, defaultMs: number) {
    this.ms = deadlineMs ?? defaultMs;
    this.signal = signal;
    this.#end = performance.now() + this.ms;
  }

  /** Milliseconds that are left, at least 1: gRPC takes 0 for "none". */
  get leftMs(): number {
    return Math.max(1, Math.ceil(this.#end - performance.now()));
  }

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }
}

/** What came of waiting: the promise's value, or that time was up. @throws the reason of the signal when that is aborted first. */
export async function within<Value>(
  promise: Promise<Value>,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly value: Value } | 'late'> {
  signal?.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let abort: (() => void) | undefined;
  const given = new Promise<'late'>((resolve, reject) => {
    timer = setTimeout(() => {
      resolve('late');
    }, ms);
    abort = () => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- The reason is the caller's.
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([promise.then((value) => ({ value })), given]);
  } finally {
    clearTimeout(timer);
    if (abort) signal?.removeEventListener('abort', abort);
  }
}
