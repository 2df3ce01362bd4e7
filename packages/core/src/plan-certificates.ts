import type { AuthorityPlan, CertificatesPlan, LeafCertificatePlan } from './certificates-plan';
import type { CertificateFiles, MemberPlan } from './cluster-plan';
import type { ClusterSpec, IssuedCertificates } from './cluster-spec';
import { given } from './inspection/given';

/** How long issued certificates hold, where a spec does not say. */
export const certificateDefaults = {
  validityHours: 365 * 24,
  earlyRenewalHours: 30 * 24,
  authorityValidityHours: 10 * 365 * 24,
  trustedAuthorities: [1],
} as const satisfies Partial<IssuedCertificates>;

/** Common name of every member's certificate. etcd refuses peers that bear another one, such as holders of a client's. */
export const memberCommonName = 'etcd-member';

/** Common name of the client's certificate: once authentication is enabled, etcd takes it for the name of the user. */
const clientCommonName = 'root';

/** Issued certificates with every default decided. */
export function issuedSettings(spec: Partial<IssuedCertificates>) {
  const settings = { ...certificateDefaults, ...given(spec) };
  return { ...settings, issuingAuthority: settings.issuingAuthority ?? settings.trustedAuthorities[0] ?? 1 };
}

/** Decides the certificates of a cluster, `undefined` where it speaks plain HTTP. */
export function planCertificates(
  spec: Pick<ClusterSpec<unknown>, 'name' | 'domain' | 'transportSecurity' | 'certificates'>,
  members: readonly MemberPlan[],
): CertificatesPlan | undefined {
  const {
    name: organization,
    domain,
    transportSecurity = 'mutual',
    certificates = { kind: 'issued' },
  } = spec;
  if (transportSecurity === 'none') return undefined;
  if (certificates.kind === 'given') return { kind: 'given', hasClient: certificates.client !== undefined };

  const { trustedAuthorities, issuingAuthority, authorityValidityHours, validityHours, earlyRenewalHours } =
    issuedSettings(certificates);
  const leaf = { authority: issuingAuthority, validityHours, earlyRenewalHours };
  return {
    kind: 'issued',
    authorities: trustedAuthorities.map((number): AuthorityPlan => ({
      number,
      subject: { organization, commonName: `etcd-authority-${number}` },
      validityHours: authorityValidityHours,
    })),
    members: members.map(({ name, host }): LeafCertificatePlan => ({
      holder: name,
      subject: { organization, commonName: memberCommonName },
      dnsNames: [`${name}.${domain}`, 'localhost'],
      // Only an address that cannot change: etcd compares those of a certificate with where a member comes from.
      ipAddresses: host === loopbackHost ? [loopbackHost] : [],
      usages: ['serverAuth', 'clientAuth'],
      ...leaf,
    })),
    client:
      transportSecurity === 'mutual'
        ? {
            holder: 'client',
            subject: { organization, commonName: clientCommonName },
            dnsNames: [],
            ipAddresses: [],
            usages: ['clientAuth'],
            ...leaf,
          }
        : undefined,
  };
}

/** Where members on one machine are reached. */
export const loopbackHost = '127.0.0.1';

/** Paths of the files in a folder of certificates. */
export function certificateFiles(folder: string): CertificateFiles {
  const within = folder.replace(/\/$/, '');
  return {
    authorities: `${within}/ca.crt`,
    certificate: `${within}/tls.crt`,
    privateKey: `${within}/tls.key`,
  };
}
