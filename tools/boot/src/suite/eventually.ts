import { until } from '../until';

/** Reads until it gives a text, as after a change that takes a while to get about. */
export async function eventually(
  what: string,
  read: () => Promise<string>,
  expected: string,
  withinMs = 60_000,
): Promise<void> {
  const missing = (): Promise<string | undefined> =>
    read().then(
      (text) => (text === expected ? undefined : `it is ${JSON.stringify(text)}`),
      (error: unknown) => (error as Error).message,
    );
  await until(what, missing, { withinMs });
}

/** Waits until a text that grows, such as a log, contains another. */
export async function untilContains(what: string, read: () => string, part: string): Promise<void> {
  const missing = (): string | undefined => (read().includes(part) ? undefined : read());
  await until(what, () => Promise.resolve(missing()), { withinMs: 60_000 });
}
