import { decode, encode, ExtData } from '@msgpack/msgpack';
import fc from 'fast-check';

import { decodeState, decodeValue, encodeValue } from '../src/protocol/dynamic-value';
import type { CtyType } from '../src/schema/cty-type';
import { isEqual, unknown, type Value } from '../src/schema/value';

/** A type together with a value of it. */
type Typed = readonly [CtyType, Value];

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
);

const { typed } = fc.letrec<{ typed: Typed }>((tie) => ({
  typed: fc.oneof(
    { depthSize: 'small' },
    fc.string().map((value): Typed => ['string', value]),
    number.map((value): Typed => ['number', value]),
    fc.boolean().map((value): Typed => ['bool', value]),
    fc.constantFrom<Typed>(['string', null], ['number', unknown], [['list', 'bool'], unknown]),
    fc.constantFrom('list' as const, 'set' as const, 'map' as const).chain((kind) =>
      fc.array(number, { maxLength: 3 }).map((items): Typed => {
        if (kind === 'map') return [['map', 'number'], Object.fromEntries(items.map((n, i) => [`k${i}`, n]))];
        return [[kind, 'number'], items];
      }),
    ),
    fc
      .dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('typed'), { maxKeys: 4, noNullPrototype: true })
      .map((parts): Typed => [
        ['object', mapValues(parts, ([type]) => type)],
        mapValues(parts, ([, value]) => value),
      ]),
  ),
}));

test('a value comes back as it was sent', () => {
  fc.assert(
    fc.property(typed, ([type, value]) => {
      expect(decodeValue(type, encodeValue(type, value))).toEqual(value);
    }),
  );
});

test('a value is equal to itself, and a set in any order', () => {
  fc.assert(
    fc.property(typed, ([type, value]) => {
      expect(isEqual(type, value, decodeValue(type, encodeValue(type, value)))).toBe(true);
    }),
  );
  expect(isEqual(['set', 'string'], ['a', 'b'], ['b', 'a'])).toBe(true);
  expect(isEqual(['list', 'string'], ['a', 'b'], ['b', 'a'])).toBe(false);
});

test('an unknown is unknown, whatever Terraform tells about it', () => {
  const refined = Buffer.from(encode(new ExtData(12, encode(new Map([[1, false]])))));

  expect(decodeValue('string', { msgpack: refined })).toBe(unknown);
});

test('a decimal fraction is sent as text, and read as such', () => {
  expect(decode(encodeValue('number', 0.7).msgpack)).toBe('0.7');
  expect(decodeValue('number', { msgpack: Buffer.from(encode('0.7')) })).toBe(0.7);
});

test('a state may lack what the schema has', () => {
  const type: CtyType = ['object', { name: 'string', note: 'string' }];

  expect(decodeState(type, Buffer.from('{"name":"a"}'))).toEqual({ name: 'a', note: null });
});

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
