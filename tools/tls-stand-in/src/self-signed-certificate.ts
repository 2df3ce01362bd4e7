import { alternativeNameExtensions, type AlternativeNames } from './alternative-names';
import { issueCertificate, type Certificate, type CertificateTerms } from './issue-certificate';
import type { KeyAlgorithm } from './key-algorithm';
import { readSigningKey } from './signing-key';
import { isEmptyName, subjectName, type Subject } from './subject';
import { TlsError } from './tls-error';

/** Arguments of `tls_self_signed_cert`. */
export interface SelfSignedCertificateOptions extends CertificateTerms, AlternativeNames {
  readonly privateKeyPem: string;
  /** @default nobody */
  readonly subject?: Subject;
  /**
   * Needs a certificate that has a subject key id.
   *
   * @default false
   */
  readonly setAuthorityKeyId?: boolean;
}

/** A new certificate, and the kind of its key. */
export interface SelfSignedCertificate extends Certificate {
  readonly keyAlgorithm: KeyAlgorithm;
}

/**
 * Creates a certificate as `tls_self_signed_cert` does.
 *
 * @throws TlsError where the provider refuses to
 */
export async function createSelfSignedCertificate(
  options: SelfSignedCertificateOptions,
  now = new Date(),
): Promise<SelfSignedCertificate> {
  const signingKey = await readSigningKey(options.privateKeyPem);
  const subject = subjectName(options.subject ?? {});
  const certificate = await issueCertificate(
    options,
    {
      subject,
      issuer: subject,
      publicKey: signingKey.publicKey,
      alternativeNames: alternativeNameExtensions(options, isEmptyName(subject)),
      signingKey,
      authorityKeyId: (own) => {
        if (!options.setAuthorityKeyId) return undefined;
        if (own !== undefined) return own;
        throw new TlsError('Invalid Certificate Authority: Could not determine Authority Key Identifier');
      },
    },
    now,
  );
  return { ...certificate, keyAlgorithm: signingKey.algorithm };
}
