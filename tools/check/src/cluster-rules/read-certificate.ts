import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  isList,
  isObject,
  type Issued,
  type Json,
  type ObservedCertificate,
} from '@etcd-iac/observe/observed';

/** A certificate in a secret file, whether somebody has given it or the engine issues it. */
export interface ReadCertificate {
  readonly isIssuedHere: boolean;
  readonly commonName: string | undefined;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly isAuthority: boolean;
  readonly isForServers: boolean;
  readonly isForClients: boolean;
  readonly isIssuedBy: (other: ReadCertificate) => boolean;
  /** Whether the content of a file is the private key of this certificate. */
  readonly hasKey: (file: Json | undefined) => boolean;
  /** Tells it from others: the name that the engine's observation has for it, or the certificate itself. */
  readonly identity: string | X509Certificate;
}

/** The certificates in a secret file, in their order; none where the file holds something else. */
export function readCertificates(
  file: Json | undefined,
  issued: Issued | undefined,
): readonly ReadCertificate[] {
  return partsOf(file).flatMap((part) => {
    if (typeof part === 'string') {
      return (part.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(readPem);
    }
    const found = issued?.certificates.find(({ name }) => isObject(part) && part.$certificate === name);
    return found ? [readIssued(found)] : [];
  });
}

/** The texts that a file is made of, one after the other: known ones decoded. */
function partsOf(file: Json | undefined): readonly Json[] {
  if (typeof file === 'string') return [Buffer.from(file, 'base64').toString()];
  if (!isObject(file) || file.$base64 === undefined) return [];
  const text = file.$base64;
  return isObject(text) && isList(text.$join) ? text.$join : [text];
}

function readIssued(certificate: ObservedCertificate): ReadCertificate {
  const { name, subject, allowedUses, privateKey, issuer } = certificate;
  const commonName = subject.common_name;
  return {
    ...certificate,
    isIssuedHere: true,
    commonName: typeof commonName === 'string' ? commonName : undefined,
    isForServers: allowedUses.includes('server_auth'),
    isForClients: allowedUses.includes('client_auth'),
    isIssuedBy: (other) => other.identity === issuer,
    hasKey: (file) => partsOf(file).some((part) => isObject(part) && part.$privateKey === privateKey),
    identity: name,
  };
}

const serverAuth = '1.3.6.1.5.5.7.3.1';
const clientAuth = '1.3.6.1.5.5.7.3.2';

function readPem(pem: string): ReadCertificate {
  const certificate = new X509Certificate(pem);
  // The types say that it is always there; a certificate without the extension may be used for everything.
  const usages = certificate.keyUsage as readonly string[] | undefined;
  const names = (certificate.subjectAltName ?? '').split(', ');
  const namesOf = (kind: string): readonly string[] =>
    names.flatMap((name) => (name.startsWith(kind) ? [name.slice(kind.length)] : []));
  return {
    isIssuedHere: false,
    commonName: /^CN=(.*)$/m.exec(certificate.subject)?.[1],
    dnsNames: namesOf('DNS:'),
    ipAddresses: namesOf('IP Address:'),
    isAuthority: certificate.ca,
    isForServers: usages?.includes(serverAuth) ?? true,
    isForClients: usages?.includes(clientAuth) ?? true,
    isIssuedBy: ({ identity }) =>
      typeof identity !== 'string' &&
      certificate.checkIssued(identity) &&
      certificate.verify(identity.publicKey),
    hasKey: (file) => partsOf(file).some((part) => typeof part === 'string' && isKeyOf(certificate, part)),
    identity: certificate,
  };
}

function isKeyOf(certificate: X509Certificate, pem: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(pem));
  } catch {
    return false;
  }
}
