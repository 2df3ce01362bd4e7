import type { AuthorityPlan, CertificatesPlan, LeafCertificatePlan } from './certificates-plan';
import { agentCommonName } from '../agent/agent-spec';
import { clientHolder } from './client-holder';
import type { CertificatesSpec, IssuedCertificates, TransportSecurity } from './certificates-spec';
import { hostOf, localhost, loopbackHost } from '../members/member-name';

/** How long issued certificates hold, where a spec does not say. */
export const certificateDefaults = {
  validityHours: 365 * 24,
  earlyRenewalHours: 30 * 24,
  authorityValidityHours: 10 * 365 * 24,
  trustedAuthorities: [1],
  // The administrator of etcd's own authentication.
  clients: [{ commonName: 'root' }],
  dnsNames: [],
} as const satisfies Partial<IssuedCertificates>;

/** Common name of every member's certificate. etcd refuses peers that bear another one, such as holders of a client's. */
export const memberCommonName = 'etcd-member';

/** Who holds the agents' certificate: no member, whose name ends in a digit, and no client. */
export const agentHolder = 'agent';

/** Issued certificates with every default decided. */
export function issuedSettings(spec: Partial<IssuedCertificates>) {
  const { trustedAuthorities = certificateDefaults.trustedAuthorities } = spec;
  return {
    validityHours: spec.validityHours ?? certificateDefaults.validityHours,
    earlyRenewalHours: spec.earlyRenewalHours ?? certificateDefaults.earlyRenewalHours,
    authorityValidityHours: spec.authorityValidityHours ?? certificateDefaults.authorityValidityHours,
    trustedAuthorities,
    issuingAuthority: spec.issuingAuthority ?? trustedAuthorities[0] ?? 1,
    clients: spec.clients ?? certificateDefaults.clients,
    dnsNames: spec.dnsNames ?? certificateDefaults.dnsNames,
  };
}

/** Whom certificates are made out to. */
interface CertifiedCluster {
  readonly name: string;
  readonly domain: string;
  readonly transportSecurity: TransportSecurity;
  readonly hasAgents: boolean;
}

/** Decides the certificates of a cluster, `undefined` where it speaks plain HTTP. */
export function planCertificates(
  { name: organization, domain, transportSecurity, hasAgents }: CertifiedCluster,
  members: readonly { readonly name: string; readonly host: string }[],
  certificates: CertificatesSpec<unknown>['certificates'] = { kind: 'issued' },
): CertificatesPlan | undefined {
  if (transportSecurity === 'none') return undefined;
  if (certificates.kind === 'given') return { kind: 'given', hasClient: certificates.client !== undefined };

  const settings = issuedSettings(certificates);
  const { trustedAuthorities, issuingAuthority, authorityValidityHours, validityHours, earlyRenewalHours } =
    settings;
  const clientLeaf = (holder: string, commonName: string | undefined): LeafCertificatePlan => ({
    holder,
    subject: commonName === undefined ? { organization } : { organization, commonName },
    dnsNames: [],
    ipAddresses: [],
    usages: ['clientAuth'],
    authority: issuingAuthority,
    validityHours,
    earlyRenewalHours,
  });
  const isMutual = transportSecurity === 'mutual';
  const clients = (isMutual ? settings.clients : []).map(({ commonName }) =>
    clientLeaf(clientHolder(commonName), commonName),
  );
  const memberSubject = { organization, commonName: memberCommonName };
  return {
    kind: 'issued',
    authorities: trustedAuthorities.map((number): AuthorityPlan => ({
      number,
      subject: { organization, commonName: `etcd-authority-${number}` },
      validityHours: authorityValidityHours,
    })),
    members: members.map(({ name, host }): LeafCertificatePlan => ({
      holder: name,
      subject: memberSubject,
      dnsNames: [hostOf(name, domain), localhost, ...settings.dnsNames],
      // Only an address that cannot change: etcd compares those of a certificate with where a member comes from.
      ipAddresses: host === loopbackHost ? [loopbackHost] : [],
      usages: ['serverAuth', 'clientAuth'],
      authority: issuingAuthority,
      validityHours,
      earlyRenewalHours,
    })),
    // With a name where one has: once authentication is enabled, only a client with a name is a user by its certificate.
    client: clients.find(({ subject }) => subject.commonName !== undefined) ?? clients[0],
    clients,
    agent: isMutual && hasAgents ? clientLeaf(agentHolder, agentCommonName) : undefined,
  };
}
