import type { CertificateSubject, LeafSubject } from '@etcd-iac/core';

/** A private key. */
export interface PrivateKeyPlan {
  /** Id of the resource below its cluster in the engine. */
  readonly id: string;
  readonly algorithm: 'ECDSA';
  readonly ecdsaCurve: 'P256';
}

/** A certificate. */
export interface CertificatePlan {
  readonly id: string;
  readonly validityHours: number;
  readonly earlyRenewalHours: number;
  /** In the words of the tls provider. */
  readonly allowedUses: readonly string[];
}

/** What an authority is made of. */
export interface AuthorityResources {
  readonly number: number;
  readonly privateKey: PrivateKeyPlan;
  readonly certificate: CertificatePlan & { readonly subject: CertificateSubject };
}

/** What the certificate of a member or client is made of. */
export interface LeafResources {
  /** Name of the member, or what the plan of the cluster calls the client. */
  readonly holder: string;
  readonly privateKey: PrivateKeyPlan;
  readonly request: {
    readonly id: string;
    readonly subject: LeafSubject;
    readonly dnsNames: readonly string[];
    readonly ipAddresses: readonly string[];
  };
  /** Number of the authority that issues it. */
  readonly authority: number;
  readonly certificate: CertificatePlan;
}

/** Certificates that are issued together with the cluster. */
export interface CertificateResources {
  readonly authorities: readonly AuthorityResources[];
  readonly leaves: readonly LeafResources[];
}
