import { isDeferred } from './inspection/fields';

/** Text that is known while planning; `undefined` where only an engine knows it, or where it is no text. */
export function knownText(value: unknown): string | undefined {
  return isDeferred(value) || typeof value !== 'string' ? undefined : value;
}
