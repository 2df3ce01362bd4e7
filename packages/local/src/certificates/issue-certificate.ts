import type {
  AuthorityPlan,
  CertificateUsage,
  KeyPair,
  LeafCertificatePlan,
  LeafSubject,
} from '@etcd-iac/core';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  webcrypto,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { backdatingMs } from './still-good';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type Extension,
  type JsonGeneralName,
} from './x509';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const hourMs = 3_600_000;

const usages: Readonly<Record<CertificateUsage, ExtendedKeyUsage>> = {
  serverAuth: ExtendedKeyUsage.serverAuth,
  clientAuth: ExtendedKeyUsage.clientAuth,
};

/** Makes a private key for an authority, a member or a client, as PEM. */
export async function newPrivateKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: curve.namedCurve });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Issues the certificate of an authority, which it signs itself, as PEM. */
export async function issueAuthority(plan: AuthorityPlan, privateKey: string, now: Date): Promise<string> {
  const keys = await importKeys(privateKey);
  // A sum of flags is none of the enumeration's values.
  const flags: unknown = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign | KeyUsageFlags.digitalSignature;
  return sign(plan, keys.publicKey, { subject: nameOf(plan.subject), privateKey: keys.privateKey }, now, [
    new BasicConstraintsExtension(true, undefined, true),
    new KeyUsagesExtension(flags as KeyUsageFlags, true),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
  ]);
}

/** Issues the certificate of a member or a client, as PEM. */
export async function issueLeaf(
  plan: LeafCertificatePlan,
  privateKey: string,
  authority: { readonly plan: AuthorityPlan; readonly pair: KeyPair },
  now: Date,
): Promise<string> {
  const [keys, issuer] = await Promise.all([importKeys(privateKey), importKeys(authority.pair.privateKey)]);
  const names: JsonGeneralName[] = [
    ...plan.dnsNames.map((value) => ({ type: 'dns' as const, value })),
    ...plan.ipAddresses.map((value) => ({ type: 'ip' as const, value })),
  ];
  const signer = { subject: nameOf(authority.plan.subject), privateKey: issuer.privateKey };
  return sign(plan, keys.publicKey, signer, now, [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension(plan.usages.map((usage) => usages[usage])),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
    await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ...(names.length === 0 ? [] : [new SubjectAlternativeNameExtension(names)]),
  ]);
}

interface Signer {
  readonly subject: Name;
  readonly privateKey: webcrypto.CryptoKey;
}

async function sign(
  { subject, validityHours }: Pick<LeafCertificatePlan, 'subject' | 'validityHours'>,
  publicKey: webcrypto.CryptoKey,
  issuer: Signer,
  now: Date,
  extensions: Extension[],
): Promise<string> {
  const certificate = await X509CertificateGenerator.create({
    serialNumber: randomBytes(16).toString('hex'),
    subject: nameOf(subject),
    issuer: issuer.subject,
    publicKey,
    notBefore: new Date(now.getTime() - backdatingMs),
    notAfter: new Date(now.getTime() + validityHours * hourMs),
    signingKey: issuer.privateKey,
    signingAlgorithm: { ...curve, hash: 'SHA-256' },
    extensions,
  });
  return `${certificate.toString('pem')}\n`;
}

function nameOf({ organization, commonName }: LeafSubject): Name {
  return new Name([{ O: [organization] }, ...(commonName === undefined ? [] : [{ CN: [commonName] }])]);
}

async function importKeys(privateKey: string): Promise<webcrypto.CryptoKeyPair> {
  const key = createPrivateKey(privateKey);
  const [own, shared] = await Promise.all([
    importKey('pkcs8', key, 'sign'),
    importKey('spki', createPublicKey(key), 'verify'),
  ]);
  return { privateKey: own, publicKey: shared };
}

function importKey(
  type: 'pkcs8' | 'spki',
  key: KeyObject,
  usage: 'sign' | 'verify',
): Promise<webcrypto.CryptoKey> {
  // The types of an export depend on whether the key is private, which is not known here.
  const der = key.export({ type: type as 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey(type, der, curve, true, [usage]);
}
