/** A range of IPv4 addresses, both ends included. */
export interface Cidr {
  readonly first: number;
  readonly last: number;
}

/** Reads `10.0.0.0/24`; `undefined` where the text is no range, or one that does not start at its first address. */
export function parseCidr(text: string): Cidr | undefined {
  const [, address = '', bits = ''] = /^((?:\d{1,3}\.){3}\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
  const octets = address.split('.').map(Number);
  if (octets.length !== 4 || octets.some((octet) => octet > 255) || Number(bits) > 32) return undefined;
  const size = 2 ** (32 - Number(bits));
  const first = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return first % size === 0 ? { first, last: first + size - 1 } : undefined;
}

/** Whether a range holds another one. */
export function containsRange(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** How many addresses a range has. */
export function addressCount({ first, last }: Cidr): number {
  return last - first + 1;
}

/** Whether two ranges have an address in common. */
export function rangesMeet(one: Cidr, other: Cidr): boolean {
  return one.first <= other.last && other.first <= one.last;
}
