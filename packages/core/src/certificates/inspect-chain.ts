import type { CertificateUsage } from './certificates-plan';
import { finding, of, shorten, type Finding } from '../x509/finding';
import { forbiddenName } from '../x509/name-constraints';
import type { Certificate } from '../x509/read-certificate';

/** Object identifiers of extended key usages. Source: RFC 5280, 4.2.1.12. */
const usageIds: Readonly<Record<CertificateUsage | 'any', string>> = {
  any: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
};

/** Sizes of RSA keys that Go takes. Source: crypto/rsa of 1.24 (least), crypto/tls, `checkKeySize` (most). */
const rsaBits = { min: 1024, max: 8192 } as const;

/** What is wrong with a certificate by itself, whoever holds it. */
export function inspectCertificate(certificate: Certificate, now: Date): Finding[] {
  const { key, unknownCritical } = certificate;
  const found = inspectTime(certificate, now);
  if (key.kind === 'rsa' && (key.bits < rsaBits.min || key.bits > rsaBits.max)) {
    const rule = `has an RSA key of ${key.bits} bits, but etcd takes ${rsaBits.min} to ${rsaBits.max}`;
    found.push(finding('unsupported', rule, 'have it issued for a key of 2048 to 4096 bits'));
  }
  if (unknownCritical.length > 0) {
    const shown = shorten(unknownCritical.join(', '));
    const rule = `has critical extensions that etcd does not know (${shown})`;
    found.push(finding('unsupported', rule, 'have it issued without them, or not critical'));
  }
  return found;
}

function inspectTime({ validFrom, validTo, openSsl }: Certificate, now: Date): Finding[] {
  if (now > validTo) return [finding('out-of-range', `expired on ${openSsl.validTo}`, 'renew it')];
  if (now >= validFrom) return [];
  const remedy = 'wait, or correct the clock of its issuer';
  return [finding('out-of-range', `holds only from ${openSsl.validFrom}`, remedy)];
}

/** What is wrong with a certificate that issues others. */
export function inspectAuthority(certificate: Certificate, now: Date): Finding[] {
  const found = inspectCertificate(certificate, now);
  if (!isAuthority(certificate)) {
    const remedy = 'give the one that issued the others';
    return [...found, finding('unsupported', 'is no certificate of an authority', remedy)];
  }
  if (certificate.maySign) return found;
  const rule = 'has a key usage without keyCertSign, so that etcd takes nothing that it issued';
  return [...found, finding('unsupported', rule, 'have it issued with that usage')];
}

/** Certificates of the first versions do not say it. Source: crypto/x509, `CheckSignatureFrom`. */
function isAuthority({ version, basicConstraints }: Certificate): boolean {
  return basicConstraints?.isAuthority ?? version < 3;
}

/** Without extended usages a certificate may be used for everything. Source: RFC 5280, 4.2.1.12. */
export function inspectUsages(
  { usages: present }: Certificate,
  usages: readonly CertificateUsage[],
): Finding[] {
  if (present === undefined || present.includes(usageIds.any)) return [];
  const missing = usages.filter((usage) => !present.includes(usageIds[usage]));
  if (missing.length === 0) return [];
  const message = `may not be used for ${missing.join(' and ')}, which etcd needs`;
  return [finding('unsupported', message, `have it issued for ${usages.join(' and ')}`)];
}

/**
 * What is wrong with the best way from a certificate to an authority. The others of its text may be in any order.
 *
 * @param at - When, and where the authorities stand in the spec.
 */
export function inspectIssuers(
  [leaf, ...between]: readonly [Certificate, ...Certificate[]],
  usages: readonly CertificateUsage[],
  trusted: readonly Certificate[],
  { now, path: authorities }: { readonly now: Date; readonly path: string },
): Finding[] {
  if (trusted.some(({ der }) => der.equals(leaf.der))) return [];
  const paths = pathsToAuthority(leaf, between, trusted);
  const [first, ...others] = paths.map((path) => inspectPath(path, usages, now));
  if (first) return others.reduce((best, found) => (found.length < best.length ? found : best), first);
  const remedy = `add its issuer to ${authorities}, or those in between to the certificate`;
  return [finding('conflict', 'is issued by none of the authorities', remedy)];
}

