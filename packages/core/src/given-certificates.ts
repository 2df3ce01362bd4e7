import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { CertificateUsage } from './certificates-plan';
import type { GivenCertificates, KeyPair } from './cluster-spec';
import type { SpecIssue, SpecIssueCode } from './spec-issue';

/** Object identifiers of extended key usages. Source: RFC 5280, 4.2.1.12. */
const usageIds: Readonly<Record<CertificateUsage | 'any', string>> = {
  any: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
};

/** What a certificate has to be good for. */
interface Role {
  /** Path of the pair in the spec. */
  readonly path: string;
  readonly usages: readonly CertificateUsage[];
  /** Name or address that the certificate must hold for; any for a client. */
  readonly host?: string;
  /** Common name that the certificate must bear, or must not. */
  readonly commonName?: { readonly is: string } | { readonly isNot: string };
}

type Finding = Omit<SpecIssue, 'path'>;

/** What is wrong with certificates that are known in plain text: their names, usages, time, key and issuer. */
export function inspectGivenCertificates(
  { authorities, members, client, peerCommonName }: GivenCertificates<unknown>,
  hosts: readonly string[],
  now: Date,
): SpecIssue[] {
  const trusted = readCertificates(authorities);
  const pairs = members.map((pair, index): readonly [KeyPair<unknown>, Role] => [
    pair,
    {
      path: `certificates.members.${index}`,
      usages: ['serverAuth', 'clientAuth'],
      ...(hosts[index] !== undefined && { host: hosts[index] }),
      ...(peerCommonName !== undefined && { commonName: { is: peerCommonName } }),
    },
  ]);
  if (client) {
    pairs.push([
      client,
      {
        path: 'certificates.client',
        usages: ['clientAuth'],
        ...(peerCommonName !== undefined && { commonName: { isNot: peerCommonName } }),
      },
    ]);
  }
  return [
    ...inspectAuthorities(trusted, now),
    ...pairs.flatMap(([pair, role]) => inspectPair(pair, role, trusted, now)),
  ];
}

/** The certificates of a text one after the other, or what is wrong with it; `deferred` where only an engine knows. */
type Certificates = readonly X509Certificate[] | Finding | 'deferred';

function readCertificates(value: unknown): Certificates {
  if (typeof value !== 'string') return 'deferred';
  if (value.includes('PRIVATE KEY-----')) {
    return finding('conflict', 'holds a private key, which would be handed out with it', 'take it out');
  }
  // As etcd would, a match skips what is broken; counting the beginnings finds that.
  const blocks = value.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (value.split('-----BEGIN CERTIFICATE-----').length - 1 !== blocks.length) return unreadable;
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return unreadable;
  }
}

function areRead(certificates: Certificates): certificates is readonly X509Certificate[] {
  return Array.isArray(certificates);
}

function inspectAuthorities(trusted: Certificates, now: Date): SpecIssue[] {
  const path = 'certificates.authorities';
  if (trusted === 'deferred') return [];
  const found = areRead(trusted)
    ? trusted.flatMap((certificate) => inspectAuthority(certificate, now))
    : [trusted];
  return found.map((issue) => ({ path, ...issue }));
}

function inspectAuthority(certificate: X509Certificate, now: Date): Finding[] {
  const found = inspectTime(certificate, now);
  if (certificate.ca) return found;
  return [
    ...found,
    finding('unsupported', 'is no certificate of an authority', 'give the one that issued the others'),
  ];
}

function inspectPair(pair: KeyPair<unknown>, role: Role, trusted: Certificates, now: Date): SpecIssue[] {
  const path = `${role.path}.certificate`;
  const chain = readCertificates(pair.certificate);
  if (chain === 'deferred') return [];
  if (!areRead(chain)) return [{ path, ...chain }];
  const [leaf] = chain;
  if (leaf === undefined) return [{ path, ...unreadable }];
  const found = [
    ...inspectTime(leaf, now),
    ...inspectUsages(leaf, role),
    ...inspectHost(leaf, role),
    ...inspectCommonName(leaf, role),
    ...(areRead(trusted) ? inspectIssuers(chain, role, trusted, now) : []),
  ];
  return [
    ...found.map((issue) => ({ path, ...issue })),
    ...inspectKey(leaf, pair.privateKey, `${role.path}.privateKey`),
  ];
}

const unreadable = finding(
  'bad-format',
  'cannot be read as a certificate',
  'give the PEM as its issuer wrote it',
);

