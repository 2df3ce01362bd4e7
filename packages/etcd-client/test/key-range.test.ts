import fc from 'fast-check';
import { idOf, signedOf, unsignedOf } from '../src/ids';
import { wireRangeOf } from '../src/key-range';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 4 });
const compare = (one: Uint8Array, other: Uint8Array): number => Buffer.compare(one, other);

/** Whether a key is in a range, as etcd sees it. */
function holds({ key, rangeEnd }: ReturnType<typeof wireRangeOf>, candidate: Uint8Array): boolean {
  if (rangeEnd.length === 0) return compare(key, candidate) === 0;
  // One zero byte: no end.
  const isOpen = rangeEnd.length === 1 && rangeEnd[0] === 0;
  return compare(key, candidate) <= 0 && (isOpen || compare(candidate, rangeEnd) < 0);
}

describe('a range of keys', () => {
  it('with a prefix holds just those that begin with it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3 }), bytes, (prefix, key) => {
        const begins = compare(key.subarray(0, prefix.length), prefix) === 0;
        // Behind a prefix of highest bytes, there are no keys without it but longer ones of highest bytes.
        if (prefix.every((byte) => byte === 0xff) && prefix.length > 0 && !begins) return;
        expect(holds(wireRangeOf({ prefix }), key)).toBe(begins);
      }),
      { examples: [[Uint8Array.of(0x61, 0xff), Uint8Array.of(0x62)]] },
    );
  });

  it('goes from one key up to another, or to the last', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, (from, to, key) => {
        fc.pre(!(to.length === 1 && to[0] === 0));
        expect(holds(wireRangeOf({ from, to }), key)).toBe(compare(from, key) <= 0 && compare(key, to) < 0);
        expect(holds(wireRangeOf({ from }), key)).toBe(compare(from, key) <= 0);
        expect(holds(wireRangeOf({ key: from }), key)).toBe(compare(from, key) === 0);
        expect(holds(wireRangeOf({ from: '' }), key)).toBe(true);
      }),
    );
  });
});

describe('an id', () => {
  it('is the same after a way there and back', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (bits) => {
        expect(unsignedOf(idOf(bits), 'x')).toBe(bits);
        const signed = BigInt.asIntN(64, bits);
        expect(signedOf(idOf(signed), 'x')).toBe(signed);
      }),
    );
    expect(idOf(0x8e9e05c52164694dn)).toBe('8e9e05c52164694d');
    for (const id of ['', 'xyz', '0x1', '1'.repeat(17)])
      expect(() => unsignedOf(id, 'x')).toThrow('is no id');
  });
});
