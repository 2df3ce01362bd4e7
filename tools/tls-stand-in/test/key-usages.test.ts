import { X509Certificate } from 'node:crypto';

import { allowedUses, createPrivateKey, createSelfSignedCertificate } from '../src';
import { extensionOf } from './authority';

const keyUsageId = '551d0f';

/** The bit strings of RFC 5280, section 4.2.1.3. */
const keyUsages = [
  ['digital_signature', '03020780'],
  ['content_commitment', '03020640'],
  ['key_encipherment', '03020520'],
  ['data_encipherment', '03020410'],
  ['key_agreement', '03020308'],
  ['cert_signing', '03020204'],
  ['crl_signing', '03020102'],
  ['encipher_only', '03020001'],
  ['decipher_only', '0303070080'],
] as const;

const extendedKeyUsages = [
  ['any_extended', '2.5.29.37.0'],
  ['server_auth', '1.3.6.1.5.5.7.3.1'],
  ['client_auth', '1.3.6.1.5.5.7.3.2'],
  ['code_signing', '1.3.6.1.5.5.7.3.3'],
  ['email_protection', '1.3.6.1.5.5.7.3.4'],
  ['ipsec_end_system', '1.3.6.1.5.5.7.3.5'],
  ['ipsec_tunnel', '1.3.6.1.5.5.7.3.6'],
  ['ipsec_user', '1.3.6.1.5.5.7.3.7'],
  ['timestamping', '1.3.6.1.5.5.7.3.8'],
  ['ocsp_signing', '1.3.6.1.5.5.7.3.9'],
  ['microsoft_server_gated_crypto', '1.3.6.1.4.1.311.10.3.3'],
  ['netscape_server_gated_crypto', '2.16.840.1.113730.4.1'],
  ['microsoft_commercial_code_signing', '1.3.6.1.4.1.311.2.1.22'],
  ['microsoft_kernel_code_signing', '1.3.6.1.4.1.311.61.1.1'],
] as const;

let privateKeyPem: string;

beforeAll(async () => {
  ({ privateKeyPem } = await createPrivateKey({ algorithm: 'ECDSA', ecdsaCurve: 'P256' }));
});

test.each(keyUsages)('%s is a key usage, and critical', async (use, bits) => {
  const certificate = await issue([use]);

  expect(extensionOf(certificate, keyUsageId)).toBe(`critical ${bits}`);
  expect(certificate.keyUsage).toBeUndefined();
});

test.each(extendedKeyUsages)('%s is an extended key usage', async (use, id) => {
  const certificate = await issue([use]);

  expect(certificate.keyUsage).toEqual([id]);
  expect(extensionOf(certificate, keyUsageId)).toBeUndefined();
});

test('uses of both kinds are put together', async () => {
  const certificate = await issue(['server_auth', 'digital_signature', 'client_auth', 'key_encipherment']);

  expect(extensionOf(certificate, keyUsageId)).toBe('critical 030205a0');
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
});

test('no other uses are known', async () => {
  expect(allowedUses).toEqual([...keyUsages, ...extendedKeyUsages].map(([use]) => use).sort());
  await expect(issue(['serverAuth'])).rejects.toThrow(
    /^allowed_uses: value must be one of: \["any_extended".*\], got: "serverAuth"$/,
  );
});

async function issue(uses: readonly string[]): Promise<X509Certificate> {
  const { certPem } = await createSelfSignedCertificate({
    privateKeyPem,
    allowedUses: uses,
    validityPeriodHours: 1,
  });
  return new X509Certificate(certPem);
}
