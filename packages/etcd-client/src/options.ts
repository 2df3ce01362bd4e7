/** Files, as PEM, of what a client trusts and proves who it is with. They are read again for each new connection. */
export interface EtcdCertificateFiles {
  /** Path of the certificates of the authorities that are trusted. @default those that Node trusts */
  readonly authorities?: string;
  /** Path of the client's certificate, followed by those between it and its authority. @default none is shown */
  readonly certificate?: string;
  /** Path of the private key of the certificate. */
  readonly privateKey?: string;
}

/** The same as texts of PEM. */
export interface EtcdCredentials {
  /** @default the authorities that Node trusts */
  readonly ca?: string;
  /** @default no certificate is shown */
  readonly cert?: string;
  readonly key?: string;
}

/** Who to be where etcd knows its clients by a password. */
export interface EtcdUser {
  readonly name: string;
  readonly password: string;
}

/** How to connect to etcd. */
export interface EtcdClientOptions {
  /**
   * Client URLs, `https://` or `http://`. A call goes to the one that the last call has reached, or else to the next that can be
   * connected to. What asks or tells one member (status, snapshot, defragment, hashKv) needs a client with that one alone.
   */
  readonly endpoints: readonly string[];
  /**
   * Address to connect to, whatever the hosts of the endpoints stand for. Certificates have to be those of the hosts all the same.
   * @default what the hosts stand for
   */
  readonly address?: string | undefined;
  /** For `https://`: what to trust and to prove oneself with, as files. At most one of this and `credentials`. @default nothing */
  readonly certificates?: EtcdCertificateFiles | undefined;
  /** For `https://`: the same as texts. @default nothing */
  readonly credentials?: EtcdCredentials | undefined;
  /**
   * Who to be by password. Its token is asked for with the first call and renewed when etcd takes it no more. Where a certificate
   * names another user, this one counts. @default the common name of the certificate, or nobody
   */
  readonly user?: EtcdUser | undefined;
  /** How long a call may take, connecting included, in milliseconds. @default 5000 */
  readonly deadlineMs?: number;
}

/** How to make one call. */
export interface EtcdCallOptions {
  /** How long it may take, connecting included, in milliseconds; of a stream, how long until the next answer. @default that of the client */
  readonly deadlineMs?: number | undefined;
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
