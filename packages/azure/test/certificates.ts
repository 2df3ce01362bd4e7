import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const { subtle } = crypto;

/** A certificate with its key, as PEM. */
export interface Issued {
  readonly certificate: string;
  readonly privateKey: string;
}

/** An authority that issues real certificates, for as long as a test runs. */
export async function createAuthority() {
  const keys = await generateKeys();
  const subject = 'O=etcd, CN=authority';
  const own = await create(subject, subject, keys.privateKey, keys.publicKey, [
    new x509.BasicConstraintsExtension(true, undefined, true),
  ]);
  const issue = async (...dnsNames: string[]): Promise<Issued> => {
    const leafKeys = await generateKeys();
    const certificate = await create('O=etcd, CN=leaf', subject, keys.privateKey, leafKeys.publicKey, [
      new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']),
      ...(dnsNames.length === 0
        ? []
        : [new x509.SubjectAlternativeNameExtension(dnsNames.map((value) => ({ type: 'dns', value })))]),
    ]);
    const pkcs8 = Buffer.from(await subtle.exportKey('pkcs8', leafKeys.privateKey));
    const lines = pkcs8.toString('base64').match(/.{1,64}/g) ?? [];
    const privateKey = ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
    return { certificate, privateKey };
  };
  return { certificate: own, issue };
}

let serial = 1;

async function create(
  subject: string,
  issuer: string,
  signingKey: webcrypto.CryptoKey,
  publicKey: webcrypto.CryptoKey,
  extensions: x509.Extension[],
): Promise<string> {
  const day = 24 * 3600 * 1000;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: (serial++).toString(16).padStart(4, '0'),
    subject,
    issuer,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    signingKey,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    publicKey,
    extensions,
  });
  return `${certificate.toString('pem')}\n`;
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}
