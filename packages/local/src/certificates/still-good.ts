import type {
  AuthorityPlan,
  CertificateSubject,
  CertificateUsage,
  KeyPair,
  LeafCertificatePlan,
} from '@etcd-iac/core';
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

const hourMs = 3_600_000;

/** Object identifiers of extended key usages. Source: RFC 5280, 4.2.1.12. */
const usageIds: Readonly<Record<CertificateUsage, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
};

/** Whether a text is a private key of the kind that is made here, as PEM. Somebody else's certificates may come with others. */
export function isOwnKey(pem: string): boolean {
  return readKey(pem)?.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

/** Whether an authority can go on. Near its end, too: a new one in its place would shut out all that it has issued. */
export function isAuthorityGood(pair: KeyPair, plan: AuthorityPlan, now: Date): boolean {
  const certificate = read(pair);
  return (
    certificate !== undefined &&
    certificate.ca &&
    certificate.subject === textOf(plan.subject) &&
    now < new Date(certificate.validTo)
  );
}

/** Whether a certificate is what its plan says, was issued by the authority, and is not near its end. */
export function isLeafGood(pair: KeyPair, plan: LeafCertificatePlan, authority: string, now: Date): boolean {
  const certificate = read(pair);
  if (!certificate) return false;
  const [start, end] = [certificate.validFrom, certificate.validTo].map((date) => new Date(date).getTime());
  return (
    certificate.subject === textOf(plan.subject) &&
    (certificate.subjectAltName ?? '') === namesOf(plan) &&
    // The types say that it is always there; in somebody else's certificate it may not be.
    (certificate.keyUsage as readonly string[] | undefined)?.join() ===
      plan.usages.map((usage) => usageIds[usage]).join() &&
    certificate.verify(new X509Certificate(authority).publicKey) &&
    Number(end) - Number(start) === plan.validityHours * hourMs &&
    now.getTime() < Number(end) - plan.earlyRenewalHours * hourMs
  );
}

/** The certificate of a pair; undefined where it cannot be read, or the key is another one's. */
function read({ certificate, privateKey }: KeyPair): X509Certificate | undefined {
  const key = readKey(privateKey);
  if (!key) return undefined;
  try {
    const read = new X509Certificate(certificate);
    return read.checkPrivateKey(key) ? read : undefined;
  } catch {
    return undefined;
  }
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

/** A subject as Node writes it. */
function textOf({ organization, commonName }: CertificateSubject): string {
  return `O=${organization}\nCN=${commonName}`;
}

/** Names as Node writes them. */
function namesOf({ dnsNames, ipAddresses }: LeafCertificatePlan): string {
  return [
    ...dnsNames.map((name) => `DNS:${name}`),
    ...ipAddresses.map((address) => `IP Address:${address}`),
  ].join(', ');
}
