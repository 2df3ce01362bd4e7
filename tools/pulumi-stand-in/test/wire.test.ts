import * as fc from 'fast-check';

import { toStruct } from '../src/stubs';
import type { Properties, Value } from '../src/values';
import { secret, unknown } from '../src/values';
import { decodeProperties, encodeProperties } from '../src/wire';

const signatureKey = '4dabf18193072939515e22adb298388d';

test('decodes what JSON cannot say into tags', () => {
  const wire = {
    plain: 'text',
    password: { [signatureKey]: '1b47061264138c4ac30d75fd1eb44270', value: 'hidden' },
    later: ['04da6b54-80e4-46f7-96ec-b56ff0331ba9'],
    disk: { [signatureKey]: '5cf8f73096256a8f31e491e813e4eb8e', urn: 'urn:of:disk', id: 'disk-1' },
    file: { [signatureKey]: 'c44067f5952c0a294b673a41bacd8c17', text: 'hello' },
    folder: {
      [signatureKey]: '0def7320c3a5731c473e5ecbe6d01bc7',
      assets: { a: { [signatureKey]: 'c44067f5952c0a294b673a41bacd8c17', path: './a' } },
    },
    output: { [signatureKey]: 'd0e6a833031e9bbcd3f4e8bde6ca49a4', value: 'v', secret: true },
    unknownOutput: { [signatureKey]: 'd0e6a833031e9bbcd3f4e8bde6ca49a4' },
  };

  expect(decodeProperties(toStruct(wire))).toEqual({
    plain: 'text',
    password: secret('hidden'),
    later: [unknown],
    disk: { $resource: { urn: 'urn:of:disk', id: 'disk-1' } },
    file: { $asset: { text: 'hello' } },
    folder: { $archive: { assets: { a: { $asset: { path: './a' } } } } },
    output: secret('v'),
    unknownOutput: unknown,
  });
});

test('refuses a signature it does not know', () => {
  const wire = toStruct({ odd: { [signatureKey]: 'not-a-signature' } });
  expect(() => decodeProperties(wire)).toThrow('the unknown signature "not-a-signature"');
});

test('an absent message has no properties', () => {
  expect(decodeProperties(undefined)).toEqual({});
});

const key = fc.stringMatching(/^[a-z][a-zA-Z0-9.-]{0,7}$/);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null), fc.constant(unknown)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    tie('value').map(secret),
    fc.record({ $resource: fc.record({ urn: fc.string(), id: fc.string() }) }),
    fc.record({ $asset: fc.record({ text: fc.string() }) }),
  ),
}));
const properties: fc.Arbitrary<Properties> = fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true });

test('what the engine encodes decodes to the same properties', () => {
  fc.assert(
    fc.property(properties, (original) => {
      expect(decodeProperties(encodeProperties(original))).toEqual(original);
    }),
  );
});
