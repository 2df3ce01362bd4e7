/**
 * One of some items.
 *
 * @param random - A number from 0, below 1, anew with each call.
 * @throws RangeError where there are none.
 */
export function pick<T>(random: () => number, items: readonly T[]): T {
  const index = Math.floor(random() * items.length);
  for (const item of items.slice(index, index + 1)) return item;
  throw new RangeError('there is nothing to pick from');
}
