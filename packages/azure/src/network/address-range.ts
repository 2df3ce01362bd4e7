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

/** All places of one range. */
interface Places {
  readonly first: number;
  readonly end: number;
  readonly indexes: number[];
  /** The first place of it or of another that has an address of it. */
  least: number;
}

/**
 * Of each range that has an address in common with one before it, the index of the first such one. What is no range is passed over.
 *
 * Ranges that begin at their own first address lie within each other or apart, so that, in the order of their beginnings, those
 * around one are on a stack, at most one of each size.
 */
export function firstOverlaps(ranges: readonly (AddressRange | undefined)[]): ReadonlyMap<number, number> {
  const places = placesOf(ranges);
  const around: Places[] = [];
  for (const inner of places) {
    while ((around.at(-1)?.end ?? Infinity) <= inner.first) around.pop();
    const [own = Infinity] = inner.indexes;
    for (const outer of around) {
      const [others = Infinity] = outer.indexes;
      outer.least = Math.min(outer.least, own);
      inner.least = Math.min(inner.least, others);
    }
    around.push(inner);
  }
  return new Map(
    places.flatMap(({ indexes, least }) =>
      indexes.filter((index) => least < index).map((index) => [index, least] as const),
    ),
  );
}

/** Each range once, by its beginning, the wider one first. */
function placesOf(ranges: readonly (AddressRange | undefined)[]): Places[] {
  const places = new Map<string, Places>();
  ranges.forEach((range, index) => {
    if (!range) return;
    const { first, size } = range;
    const known = places.get(`${first}/${size}`);
    if (known) known.indexes.push(index);
    else places.set(`${first}/${size}`, { first, end: first + size, indexes: [index], least: index });
  });
  return [...places.values()].sort((one, other) => one.first - other.first || other.end - one.end);
}
