import type { KeyObject } from 'node:crypto';
import { finding, shorten, type Finding } from '../x509/finding';
import { describeName, describeValue } from '../inspection/describe-value';
import { holdsFor } from '../x509/holds-for';
import { inspectAuthority, inspectCertificate, inspectIssuers, inspectUsages } from './inspect-chain';
import type { Certificate } from '../x509/read-certificate';
import {
  areRead,
  readAuthorities,
  readChain,
  readPrivateKey,
  type Certificates,
} from '../x509/read-pem-values';
import type { CertificateUsage } from './certificates-plan';
import type { GivenCertificates, KeyPair } from './certificates-spec';
import type { SpecIssue } from '../inspection/spec-issue';

/** Authorities, and where they stand in the spec. */
interface Trusted {
  readonly path: string;
  readonly certificates: Certificates;
}

/** What a certificate has to be good for. */
interface Role {
  /** Path of the pair in the spec. */
  readonly path: string;
  /** Those that one of has to have issued it. */
  readonly trusted: Trusted;
  readonly usages: readonly CertificateUsage[];
  /** Name or address that the certificate must hold for; any for a client. */
  readonly host?: string;
  /** Common name that the certificate must bear, or must not. */
  readonly commonName?: { readonly is: string } | { readonly isNot: string };
}

/**
 * What is wrong with certificates that are known in plain text: their form, names, usages, time, key, issuer and signatures, as
 * strictly as etcd reads them, which is a Go program. Source: Go's crypto/x509 and crypto/tls, 1.24 to 1.26.
 */
export function inspectGivenCertificates(
  { authorities, members, client, agent, peer, peerCommonName }: GivenCertificates<unknown>,
  hosts: readonly string[],
  now: Date,
): SpecIssue[] {
  const trusted = readTrusted('certificates.authorities', authorities);
  const trustedByPeers = peer ? readTrusted('certificates.peer.authorities', peer.authorities) : trusted;
  const ofMembers = (
    pairs: readonly KeyPair<unknown>[],
    role: Pick<Role, 'path' | 'trusted' | 'commonName'>,
  ) =>
    pairs.map((pair, index): readonly [KeyPair<unknown>, Role] => [
      pair,
      {
        ...role,
        path: `${role.path}.${index}`,
        // A member calls its own client port, too, for the JSON gateway.
        usages: ['serverAuth', 'clientAuth'],
        ...(hosts[index] !== undefined && { host: hosts[index] }),
      },
    ]);
  const ofPeers = {
    trusted: trustedByPeers,
    ...(peerCommonName !== undefined && { commonName: { is: peerCommonName } }),
  };
  const pairs = peer
    ? [
        ...ofMembers(members, { path: 'certificates.members', trusted }),
        ...ofMembers(peer.members, { path: 'certificates.peer.members', ...ofPeers }),
      ]
    : ofMembers(members, { path: 'certificates.members', ...ofPeers });
  for (const [path, pair] of [
    ['certificates.client', client],
    ['certificates.agent', agent],
  ] as const) {
    if (!pair) continue;
    const mayPass = peerCommonName !== undefined && (!peer || isTrusted(pair, trustedByPeers, now));
    pairs.push([
      pair,
      {
        path,
        trusted,
        usages: ['clientAuth'],
        ...(mayPass && { commonName: { isNot: peerCommonName } }),
      },
    ]);
  }
  return [
    ...inspectAuthorities(trusted, now),
    ...(peer ? inspectAuthorities(trustedByPeers, now) : []),
    ...pairs.flatMap(([pair, role]) => inspectPair(pair, role, now)),
  ];
}

function readTrusted(path: string, authorities: unknown): Trusted {
  return { path, certificates: readAuthorities(authorities) };
}

