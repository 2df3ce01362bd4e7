import {
  createCertificateRequest,
  createLocallySignedCertificate,
  createPrivateKey,
  createSelfSignedCertificate,
  type CertificateRequestOptions,
  type LocallySignedCertificate,
  type LocallySignedCertificateOptions,
  type PrivateKeyOptions,
} from '../src';

/** A CA that certificates of a test are signed by. */
export interface Authority {
  readonly certPem: string;
  readonly privateKeyPem: string;
  /** A key, and a certificate of the CA for it. */
  readonly issue: (
    names: Partial<CertificateRequestOptions>,
    terms: Partial<LocallySignedCertificateOptions>,
    now?: Date,
  ) => Promise<LocallySignedCertificate & { readonly privateKeyPem: string }>;
}

/** A new CA. */
export async function newAuthority(
  key: PrivateKeyOptions = { algorithm: 'ECDSA', ecdsaCurve: 'P256' },
): Promise<Authority> {
  const { privateKeyPem } = await createPrivateKey(key);
  const { certPem } = await createSelfSignedCertificate({
    privateKeyPem,
    subject: { commonName: 'the CA of a test' },
    allowedUses: ['cert_signing', 'crl_signing'],
    isCaCertificate: true,
    validityPeriodHours: 1,
  });
  return {
    certPem,
    privateKeyPem,
    issue: async (names, terms, now) => {
      const leafKey = await createPrivateKey({ algorithm: 'ECDSA', ecdsaCurve: 'P256' });
      const { certRequestPem } = await createCertificateRequest({
        privateKeyPem: leafKey.privateKeyPem,
        ...names,
      });
      const certificate = await createLocallySignedCertificate(
        {
          certRequestPem,
          caCertPem: certPem,
          caPrivateKeyPem: privateKeyPem,
          allowedUses: [],
          validityPeriodHours: 1,
          ...terms,
        },
        now,
      );
      return { ...certificate, privateKeyPem: leafKey.privateKeyPem };
    },
  };
}

/** What the extension of a certificate holds, in hexadecimal; undefined where there is none. */
export function extensionOf(certificate: { readonly raw: Buffer }, id: string): string | undefined {
  const pattern = new RegExp(`06${byteOf(id.length / 2)}${id}(0101ff)?04(..)`);
  const hex = certificate.raw.toString('hex');
  const match = pattern.exec(hex);
  if (match === null) return undefined;
  const [whole, critical, length = ''] = match;
  const start = match.index + whole.length;
  const value = hex.slice(start, start + Number.parseInt(length, 16) * 2);
  return `${critical === undefined ? '' : 'critical '}${value}`;
}

function byteOf(number: number): string {
  return number.toString(16).padStart(2, '0');
}