/** A certificate with its issuers so far, and the last of them. */
interface Path {
  readonly below: readonly Certificate[];
  readonly last: Certificate;
}

/** As many certificates as Go looks at before it gives up. Source: crypto/x509, `maxChainSignatureChecks`. */
const longestSearch = 100;

function pathsToAuthority(
  leaf: Certificate,
  between: readonly Certificate[],
  trusted: readonly Certificate[],
): Path[] {
  const found: Path[] = [];
  const open: Path[] = [{ below: [], last: leaf }];
  for (let looked = 0; looked < longestSearch; looked += 1) {
    const path = open.shift();
    if (path === undefined) return found;
    const below = [...path.below, path.last];
    const extended = (issuers: readonly Certificate[]) =>
      issuers
        .filter((issuer) => !below.includes(issuer) && isIssuedBy(path.last, issuer))
        .map((last): Path => ({ below, last }));
    found.push(...extended(trusted));
    open.push(...extended(between));
  }
  return found;
}

/** Whether one certificate is signed by another and names it, if only in letters. */
function isIssuedBy({ openSsl, issuer }: Certificate, by: Certificate): boolean {
  const isNamed = issuer.equals(by.subject) || sameLetters(openSsl.issuer, by.openSsl.subject);
  if (!isNamed || by.key.kind === 'unusable') return false;
  try {
    return openSsl.verify(by.openSsl.publicKey);
  } catch {
    // A key of another kind than the signature.
    return false;
  }
}

function sameLetters(one: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(' ', '');
  return plain(one) === plain(other);
}

function inspectPath(
  { below, last: authority }: Path,
  usages: readonly CertificateUsage[],
  now: Date,
): Finding[] {
  const [, ...intermediates] = below;
  return [
    ...below.flatMap((certificate, index) =>
      inspectSignature(certificate, below[index + 1] ?? authority, index),
    ),
    ...intermediates.flatMap((certificate, index) =>
      [
        ...inspectAuthority(certificate, now),
        ...inspectAge(certificate),
        ...inspectUsages(certificate, usages),
        ...inspectLength(certificate, index),
      ].map(of('has an intermediate certificate that')),
    ),
    ...[...inspectUsages(authority, usages), ...inspectLength(authority, intermediates.length)].map(
      of('is issued by an authority that'),
    ),
    ...[...below, authority].flatMap((certificate, index) =>
      inspectConstraints(certificate, below.slice(0, index)),
    ),
  ];
}

function inspectSignature({ signature, issuer }: Certificate, by: Certificate, index: number): Finding[] {
  const whose = of(index === 0 ? 'is' : 'has an intermediate certificate that is');
  const found: Finding[] = [];
  if (signature.verdict !== 'good') {
    const why = signature.verdict === 'insecure' ? 'which etcd takes for broken' : 'which etcd does not know';
    const rule = `signed by ${shorten(signature.name)}, ${why}`;
    found.push(finding('unsupported', rule, 'have it issued with SHA-256'));
  }
  if (!issuer.equals(by.subject)) {
    const rule = 'issued in a name that the authority writes in other letters or another type of text';
    found.push(finding('conflict', rule, 'have it issued with the very subject of the authority'));
  }
  return found.map(whose);
}

/** Only a trusted authority may be of a version that does not say what it is. */
function inspectAge({ basicConstraints, version }: Certificate): Finding[] {
  if (basicConstraints !== undefined || version === 3) return [];
  return [finding('unsupported', `is of version ${version}`, 'have it issued as version 3')];
}

function inspectLength({ basicConstraints }: Certificate, intermediates: number): Finding[] {
  const max = basicConstraints?.maxIntermediates;
  if (max === undefined || intermediates <= max) return [];
  const rule = `allows ${max} intermediate certificates below it, but there are ${intermediates}`;
  return [finding('conflict', rule, 'issue from that authority itself, or raise its path length')];
}

function inspectConstraints({ constraints }: Certificate, below: readonly Certificate[]): Finding[] {
  if (constraints === undefined) return [];
  const name = below
    .flatMap(({ names }) => (names ? [forbiddenName(names, constraints)] : []))
    .find(isPresent);
  if (name === undefined) return [];
  const rule = `is issued by an authority that may not issue for ${shorten(name) || 'an empty name'}`;
  return [finding('conflict', rule, 'take the name out, or have it issued by another authority')];
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
