import { TlsError } from './tls-error';
import { ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, type Extension } from './x509';

const keyUsages: Readonly<Record<string, KeyUsageFlags>> = {
  cert_signing: KeyUsageFlags.keyCertSign,
  content_commitment: KeyUsageFlags.nonRepudiation,
  crl_signing: KeyUsageFlags.cRLSign,
  data_encipherment: KeyUsageFlags.dataEncipherment,
  decipher_only: KeyUsageFlags.decipherOnly,
  digital_signature: KeyUsageFlags.digitalSignature,
  encipher_only: KeyUsageFlags.encipherOnly,
  key_agreement: KeyUsageFlags.keyAgreement,
  key_encipherment: KeyUsageFlags.keyEncipherment,
};

/** Source: the object identifiers that Go's x509 package writes. */
const extendedKeyUsages: Readonly<Record<string, string>> = {
  any_extended: '2.5.29.37.0',
  client_auth: '1.3.6.1.5.5.7.3.2',
  code_signing: '1.3.6.1.5.5.7.3.3',
  email_protection: '1.3.6.1.5.5.7.3.4',
  ipsec_end_system: '1.3.6.1.5.5.7.3.5',
  ipsec_tunnel: '1.3.6.1.5.5.7.3.6',
  ipsec_user: '1.3.6.1.5.5.7.3.7',
  microsoft_commercial_code_signing: '1.3.6.1.4.1.311.2.1.22',
  microsoft_kernel_code_signing: '1.3.6.1.4.1.311.61.1.1',
  microsoft_server_gated_crypto: '1.3.6.1.4.1.311.10.3.3',
  netscape_server_gated_crypto: '2.16.840.1.113730.4.1',
  ocsp_signing: '1.3.6.1.5.5.7.3.9',
  server_auth: '1.3.6.1.5.5.7.3.1',
  timestamping: '1.3.6.1.5.5.7.3.8',
};

/** Every value that `allowed_uses` takes. */
export const allowedUses: readonly string[] = [
  ...Object.keys(keyUsages),
  ...Object.keys(extendedKeyUsages),
].sort();

/**
 * What the certificate says of its uses: nothing where there are none.
 *
 * @throws TlsError for a use that the provider does not know
 */
export function usageExtensions(uses: readonly string[]): Extension[] {
  const unknown = uses.find((use) => !allowedUses.includes(use));
  if (unknown !== undefined) {
    throw new TlsError(
      `allowed_uses: value must be one of: ${JSON.stringify(allowedUses)}, got: ${JSON.stringify(unknown)}`,
    );
  }
  // A sum of flags is none of the enumeration's values.
  const flags: unknown = uses.reduce((sum, use) => sum | (keyUsages[use] ?? 0), 0);
  const extended = uses.flatMap((use) => extendedKeyUsages[use] ?? []);
  return [
    ...(flags === 0 ? [] : [new KeyUsagesExtension(flags as KeyUsageFlags, true)]),
    ...(extended.length === 0 ? [] : [new ExtendedKeyUsageExtension(extended)]),
  ];
}
