import { alternativeNameExtensions, type AlternativeNames } from './alternative-names';
import { issueCertificate, type Certificate, type CertificateTerms } from './issue-certificate';
import type { KeyAlgorithm } from './key-algorithm';
import { readSigningKey } from './signing-key';
import { isEmptyName } from './subject';
import { TlsError } from './tls-error';
import {
  Pkcs10CertificateRequest,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
} from './x509';

/** Arguments of `tls_locally_signed_cert`. */
export interface LocallySignedCertificateOptions extends CertificateTerms {
  /** Names the owner; what it asks for besides names counts for nothing. */
  readonly certRequestPem: string;
  readonly caCertPem: string;
  readonly caPrivateKeyPem: string;
}

/** A new certificate, and the kind of the key that signed it. */
export interface LocallySignedCertificate extends Certificate {
  readonly caKeyAlgorithm: KeyAlgorithm;
}

/**
 * Creates a certificate as `tls_locally_signed_cert` does.
 *
 * @throws TlsError where the provider refuses to
 */
export async function createLocallySignedCertificate(
  options: LocallySignedCertificateOptions,
  now = new Date(),
): Promise<LocallySignedCertificate> {
  const request = parse('certificate request PEM', options.certRequestPem, Pkcs10CertificateRequest);
  const signingKey = await readSigningKey(options.caPrivateKeyPem);
  const authority = parse('CA certificate PEM', options.caCertPem, X509Certificate);
  const certificate = await issueCertificate(
    options,
    {
      subject: request.subjectName,
      issuer: authority.subjectName,
      publicKey: request.publicKey,
      alternativeNames: alternativeNameExtensions(namesOf(request), isEmptyName(request.subjectName)),
      signingKey,
      // As Go does by itself, wherever the certificate of the CA has an id.
      authorityKeyId: () => authority.getExtension(SubjectKeyIdentifierExtension)?.keyId,
    },
    now,
  );
  return { ...certificate, caKeyAlgorithm: signingKey.algorithm };
}

function namesOf(request: Pkcs10CertificateRequest): AlternativeNames {
  const names = request.extensions
    .filter((extension) => extension instanceof SubjectAlternativeNameExtension)
    .flatMap((extension) => extension.names.toJSON());
  const ofType = (type: string) =>
    names.flatMap((name) => (name.type === type && typeof name.value === 'string' ? [name.value] : []));
  return { dnsNames: ofType('dns'), ipAddresses: ofType('ip'), uris: ofType('url') };
}

function parse<Parsed>(what: string, pem: string, type: new (pem: string) => Parsed): Parsed {
  try {
    return new type(pem);
  } catch (cause) {
    throw new TlsError(`Failed to parse ${what}`, { cause });
  }
}
