import type { FieldNames, OtherNames } from '../inspection/other-names';
import type { CertificatesSpec, GivenCertificates, IssuedCertificates, KeyPair } from './certificates-spec';

/** What others call its fields. */
export const certificatesOtherNames = {
  transportSecurity: `
    tls, ssl, mtls, https, security, secure, insecure, encryption, tls mode, tls enabled, auto tls,
    client cert auth, peer client cert auth, peer auto tls, client transport security, peer transport
    security`,
  certificates:
    'certs, cert, ca, pki, ca certificate, cert file, key file, trusted ca file, tls certificates, issuer',
  certificatesDir: 'certs dir, cert dir, tls dir, pki dir',
} satisfies FieldNames<keyof CertificatesSpec>;

export const issuedOtherNames = {
  fields: {
    validityHours: 'validity, validity days, ttl, lifetime, duration, days, expiry, validity period hours',
    earlyRenewalHours: 'renewal, renew before, renewal hours, early renewal, renewal days',
    authorityValidityHours: 'ca validity, ca validity hours, ca lifetime, authority validity',
    trustedAuthorities: 'authorities, cas, trusted cas, trusted ca',
    issuingAuthority: 'ca, authority, issuer, issuing ca',
    dnsNames: 'sans, san, subject alternative names, alt names, hosts, hostnames, domains, extra names',
    clients: 'users, client, client certificates, client certs, roles, common names, users of etcd',
  },
} satisfies OtherNames<keyof IssuedCertificates>;

export const givenOtherNames = {
  fields: {
    peer: 'peers, peer certificates, peer transport security, internal',
    authorities:
      'ca, cas, ca cert, ca certificate, ca bundle, ca pem, authority, root ca, trusted ca, trusted ca file',
    members: 'certificates, certs, servers, server, peers, nodes, leaves',
    peerCommonName: 'common name, cn, peer cn, peer cert allowed cn, allowed cn',
    client: 'client certificate, client cert, clients, root, admin',
  },
} satisfies OtherNames<keyof GivenCertificates>;

export const peerOtherNames = {
  fields: {
    authorities: 'ca, cas, ca cert, ca certificate, peer ca, peer trusted ca file, authority, root ca',
    members: 'certificates, certs, peers, servers, nodes, peer certificates',
  },
} satisfies OtherNames<'authorities' | 'members'>;

export const clientOtherNames = {
  fields: { commonName: 'name, cn, user, username, subject, role' },
} satisfies OtherNames<'commonName'>;

export const keyPairOtherNames = {
  fields: {
    certificate:
      'cert, crt, pem, chain, cert pem, certificate pem, certificate chain, public key, cert file, tls crt',
    privateKey: 'key, key pem, private key pem, secret key, key file, tls key, secret',
  },
} satisfies OtherNames<keyof KeyPair>;
