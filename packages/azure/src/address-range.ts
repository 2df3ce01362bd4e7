import { IPv4 } from 'ipaddr.js';

/** IPv4 range in CIDR notation, as numbers. */
export interface AddressRange {
  readonly first: number;
  readonly size: number;
  readonly prefixLength: number;
}

/** Takes `"10.0.0.0/24"` apart; `undefined` where it is no IPv4 range, has bits set behind its prefix or leading zeros. */
export function parseAddressRange(cidr: string): AddressRange | undefined {
  if (!IPv4.isValidCIDRFourPartDecimal(cidr) || /\/0\d/.test(cidr)) return undefined;
  const [address, prefixLength] = IPv4.parseCIDR(cidr);
  const first = address.toByteArray().reduce((sum, octet) => sum * 256 + octet, 0);
  const size = 2 ** (32 - prefixLength);
  return first % size === 0 ? { first, size, prefixLength } : undefined;
}

/** Whether `outer` holds all of `inner`. */
export function containsRange(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.first + inner.size <= outer.first + outer.size;
}

/** Whether two ranges have an address in common. */
export function overlap(one: AddressRange, other: AddressRange): boolean {
  return one.first < other.first + other.size && other.first < one.first + one.size;
}
