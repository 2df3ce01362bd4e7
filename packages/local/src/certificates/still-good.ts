import type {
  AuthorityPlan,
  CertificateUsage,
  KeyPair,
  LeafCertificatePlan,
  LeafSubject,
} from '@etcd-iac/core';
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

const hourMs = 3_600_000;

/**
 * How long before it is issued a certificate begins to be valid, in milliseconds: on another machine that has a copy, or here
 * after a correction, the clock may be a little behind.
 */
export const backdatingMs = 60_000;

/** Object identifiers of extended key usages. Source: RFC 5280, 4.2.1.12. */
const usageIds: Readonly<Record<CertificateUsage, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
};

/** Whether a text is a private key of the kind that is made here, as PEM. Somebody else's certificates may come with others. */
export function isOwnKey(pem: string): boolean {
  return readKey(pem)?.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

/**
 * Whether an authority can go on, valid now. Near its end, too: a new one in its place would shut out all that it has issued.
 * One that is not valid yet was made while the clock was ahead: nobody can connect until then with what it has issued.
 */
export function isAuthorityGood(pair: KeyPair, plan: AuthorityPlan, now: Date): boolean {
  const certificate = read(pair);
  return (
    certificate !== undefined &&
    certificate.ca &&
    certificate.subject === textOf(plan.subject) &&
    new Date(certificate.validFrom) <= now &&
    now < new Date(certificate.validTo)
  );
}

/** Whether a certificate is what its plan says, was issued by the authority, and is valid now and not near its end. */
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
    Number(end) - Number(start) === plan.validityHours * hourMs + backdatingMs &&
    Number(start) <= now.getTime() &&
    now.getTime() < Number(end) - plan.earlyRenewalHours * hourMs
  );
}

/** What is wrong with the time of a certificate, such as `is not valid before 2040-05-06T07:08:09.000Z`. */
export function describeValidity(pem: string, now: Date): string | undefined {
  const certificate = parse(pem);
  if (!certificate) return undefined;
  const [start, end] = [certificate.validFrom, certificate.validTo].map((date) => new Date(date));
  if (start && now < start) return `is not valid before ${start.toISOString()}`;
  return end && now >= end ? `has ended, on ${end.toISOString()}` : undefined;
}

/** The certificate of a pair; undefined where it cannot be read, or the key is another one's. */
function read({ certificate, privateKey }: KeyPair): X509Certificate | undefined {
  const key = readKey(privateKey);
  const parsed = parse(certificate);
  return key && parsed?.checkPrivateKey(key) ? parsed : undefined;
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
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
function textOf({ organization, commonName }: LeafSubject): string {
  return commonName === undefined ? `O=${organization}` : `O=${organization}\nCN=${commonName}`;
}

/** Names as Node writes them. */
function namesOf({ dnsNames, ipAddresses }: LeafCertificatePlan): string {
  return [
    ...dnsNames.map((name) => `DNS:${name}`),
    ...ipAddresses.map((address) => `IP Address:${address}`),
  ].join(', ');
}