/** Whether authorities that were not meant for a client have issued its certificate, too. */
function isTrusted({ certificate }: KeyPair<unknown>, { certificates, path }: Trusted, now: Date): boolean {
  const chain = readChain(certificate);
  if (!areRead(chain) || !areRead(certificates)) return false;
  const [leaf, ...between] = chain;
  return (
    leaf !== undefined &&
    inspectIssuers([leaf, ...between], ['clientAuth'], certificates, { now, path }).length === 0
  );
}

function inspectAuthorities({ path, certificates: trusted }: Trusted, now: Date): SpecIssue[] {
  if (trusted === 'deferred') return [];
  const found = areRead(trusted)
    ? trusted.flatMap((certificate) => inspectAuthority(certificate, now))
    : [trusted];
  return found.map((issue) => ({ path, ...issue }));
}

function inspectPair(pair: KeyPair<unknown>, role: Role, now: Date): SpecIssue[] {
  const { certificates: trusted, path: authorities } = role.trusted;
  const path = `${role.path}.certificate`;
  const chain = readChain(pair.certificate);
  if (chain === 'deferred') return [];
  if (!areRead(chain)) return [{ path, ...chain }];
  const [leaf, ...between] = chain;
  if (leaf === undefined) return [];
  const found = [
    ...inspectCertificate(leaf, now),
    ...inspectTlsKey(leaf),
    ...inspectUsages(leaf, role.usages),
    ...inspectHost(leaf, role),
    ...inspectCommonName(leaf, role),
    ...(areRead(trusted)
      ? inspectIssuers([leaf, ...between], role.usages, trusted, { now, path: authorities })
      : []),
  ];
  return [
    ...found.map((issue) => ({ path, ...issue })),
    ...inspectKey(leaf, pair.privateKey).map((issue) => ({ path: `${role.path}.privateKey`, ...issue })),
  ];
}

/** An authority may sign with these, but TLS 1.3, which etcd and its clients agree on, knows no way to use them. */
function inspectTlsKey({ key }: Certificate): Finding[] {
  const isUsable = key.kind !== 'unusable' && !(key.kind === 'ecdsa' && key.curve === 'P-224');
  if (isUsable) return [];
  const what = key.kind === 'ecdsa' ? `on ${key.curve}` : 'of a kind';
  const rule = `has a key ${what} that etcd cannot use for TLS`;
  return [finding('unsupported', rule, 'have it issued for ECDSA on P-256, P-384 or P-521, RSA or Ed25519')];
}

function inspectHost(leaf: Certificate, { host }: Role): Finding[] {
  if (host === undefined || holdsFor(leaf, host)) return [];
  const names = leaf.openSsl.subjectAltName ?? 'no names';
  return [
    finding(
      'conflict',
      `does not hold for ${describeName(host)} but for ${shorten(names)}`,
      `add ${describeName(host)}`,
    ),
  ];
}

function inspectCommonName({ commonName: name }: Certificate, { commonName }: Role): Finding[] {
  if (commonName === undefined) return [];
  if ('is' in commonName) {
    if (name === commonName.is) return [];
    const remedy = 'have it issued with that name, or leave peerCommonName out';
    return [finding('conflict', `does not bear peerCommonName, ${describeValue(commonName.is)}`, remedy)];
  }
  if (name !== commonName.isNot) return [];
  const rule = `bears peerCommonName, ${describeValue(commonName.isNot)}, and would pass as a member`;
  return [finding('conflict', rule, 'have it issued with another common name')];
}

function inspectKey(leaf: Certificate, privateKey: unknown): Finding[] {
  const key = readPrivateKey(privateKey);
  if (key === undefined || leaf.key.kind === 'unusable') return [];
  if ('message' in key) return [key];
  if (isKeyOf(leaf, key)) return [];
  return [finding('conflict', 'is not the key of the certificate', 'give the key that belongs to it')];
}

function isKeyOf({ openSsl }: Certificate, key: KeyObject): boolean {
  try {
    return openSsl.checkPrivateKey(key);
  } catch {
    // OpenSSL may not know the certificate's key.
    return false;
  }
}
