/** Who a certificate is made out to. */
export interface CertificateSubject {
  /** Name of the cluster. */
  readonly organization: string;
  readonly commonName: string;
}

/** Who the certificate of a member or client is made out to. */
export interface LeafSubject {
  /** Name of the cluster. */
  readonly organization: string;
  /** Absent from the certificate of a client without a name. */
  readonly commonName?: string;
}

/** What an authority issues certificates with. */
export interface AuthorityPlan {
  /** Number of the authority, counted up with every replacement. */
  readonly number: number;
  readonly subject: CertificateSubject;
  readonly validityHours: number;
}

/** What a certificate may be used for. */
export type CertificateUsage = 'serverAuth' | 'clientAuth';

/** A certificate that an authority issues to a member or a client. */
export interface LeafCertificatePlan {
  /** Name of the member, or what tells the client from others: `client` for `root`. It follows the common name, not the order. */
  readonly holder: string;
  readonly subject: LeafSubject;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly usages: readonly CertificateUsage[];
  /** Number of the authority that issues it. */
  readonly authority: number;
  readonly validityHours: number;
  readonly earlyRenewalHours: number;
}

/** Certificates that are issued together with the cluster. */
export interface IssuedCertificatesPlan {
  readonly kind: 'issued';
  /** The trusted authorities. */
  readonly authorities: readonly AuthorityPlan[];
  /** One a member, in the order of their ordinals. */
  readonly members: readonly LeafCertificatePlan[];
  /** That of the client who acts for the cluster's owner, one of `clients`; `undefined` where clients need no certificate. */
  readonly client: LeafCertificatePlan | undefined;
  /** One a client, as they stand in the spec; none where clients need no certificate. */
  readonly clients: readonly LeafCertificatePlan[];
  /** That of the agents; `undefined` without agents, or where clients need no certificate. */
  readonly agent: LeafCertificatePlan | undefined;
}

/** Certificates that somebody else issues. They stay in the spec: a plan holds no secrets. */
export interface GivenCertificatesPlan {
  readonly kind: 'given';
  readonly hasClient: boolean;
}

/** Where the certificates of a cluster come from. */
export type CertificatesPlan = IssuedCertificatesPlan | GivenCertificatesPlan;