function inspectTime({ validFrom, validTo }: X509Certificate, now: Date): Finding[] {
  if (now > new Date(validTo)) return [finding('out-of-range', `expired on ${validTo}`, 'renew it')];
  if (now < new Date(validFrom)) {
    return [
      finding('out-of-range', `holds only from ${validFrom}`, 'wait, or correct the clock of its issuer'),
    ];
  }
  return [];
}

/** Without extended usages a certificate may be used for everything. Source: RFC 5280, 4.2.1.12. */
function inspectUsages({ keyUsage }: X509Certificate, { usages }: Role): Finding[] {
  // The types say that it is always there; without the extension it is not.
  const present = keyUsage as readonly string[] | undefined;
  if (present === undefined || present.includes(usageIds.any)) return [];
  const missing = usages.filter((usage) => !present.includes(usageIds[usage]));
  if (missing.length === 0) return [];
  const message = `may not be used for ${missing.join(' and ')}, which etcd needs`;
  return [finding('unsupported', message, `have it issued for ${usages.join(' and ')}`)];
}

function inspectHost(leaf: X509Certificate, { host }: Role): Finding[] {
  if (host === undefined || holdsFor(leaf, host)) return [];
  const names = leaf.subjectAltName ?? 'no names';
  return [finding('conflict', `does not hold for ${host} but for ${shorten(names)}`, `add ${host}`)];
}

function inspectCommonName({ subject }: X509Certificate, { commonName }: Role): Finding[] {
  if (commonName === undefined) return [];
  const names = subject
    .split('\n')
    .flatMap((part) => (part.startsWith('CN=') ? [part.slice('CN='.length)] : []));
  if ('is' in commonName) {
    if (names.includes(commonName.is)) return [];
    const remedy = 'have it issued with that name, or leave peerCommonName out';
    return [finding('conflict', `does not bear peerCommonName, "${commonName.is}"`, remedy)];
  }
  if (!names.includes(commonName.isNot)) return [];
  const rule = `bears peerCommonName, "${commonName.isNot}", and would pass as a member`;
  return [finding('conflict', rule, 'have it issued with another common name')];
}

/** As etcd sees it: never by common name, and with a wildcard only in place of the whole first label. */
function holdsFor(leaf: X509Certificate, host: string): boolean {
  if (isIP(host)) return leaf.checkIP(host) !== undefined;
  return leaf.checkHost(host, { subject: 'never', partialWildcards: false }) !== undefined;
}

function inspectIssuers(
  chain: readonly X509Certificate[],
  role: Role,
  trusted: readonly X509Certificate[],
  now: Date,
): Finding[] {
  const path = pathToAuthority(chain, trusted);
  if (path === undefined) {
    const remedy = 'add its issuer to certificates.authorities, or those in between to the certificate';
    return [finding('conflict', 'is issued by none of the authorities', remedy)];
  }
  return [
    ...path.intermediates.flatMap((certificate) =>
      [...inspectAuthority(certificate, now), ...inspectUsages(certificate, role)].map(
        of('has an intermediate certificate that'),
      ),
    ),
    ...inspectUsages(path.authority, role).map(of('is issued by an authority that')),
  ];
}

const of =
  (whose: string) =>
  ({ code, message }: Finding): Finding => ({ code, message: `${whose} ${message}` });

/** How a certificate leads to an authority. What follows in its text is not needed, such as the authority itself. */
function pathToAuthority(chain: readonly X509Certificate[], trusted: readonly X509Certificate[]) {
  for (const [index, certificate] of chain.entries()) {
    const authority = trusted.find((candidate) => isIssuedBy(certificate, candidate));
    if (authority) return { intermediates: chain.slice(1, index + 1), authority };
    const next = chain[index + 1];
    if (next === undefined || !isIssuedBy(certificate, next)) return undefined;
  }
  return undefined;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function inspectKey(leaf: X509Certificate, privateKey: unknown, path: string): SpecIssue[] {
  if (typeof privateKey !== 'string') return [];
  try {
    if (leaf.checkPrivateKey(createPrivateKey(privateKey))) return [];
  } catch {
    // What a library says of a broken key may quote it.
    return [
      {
        path,
        ...finding('bad-format', 'cannot be read as a private key', 'give it as PEM without a passphrase'),
      },
    ];
  }
  return [
    { path, ...finding('conflict', 'is not the key of the certificate', 'give the key that belongs to it') },
  ];
}

function finding(code: SpecIssueCode, rule: string, remedy: string): Finding {
  return { code, message: `${rule}; ${remedy}` };
}

/** What stands in a certificate may be any text. */
function shorten(text: string): string {
  const plain = text.replace(/[^ -~]/g, '?');
  return plain.length <= 120 ? plain : `${plain.slice(0, 120)}…`;
}
