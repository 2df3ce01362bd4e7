import type { AzureSpec } from '@etcd-iac/azure';
import {
  createCertificateRequest,
  createLocallySignedCertificate,
  createPrivateKey,
  createSelfSignedCertificate,
} from '@etcd-iac/tls-stand-in';

/** Certificates as somebody else would issue them for a cluster. */
export type GivenCertificates = Extract<AzureSpec['certificates'], { readonly kind: 'given' }>;

/** Certificates of members among each other. */
export type GivenPeers = NonNullable<GivenCertificates['peer']>;

/** Common name of every member, and of no client. */
export const givenCommonName = 'company-etcd-member';

/** What signs them. */
export interface GivenAuthority {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Makes an authority that signs nothing yet. */
export async function makeAuthority(commonName = 'company-authority'): Promise<GivenAuthority> {
  const { privateKeyPem: privateKey } = await makeKey();
  const { certPem } = await createSelfSignedCertificate({
    privateKeyPem: privateKey,
    subject: { commonName },
    isCaCertificate: true,
    allowedUses: ['cert_signing', 'crl_signing'],
    validityPeriodHours: 1000,
  });
  return { certificate: certPem, privateKey };
}

/** Makes certificates for the members of a cluster, from one on, and for a client. */
export async function makeGivenCertificates(
  { name, domain, size = 3 }: Pick<AzureSpec, 'name' | 'domain' | 'size'>,
  authority: GivenAuthority,
): Promise<GivenCertificates> {
  const hosts = Array.from({ length: size }, (_, index) => `${name}${index + 1}.${domain}`);
  const members = await Promise.all(hosts.map((host) => makePair(authority, [host, 'localhost'])));
  return {
    kind: 'given',
    authorities: authority.certificate,
    members,
    client: await makePair(authority, []),
  };
}

/** Makes certificates for the members of a cluster among each other. */
export async function makeGivenPeers(
  spec: Pick<AzureSpec, 'name' | 'domain' | 'size'>,
  authority: GivenAuthority,
): Promise<GivenPeers> {
  const { authorities, members } = await makeGivenCertificates(spec, authority);
  return { authorities, members };
}

/** Makes a certificate and its key; without names, one of a client. */
export async function makePair(
  { certificate, privateKey: caPrivateKeyPem }: GivenAuthority,
  dnsNames: readonly string[],
  privateKey?: string,
  clientName = 'operator',
): Promise<{ readonly certificate: string; readonly privateKey: string }> {
  const key = privateKey ?? (await makeKey()).privateKeyPem;
  const subject = { commonName: dnsNames.length > 0 ? givenCommonName : clientName };
  const { certRequestPem } = await createCertificateRequest({ privateKeyPem: key, subject, dnsNames });
  const { certPem } = await createLocallySignedCertificate({
    certRequestPem,
    caCertPem: certificate,
    caPrivateKeyPem,
    allowedUses: ['digital_signature', 'client_auth', ...(dnsNames.length > 0 ? ['server_auth'] : [])],
    validityPeriodHours: 100,
  });
  return { certificate: certPem, privateKey: key };
}

function makeKey() {
  return createPrivateKey({ algorithm: 'ECDSA', ecdsaCurve: 'P256' });
}
