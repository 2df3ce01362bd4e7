/**
 * Who must prove who they are. `mutual`: members to each other, members to clients and clients to members. `server`: clients
 * need no certificate. `none`: nobody, and everything is readable on the wire.
 */
export type TransportSecurity = 'mutual' | 'server' | 'none';

/** A client that a certificate is issued to. */
export interface IssuedClient {
  /**
   * Common name of its certificate: once authentication is enabled, etcd takes it for the name of the user. 1 to 64 letters,
   * digits, spaces and _ . @ : -, with a letter, digit or underscore first and no space last. Neither `etcd-member`, which
   * members bear, nor `etcd-authority-<number>`. 64 is what X.520 allows.
   * @default none: for etcd's JSON gateway, which with authentication answers 400 to every certificate that has a common name
   */
  readonly commonName?: string;
}

/**
 * Certificates that are issued together with the cluster: an authority of its own, one certificate a member and, with mutual
 * security, those of clients.
 */
export interface IssuedCertificates {
  readonly kind: 'issued';
  /**
   * The clients that certificates are issued to, 1 to 50: each common name once, and at most one without. Only with mutual
   * security. The first with a common name, or else the one without, is who acts for the cluster's owner: the smoke test,
   * containers with `etcdClient`, and what runs the cluster on one machine.
   * A change leaves the members as they are. But for another first one with a common name, where something beside a member acts
   * as it.
   * @default [{ commonName: "root" }]
   * @see https://github.com/hashicorp/terraform-provider-tls/blob/v4.1.0/internal/provider/resource_locally_signed_cert.go
   */
  readonly clients?: readonly IssuedClient[];
  /**
   * Hours for which a certificate of a member or client holds, at most 10 years (87600).
   * A change restarts every member; the data stay.
   * @default 8760 (1 year)
   * @see https://github.com/hashicorp/terraform-provider-tls/blob/v4.1.0/internal/provider/resource_locally_signed_cert.go
   */
  readonly validityHours?: number;
  /**
   * Hours before its end from which on a certificate is replaced at the next deployment, less than `validityHours`.
   * A change leaves the members as they are.
   * @default 720 (30 days)
   * @see https://github.com/hashicorp/terraform-provider-tls/blob/v4.1.0/internal/provider/resource_locally_signed_cert.go
   */
  readonly earlyRenewalHours?: number;
  /**
   * Hours for which an authority holds, longer than `validityHours`, at most 30 years (262800).
   * A change restarts every member; the data stay. It shuts out what the authority issued before, so replace the authority in
   * waves instead.
   * @default 87600 (10 years)
   * @see https://github.com/hashicorp/terraform-provider-tls/blob/v4.1.0/internal/provider/resource_self_signed_cert.go
   */
  readonly authorityValidityHours?: number;
  /**
   * Further DNS names that every member's certificate holds for, such as those of an alias or a load balancer: at most 50,
   * each once, in lower case. The first label may be `*`, with two or more behind it: OpenSSL takes no wider one. A member's own
   * host name and `localhost` are there anyway.
   * A change restarts every member; the data stay.
   * @default none
   * @see https://github.com/hashicorp/terraform-provider-tls/blob/v4.1.0/internal/provider/resource_cert_request.go
   */
  readonly dnsNames?: readonly string[];
  /**
   * Numbers of the authorities that are trusted: one, or two in a row while the authority is replaced.
   * A change restarts every member; the data stay.
   * @default [1]
   * @see https://etcd.io/docs/v3.6/op-guide/security/
   */
  readonly trustedAuthorities?: readonly number[];
  /**
   * Number of the authority that issues: one of `trustedAuthorities`.
   * A change restarts every member; the data stay.
   * @default the first of `trustedAuthorities`
   * @see https://etcd.io/docs/v3.6/op-guide/security/
   */
  readonly issuingAuthority?: number;
}

/** A certificate and its private key, both as PEM. */
export interface KeyPair<Value = string> {
  /** The certificate, followed by those between it and an authority. */
  readonly certificate: Value;
  /** Never shown in a message. */
  readonly privateKey: Value;
}

/** Certificates that members show each other, where other authorities issue them than those of members to clients. */
export interface GivenPeerCertificates<Value = string> {
  /** The authorities that members trust among each other, one PEM after the other. Clients need no certificate of theirs. */
  readonly authorities: Value;
  /** One entry a member, in the order of their ordinals: names of the member, server and client authentication. */
  readonly members: readonly KeyPair<Value>[];
}

/**
 * Certificates that somebody else issues. What is there in plain text when the cluster is planned is checked; what an engine
 * knows only later is not.
 */
export interface GivenCertificates<Value = string> {
  readonly kind: 'given';
  /** The authorities that are trusted, one PEM after the other; with `peer`, between members and clients alone. */
  readonly authorities: Value;
  /** One entry a member, in the order of their ordinals: names of the member, server and client authentication. */
  readonly members: readonly KeyPair<Value>[];
  /**
   * Certificates that members show each other, with authorities of their own: no client's certificate then passes for a member's,
   * whatever its name.
   * @default the authorities and certificates of the fields beside it
   */
  readonly peer?: GivenPeerCertificates<Value>;
  /**
   * Common name that the certificate that every member shows to others bears, and no other one that its authorities issue. etcd
   * then refuses members with another name; without it, whoever has a certificate of those authorities passes as a member on the
   * peer port.
   * @default any
   */
  readonly peerCommonName?: string;
  /** The certificate of a client, for what connects on behalf of the cluster's owner. @default none */
  readonly client?: KeyPair<Value>;
  /**
   * The certificate that agents show as clients of each other's etcd, with a common name of its own. Needed where there are agents
   * and the security is mutual, and for nothing else.
   * @default none
   */
  readonly agent?: KeyPair<Value>;
}

/** Who must prove who they are, and with what, as the user of a cluster declares it. */
export interface CertificatesSpec<Value = string> {
  /**
   * Who must prove who they are. The metrics port always speaks plain HTTP: it holds no data.
   * A change restarts every member; the data stay. To or from `none` is not for a running cluster, whose members find each other
   * by the old scheme.
   * @default "mutual"
   * @see https://etcd.io/docs/v3.6/op-guide/security/
   * @see https://etcd.io/docs/v3.6/op-guide/runtime-configuration/
   */
  readonly transportSecurity?: TransportSecurity;
  /**
   * Where certificates come from. Only with transport security.
   * A change restarts every member; the data stay.
   * @default `{ kind: "issued" }`
   * @see https://etcd.io/docs/v3.6/op-guide/security/
   */
  readonly certificates?: IssuedCertificates | GivenCertificates<Value>;
  /**
   * Absolute path of the folder that holds a member's certificate, its key and the trusted authorities; with loopback
   * addressing, each member has a folder of its own name in it.
   * A change restarts every member; the data stay.
   * @default "/etc/etcd/tls"
   * @see https://etcd.io/docs/v3.6/op-guide/security/
   */
  readonly certificatesDir?: string;
}

/** What a spec leaves out of it. */
export const certificatesDefaults = {
  transportSecurity: 'mutual',
  certificatesDir: '/etc/etcd/tls',
} as const satisfies CertificatesSpec;
