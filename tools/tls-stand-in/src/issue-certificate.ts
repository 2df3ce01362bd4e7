import { randomBytes } from 'node:crypto';

import { usageExtensions } from './key-usages';
import { hoursAfter } from './renewal';
import type { SigningKey } from './signing-key';
import { isEmptyName } from './subject';
import { TlsError } from './tls-error';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type Extension,
  type Name,
  type PublicKey,
} from './x509';

/** Arguments that both kinds of certificates have. */
export interface CertificateTerms {
  /** Such as "server_auth" and "digital_signature". */
  readonly allowedUses: readonly string[];
  readonly validityPeriodHours: number;
  /** @default false */
  readonly isCaCertificate?: boolean;
  /**
   * How many certificates may stand between a CA and a leaf; negative: any number.
   *
   * @default -1
   */
  readonly maxPathLength?: number;
  /**
   * A certificate of a CA has one in any case.
   *
   * @default false
   */
  readonly setSubjectKeyId?: boolean;
}

/** A new certificate. */
export interface Certificate {
  /** Its serial number, in decimal. */
  readonly id: string;
  readonly certPem: string;
  /** RFC 3339. */
  readonly validityStartTime: string;
  readonly validityEndTime: string;
}

/** Whose certificate it is, and who signs it. */
export interface CertificateParties {
  readonly subject: Name;
  readonly issuer: Name;
  readonly publicKey: PublicKey;
  readonly alternativeNames: readonly Extension[];
  readonly signingKey: SigningKey;
  /** Given the key id of the certificate itself, the one of its issuer, if the certificate is to name that. */
  readonly authorityKeyId: (subjectKeyId: string | undefined) => string | undefined;
}

/**
 * Issues a certificate as the provider does.
 *
 * @throws TlsError where the provider refuses to
 */
export async function issueCertificate(
  terms: CertificateTerms,
  parties: CertificateParties,
  now: Date,
): Promise<Certificate> {
  const { subject, issuer, publicKey, signingKey, authorityKeyId } = parties;
  const { isCaCertificate = false, setSubjectKeyId = false, maxPathLength = -1 } = terms;
  if (isCaCertificate && isEmptyName(subject)) {
    throw new TlsError(
      'Invalid Certificate Subject: Must contain at least one Distinguished Name when creating Certificate Authority (CA)',
    );
  }
  const pathLength = isCaCertificate && maxPathLength >= 0 ? maxPathLength : undefined;
  const subjectKeyId =
    isCaCertificate || setSubjectKeyId ? await SubjectKeyIdentifierExtension.create(publicKey) : undefined;
  const issuerKeyId = authorityKeyId(subjectKeyId?.keyId);
  const notAfter = hoursAfter(now, terms.validityPeriodHours);
  const serialNumber = newSerialNumber();
  const certificate = await X509CertificateGenerator.create({
    serialNumber,
    subject,
    issuer,
    publicKey,
    notBefore: now,
    notAfter,
    signingKey: signingKey.keys.privateKey,
    signingAlgorithm: signingKey.signature,
    extensions: [
      ...usageExtensions(terms.allowedUses),
      // Go writes it into every certificate, so that one of a leaf says that it is none of a CA.
      new BasicConstraintsExtension(isCaCertificate, pathLength, true),
      ...(subjectKeyId === undefined ? [] : [subjectKeyId]),
      ...(issuerKeyId === undefined ? [] : [new AuthorityKeyIdentifierExtension(issuerKeyId)]),
      ...parties.alternativeNames,
    ],
  });
  return {
    id: BigInt(`0x${serialNumber}`).toString(),
    certPem: `${certificate.toString('pem')}\n`,
    validityStartTime: now.toISOString(),
    validityEndTime: notAfter.toISOString(),
  };
}

/** 128 random bits, in hexadecimal. */
function newSerialNumber(): string {
  return randomBytes(16).toString('hex');
}
