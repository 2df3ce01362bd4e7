import type {
  CertificatesPlan,
  CertificatesSpec,
  CertificateUsage,
  ClusterPlan,
  LeafCertificatePlan,
} from '@etcd-iac/core';
import type {
  CertificateResources,
  ClientCredentialsPlan,
  IssuedClientPlan,
  LeafResources,
  PrivateKeyPlan,
} from './certificate-plan';
import { fromSpec, type SecretValue } from '../values/spec-value';

/** Decides what certificates are made of that are issued together with the cluster. */
export function planCertificateResources(
  plan: CertificatesPlan | undefined,
): CertificateResources | undefined {
  if (plan?.kind !== 'issued') return undefined;
  return {
    authorities: plan.authorities.map(({ number, subject, validityHours }) => ({
      number,
      privateKey: privateKey(`authority-${number}`),
      certificate: {
        id: `authority-${number}-certificate`,
        subject,
        validityHours,
        // An authority that is renewed at once would shut out everything that the old one issued; it is replaced in waves.
        earlyRenewalHours: 0,
        allowedUses: ['cert_signing', 'crl_signing', 'digital_signature'],
      },
    })),
    leaves: plan.members.concat(plan.clients, plan.agent ?? []).map(leafResources),
  };
}

const uses: Readonly<Record<CertificateUsage, string>> = {
  serverAuth: 'server_auth',
  clientAuth: 'client_auth',
};

function leafResources(leaf: LeafCertificatePlan): LeafResources {
  const { holder, subject, dnsNames, ipAddresses, authority, validityHours, earlyRenewalHours } = leaf;
  return {
    holder,
    privateKey: privateKey(holder),
    request: { id: `${holder}-certificate-request`, subject, dnsNames, ipAddresses },
    authority,
    certificate: {
      id: `${holder}-certificate`,
      validityHours,
      earlyRenewalHours,
      allowedUses: ['digital_signature'].concat(leaf.usages.map((usage) => uses[usage])),
    },
  };
}

function privateKey(holder: string): PrivateKeyPlan {
  return { id: `${holder}-private-key`, algorithm: 'ECDSA', ecdsaCurve: 'P256' };
}

/** Where the certificate and key of a member or client, and the trusted authorities, come from. */
export interface CredentialValues {
  readonly authorities: SecretValue;
  readonly certificate: SecretValue;
  readonly privateKey: SecretValue;
}

/** Where the credentials of the member with this ordinal come from. */
export function memberCredentials(plan: CertificatesPlan, holder: string, ordinal: number): CredentialValues {
  if (plan.kind === 'issued') return issuedCredentials(holder);
  return {
    authorities: fromSpec<CertificatesSpec>('certificates', 'authorities'),
    certificate: fromSpec<CertificatesSpec>('certificates', 'members', ordinal - 1, 'certificate'),
    privateKey: fromSpec<CertificatesSpec>('certificates', 'members', ordinal - 1, 'privateKey'),
  };
}

/** Where those come from that a member has for others alone; only given ones differ. */
export function peerCredentials(ordinal: number): CredentialValues {
  return {
    authorities: fromSpec<CertificatesSpec>('certificates', 'peer', 'authorities'),
    certificate: fromSpec<CertificatesSpec>('certificates', 'peer', 'members', ordinal - 1, 'certificate'),
    privateKey: fromSpec<CertificatesSpec>('certificates', 'peer', 'members', ordinal - 1, 'privateKey'),
  };
}

/** Where those of the agents come from, `undefined` where they need none. */
export function agentCredentials({ certificates }: ClusterPlan): CredentialValues | undefined {
  if (certificates?.kind === 'issued') {
    return certificates.agent && issuedCredentials(certificates.agent.holder);
  }
  return (
    certificates && {
      authorities: fromSpec<CertificatesSpec>('certificates', 'authorities'),
      certificate: fromSpec<CertificatesSpec>('certificates', 'agent', 'certificate'),
      privateKey: fromSpec<CertificatesSpec>('certificates', 'agent', 'privateKey'),
    }
  );
}

/** Where the credentials of a client come from, `undefined` without transport security. */
export function clientCredentials({
  certificates,
  transportSecurity,
}: ClusterPlan): ClientCredentialsPlan | undefined {
  if (!certificates) return undefined;
  const issued = certificates.kind === 'issued' ? certificates.client : undefined;
  const client =
    certificates.kind === 'issued'
      ? issuedCredentials(issued?.holder ?? 'client')
      : {
          authorities: fromSpec<CertificatesSpec>('certificates', 'authorities'),
          certificate: fromSpec<CertificatesSpec>('certificates', 'client', 'certificate'),
          privateKey: fromSpec<CertificatesSpec>('certificates', 'client', 'privateKey'),
        };
  const isThere = certificates.kind === 'issued' ? issued !== undefined : certificates.hasClient;
  return isThere && transportSecurity === 'mutual'
    ? client
    : { authorities: client.authorities, certificate: undefined, privateKey: undefined };
}

/** Where those of each client come from that certificates are issued to. */
export function issuedClients({ certificates }: ClusterPlan): IssuedClientPlan[] {
  if (certificates?.kind !== 'issued') return [];
  return certificates.clients.map(({ holder, subject }) => ({
    commonName: subject.commonName,
    certificate: { from: 'certificate', holder },
    privateKey: { from: 'privateKey', holder },
  }));
}

function issuedCredentials(holder: string): CredentialValues {
  return {
    authorities: { from: 'authorities' },
    certificate: { from: 'certificate', holder },
    privateKey: { from: 'privateKey', holder },
  };
}
