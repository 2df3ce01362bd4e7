/** Bytes of a GiB. */
export const gibibyte = 1024 ** 3;

/** To a tenth, as it is told in a message. */
export function roundUp(value: number): number {
  return Math.ceil(value * 10) / 10;
}
