import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { KeyPair } from '../src';

/** What a test certificate is made out for. Everything has a default: a member's certificate that holds. */
export interface CertificateRequest {
  readonly commonName?: string;
  /** The authority that issues it. @default itself */
  readonly issuer?: IssuedCertificate;
  readonly dnsNames?: readonly string[];
  readonly ipAddresses?: readonly string[];
  /** Distinguished names among the alternative ones, which may be of any characters. */
  readonly directoryNames?: readonly string[];
  /** Object identifiers of extended key usages; `null` leaves the extension out. @default server and client */
  readonly usages?: readonly string[] | null;
  readonly isAuthority?: boolean;
  /** How many authorities an authority may have below it. @default any */
  readonly maxIntermediates?: number;
  /** What it is signed with; by a key for RSA, what that key was made for. @default SHA-256 */
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-512';
  /** Another public key than that of the pair, as SubjectPublicKeyInfo. */
  readonly publicKey?: Buffer;
  /** Further extensions. */
  readonly extensions?: readonly x509.Extension[];
  /** By default, a day before and after now. */
  readonly validFrom?: Date;
  readonly validTo?: Date;
  readonly algorithm?: 'ecdsa' | 'ed25519' | 'rsa';
}

/** A certificate with its key, as PEM and for issuing others. */
export interface IssuedCertificate extends KeyPair {
  readonly keys: webcrypto.CryptoKeyPair;
  readonly subject: string;
}

export const serverAuth = '1.3.6.1.5.5.7.3.1';
export const clientAuth = '1.3.6.1.5.5.7.3.2';
export const anyUsage = '2.5.29.37.0';

const day = 24 * 3600 * 1000;
let issued = 0;

/** Issues a real certificate. */
export async function issueCertificate(request: CertificateRequest = {}): Promise<IssuedCertificate> {
  const { dnsNames = [], ipAddresses = [], directoryNames = [], isAuthority = false } = request;
  const keys = await generateKeys(request.algorithm ?? 'ecdsa', request.hash ?? 'SHA-256');
  const subject = `O=etcd, CN=${request.commonName ?? 'etcd-member'}`;
  const issuer = request.issuer ?? { subject, keys };
  const { usages = isAuthority ? null : [serverAuth, clientAuth] } = request;
  const names = [
    ...dnsNames.map((value) => ({ type: 'dns' as const, value })),
    ...ipAddresses.map((value) => ({ type: 'ip' as const, value })),
    ...directoryNames.map((value) => ({ type: 'dn' as const, value })),
  ];
  issued += 1;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: issued.toString(16).padStart(4, '0'),
    subject,
    issuer: issuer.subject,
    notBefore: request.validFrom ?? new Date(Date.now() - day),
    notAfter: request.validTo ?? new Date(Date.now() + day),
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: { ...issuer.keys.privateKey.algorithm, hash: request.hash ?? 'SHA-256' },
    publicKey: request.publicKey ? new x509.PublicKey(request.publicKey) : keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(isAuthority, request.maxIntermediates, true),
      ...(usages === null ? [] : [new x509.ExtendedKeyUsageExtension([...usages])]),
      ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names)]),
      ...(request.extensions ?? []),
    ],
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificate: toPem('CERTIFICATE', new Uint8Array(certificate.rawData)),
    privateKey: toPem('PRIVATE KEY', new Uint8Array(pkcs8)),
    keys,
    subject,
  };
}

/** An authority of one's own. */
export function issueAuthority(request: CertificateRequest = {}): Promise<IssuedCertificate> {
  return issueCertificate({ commonName: 'authority', isAuthority: true, ...request });
}

/** The certificate of the member with this ordinal of the cluster `etcd` in `etcd.internal`. */
export function issueMember(ordinal: number, request: CertificateRequest): Promise<IssuedCertificate> {
  return issueCertificate({ dnsNames: [`etcd${ordinal}.etcd.internal`], ...request });
}

/** What belongs into a spec. */
export function pairOf({ certificate, privateKey }: KeyPair): KeyPair {
  return { certificate, privateKey };
}

export function toPem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function generateKeys(
  algorithm: NonNullable<CertificateRequest['algorithm']>,
  hash: string,
): Promise<webcrypto.CryptoKeyPair> {
  const parameters = {
    ecdsa: { name: 'ECDSA', namedCurve: 'P-256' },
    ed25519: { name: 'Ed25519' },
    rsa: {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash,
    },
  };
  return webcrypto.subtle.generateKey(parameters[algorithm], true, [
    'sign',
    'verify',
  ]) as Promise<webcrypto.CryptoKeyPair>;
}
