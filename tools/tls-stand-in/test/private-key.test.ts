import { createHash, createPrivateKey as parse, createPublicKey } from 'node:crypto';

import { createPrivateKey, type PrivateKeyOptions } from '../src';

test.each<[PrivateKeyOptions, string, object]>([
  [{ algorithm: 'ECDSA' }, 'EC PRIVATE KEY', { namedCurve: 'secp224r1' }],
  [{ algorithm: 'ECDSA', ecdsaCurve: 'P256' }, 'EC PRIVATE KEY', { namedCurve: 'prime256v1' }],
  [{ algorithm: 'ECDSA', ecdsaCurve: 'P384' }, 'EC PRIVATE KEY', { namedCurve: 'secp384r1' }],
  [{ algorithm: 'ECDSA', ecdsaCurve: 'P521' }, 'EC PRIVATE KEY', { namedCurve: 'secp521r1' }],
  [{ algorithm: 'RSA' }, 'RSA PRIVATE KEY', { modulusLength: 2048 }],
  [{ algorithm: 'RSA', rsaBits: 1024 }, 'RSA PRIVATE KEY', { modulusLength: 1024 }],
  [{ algorithm: 'ED25519' }, 'PRIVATE KEY', {}],
])('a key of %j is written as %s', async (options, preamble, details) => {
  const key = await createPrivateKey(options);

  expect(key.privateKeyPem).toMatch(new RegExp(`^-----BEGIN ${preamble}-----\n[^]*\n$`));
  expect(key.privateKeyPemPkcs8).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  expect(parse(key.privateKeyPem).asymmetricKeyDetails).toMatchObject(details);
  expect(parse(key.privateKeyPem).equals(parse(key.privateKeyPemPkcs8))).toBe(true);
  expect(createPublicKey(key.privateKeyPem).equals(createPublicKey(key.publicKeyPem))).toBe(true);
});

test('a key is known by the hash of its public half', async () => {
  const { id, publicKeyPem } = await createPrivateKey({ algorithm: 'ED25519' });

  const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' });
  expect(id).toBe(createHash('sha1').update(der).digest('hex'));
});

test('no two keys are the same', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => createPrivateKey({ algorithm: 'ED25519' })));

  expect(one!.privateKeyPem).not.toBe(other!.privateKeyPem);
});

test('a key that cannot be had is refused', async () => {
  await expect(createPrivateKey({ algorithm: 'RSA', rsaBits: 1 })).rejects.toThrow(
    'Unable to generate Key from configuration',
  );
});
