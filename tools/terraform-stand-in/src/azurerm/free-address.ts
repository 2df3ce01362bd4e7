/** Addresses at the start of every subnet that Azure keeps for itself, and one at the end. */
const reservedAtStart = 4;
const reservedAtEnd = 1;

/** The first address of an IPv4 range that Azure hands out and nobody has, nothing where all are taken. */
export function freeAddress(range: string, taken: readonly unknown[]): string | undefined {
  const [base = '', length] = range.split('/');
  const size = 2 ** (32 - Number(length));
  const start = toNumber(base);
  for (let offset = reservedAtStart; offset < size - reservedAtEnd; offset += 1) {
    const address = toText(start + offset);
    if (!taken.includes(address)) return address;
  }
  return undefined;
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toText(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
}
