import { setTimeout as delay } from 'node:timers/promises';
import { BootError } from './boot-error';

export interface UntilOptions {
  readonly withinMs: number;
  /** @default 100 */
  readonly everyMs?: number;
}

/**
 * Asks again and again until `ask` returns `undefined`; until then it returns what is still missing.
 *
 * @throws BootError with what was missing last, once the time is over.
 */
export async function until(
  what: string,
  ask: () => Promise<string | undefined>,
  { withinMs, everyMs = 100 }: UntilOptions,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const missing = await ask();
    if (missing === undefined) return;
    if (Date.now() >= deadline) throw new BootError(`${what} not within ${withinMs} ms: ${missing}`);
    await delay(everyMs);
  }
}
