import * as fc from 'fast-check';
import {
  containsRange,
  firstOverlaps,
  overlap,
  parseAddressRange,
  type AddressRange,
} from '../../src/network/address-range';

const range = (cidr: string): AddressRange => {
  const parsed = parseAddressRange(cidr);
  if (!parsed) throw new Error(`"${cidr}" is no range`);
  return parsed;
};

describe('parseAddressRange', () => {
  it.each([
    ['10.0.0.0/24', { first: 10 * 2 ** 24, size: 256, prefixLength: 24 }],
    ['10.0.1.0/24', { first: 10 * 2 ** 24 + 256, size: 256, prefixLength: 24 }],
    ['0.0.0.0/0', { first: 0, size: 2 ** 32, prefixLength: 0 }],
    ['255.255.255.255/32', { first: 2 ** 32 - 1, size: 1, prefixLength: 32 }],
    ['192.168.0.248/29', { first: 0xc0a800f8, size: 8, prefixLength: 29 }],
  ])('takes %s apart', (cidr, expected) => {
    expect(parseAddressRange(cidr)).toEqual(expected);
  });

  it.each([
    ['bits set behind the prefix', '10.0.0.1/24'],
    ['bits set behind a short prefix', '10.1.0.0/8'],
    ['the last bit before the prefix off by one', '10.0.0.4/29'],
    ['a prefix over 32', '10.0.0.0/33'],
    ['no prefix', '10.0.0.0'],
    ['an empty prefix', '10.0.0.0/'],
    ['a negative prefix', '10.0.0.0/-8'],
    ['an octet with leading zeros, which some read as octal', '010.0.0.0/8'],
    ['a prefix with leading zeros', '10.0.0.0/08'],
    ['an octet over 255', '256.0.0.0/8'],
    ['three octets', '10.0.0/24'],
    ['five octets', '10.0.0.0.0/24'],
    ['a hexadecimal octet', '0xa.0.0.0/8'],
    ['one number', '167772160/8'],
    ['IPv6', 'fd00::/64'],
    ['IPv4 within IPv6', '::ffff:10.0.0.0/120'],
    ['spaces', ' 10.0.0.0/24'],
    ['a final line break', '10.0.0.0/24\n'],
    ['nothing', ''],
  ])('refuses %s', (_, cidr) => {
    expect(parseAddressRange(cidr)).toBeUndefined();
  });

  it('reads back every range that is written', () => {
    const anyRange = fc
      .integer({ min: 0, max: 32 })
      .chain((prefixLength) =>
        fc
          .integer({ min: 0, max: 2 ** prefixLength - 1 })
          .map((index) => ({ prefixLength, first: index * 2 ** (32 - prefixLength) })),
      );
    fc.assert(
      fc.property(anyRange, ({ prefixLength, first }) => {
        const octets = Buffer.alloc(4);
        octets.writeUInt32BE(first);
        expect(parseAddressRange(`${[...octets].join('.')}/${prefixLength}`)).toEqual({
          first,
          size: 2 ** (32 - prefixLength),
          prefixLength,
        });
      }),
    );
  });
});

describe('containsRange', () => {
  it.each([
    ['itself', '10.0.0.0/24', '10.0.0.0/24', true],
    ['its first half', '10.0.0.0/24', '10.0.0.0/25', true],
    ['its last half', '10.0.0.0/24', '10.0.0.128/25', true],
    ['its last address', '10.0.0.0/24', '10.0.0.255/32', true],
    ['not the address before it', '10.0.1.0/24', '10.0.0.255/32', false],
    ['not the address behind it', '10.0.0.0/24', '10.0.1.0/32', false],
    ['not what holds it', '10.0.0.0/24', '10.0.0.0/16', false],
    ['not a range elsewhere', '10.0.0.0/8', '192.168.0.0/24', false],
    ['everything, where it is everything', '0.0.0.0/0', '255.255.255.255/32', true],
  ])('holds %s', (_, outer, inner, expected) => {
    expect(containsRange(range(outer), range(inner))).toBe(expected);
  });
});

describe('overlap', () => {
  it.each([
    ['a range and itself', '10.0.0.0/24', '10.0.0.0/24', true],
    ['a range and a part of it', '10.0.0.0/16', '10.0.255.0/24', true],
    ['everything and one address', '0.0.0.0/0', '255.255.255.255/32', true],
    ['neighbours', '10.0.0.0/24', '10.0.1.0/24', false],
    ['ranges far apart', '10.0.0.0/8', '192.168.0.0/16', false],
  ])('is told of %s, in both orders', (_, one, other, expected) => {
    expect(overlap(range(one), range(other))).toBe(expected);
    expect(overlap(range(other), range(one))).toBe(expected);
  });
});

describe('firstOverlaps', () => {
  const anyRange = fc
    .tuple(fc.integer({ min: 0, max: 2 ** 12 - 1 }), fc.integer({ min: 20, max: 32 }))
    .map(([address, prefixLength]): AddressRange => {
      const size = 2 ** (32 - prefixLength);
      return { first: Math.floor(address / size) * size, size, prefixLength };
    });

  it('finds of each range the first before it that has an address of it', () => {
    fc.assert(
      fc.property(fc.array(fc.option(anyRange, { nil: undefined }), { maxLength: 40 }), (ranges) => {
        const found = firstOverlaps(ranges);
        ranges.forEach((range, index) => {
          const expected = ranges
            .slice(0, index)
            .findIndex((other) => range !== undefined && other !== undefined && overlap(range, other));
          expect(found.get(index) ?? -1).toBe(expected);
        });
      }),
    );
  });
});
