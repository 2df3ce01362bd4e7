import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  cryptoProvider,
  type Extension,
  type JsonGeneralName,
  type X509Certificate,
} from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EtcdCertificateFiles } from '../../src';

// Node's is what the library expects of a browser.
cryptoProvider.set(webcrypto as never);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 24 * 60 * 60 * 1000;

const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** Issues certificates, and writes them with their keys to a folder. */
export interface Authority {
  /** One that holds for names and addresses of a server, and for clients. */
  issue(commonName: string, names?: readonly JsonGeneralName[]): Promise<Required<EtcdCertificateFiles>>;
}

/** Not `localhost`: by that name, a member is somebody else. */
export const loopbackNames: readonly JsonGeneralName[] = [{ type: 'ip', value: '127.0.0.1' }];

export async function makeAuthority(folder: string, name = 'authority'): Promise<Authority> {
  mkdirSync(folder, { recursive: true });
  const keys = await newKeys();
  const validity = { notBefore: new Date(Date.now() - dayMs), notAfter: new Date(Date.now() + dayMs) };
  const own = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: `CN=${name}`,
    keys,
    signingAlgorithm: algorithm,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  const authorities = join(folder, `${name}.crt`);
  writeFileSync(authorities, own.toString('pem'));
  return {
    issue: async (commonName, names = []) => {
      const leafKeys = await newKeys();
      const usages = new ExtendedKeyUsageExtension([
        ExtendedKeyUsage.serverAuth,
        ExtendedKeyUsage.clientAuth,
      ]);
      const extensions: Extension[] = [
        usages,
        ...(names.length > 0 ? [new SubjectAlternativeNameExtension([...names])] : []),
      ];
      const leaf: X509Certificate = await X509CertificateGenerator.create({
        ...validity,
        subject: `CN=${commonName}`,
        issuer: own.subject,
        signingKey: keys.privateKey,
        publicKey: leafKeys.publicKey,
        signingAlgorithm: algorithm,
        extensions,
      });
      const files = {
        authorities,
        certificate: join(folder, `${commonName}.crt`),
        privateKey: join(folder, `${commonName}.key`),
      };
      writeFileSync(files.certificate, leaf.toString('pem'));
      const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', leafKeys.privateKey)).toString(
        'base64',
      );
      writeFileSync(files.privateKey, `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`);
      return files;
    },
  };
}
