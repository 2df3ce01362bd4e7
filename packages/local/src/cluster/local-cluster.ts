import type { CertificateFiles, ClusterPlan, IssuedCertificates, MemberPlan } from '@etcd-iac/core';
import type { Etcd } from '../binaries/etcd';

/** How to start a cluster. */
export interface StartClusterOptions {
  /**
   * The etcd to run.
   * @default what `findEtcd` finds, of the minor release of the spec where there is one; in a folder that keeps a cluster, of
   * one that can read its data
   */
  readonly etcd?: Etcd;
  /**
   * Folder that the cluster is kept in: started again with it, the cluster is there as it was stopped. Made when absent, and
   * nobody else's until the cluster has stopped.
   * @default a temporary folder, which goes when the cluster stops or this process ends
   */
  readonly dataDir?: string;
  /**
   * Folder of another cluster, whose snapshots `restoreFrom` is about.
   * @default the cluster's own, `dataDir`
   */
  readonly restoreDir?: string;
  /** Milliseconds that a member may take until it is healthy, or, retiring, until it has left. @default 60000 */
  readonly healthTimeoutMs?: number;
  /** Ends a start; the returned promise then rejects with its reason. Without effect on a started cluster. */
  readonly signal?: AbortSignal;
  /** Is told what has been done. */
  readonly onProgress?: (message: string) => void;
}

/** One member of a running cluster. Its functions may be called in any order, any number of times. */
export interface LocalMember {
  readonly name: string;
  readonly plan: MemberPlan;
  /** File that holds what etcd and its agent have logged, over all starts. */
  readonly logFile: string;
  /** Process id of etcd, or of its agent where it has one; undefined while that does not run. */
  readonly pid: number | undefined;
  readonly running: boolean;
  /** Ends etcd and its agent without notice (SIGKILL), as a crash would. Its data stay. */
  kill(): Promise<void>;
  /** Ends etcd gracefully (SIGTERM); after 10 seconds, with SIGKILL. Its data stay. */
  stop(): Promise<void>;
  /**
   * Stops etcd if it runs, starts it on the same data, and waits until it is healthy. With an agent, a member whose data are gone
   * joins the cluster again.
   *
   * @throws LocalClusterError with what clients meet or its log says, when it does not become healthy, or when it is stopped meanwhile.
   */
  restart(): Promise<void>;
}

/** What a client connects with, in PEM, under the names that `https`, `tls` and `http2` of Node take. */
export interface ClientCredentials {
  /** The authorities that the client trusts. */
  readonly ca: string;
  /** The client's certificate, where members ask for one. */
  readonly cert?: string;
  /** The private key of `cert`. */
  readonly key?: string;
}

/** A client that a certificate is issued to. */
export interface LocalClient {
  /** The user that etcd takes it for once authentication is enabled; `undefined` for the client without a name. */
  readonly commonName: string | undefined;
  /** What it proves who it is with, and whom it trusts. */
  readonly files: CertificateFiles;
  /** Environment with which etcdctl reaches the cluster as this client. */
  readonly etcdctlEnv: Readonly<Record<string, string>>;
}

/** A running cluster. It ends with this process, however that ends. */
export interface LocalCluster extends AsyncDisposable {
  /** The plan that runs: that of the spec, for the etcd and the ports of this machine, with the certificates of the last change. */
  readonly plan: ClusterPlan;
  /** Folder that holds the data, the certificates and the logs of all members. */
  readonly dataDir: string;
  /** The etcd that runs. */
  readonly etcd: Etcd;
  /** Version of etcd that the spec asks for, or that it has by default: `etcd` may be of another one. */
  readonly askedVersion: string;
  /** In the order of their ordinals. */
  readonly members: readonly LocalMember[];
  /** URLs that clients use, one a member that does not retire. A list of its own, as clients of etcd want one that may change. */
  readonly clientEndpoints: string[];
  /**
   * What a client proves who it is with, and whom it trusts: of issued ones, the first with a common name, or else the one without.
   * `undefined` where clients need no certificate, or none was given.
   */
  readonly clientFiles: CertificateFiles | undefined;
  /**
   * What the files of `etcdctlEnv` hold now: read anew each time, so also after a change of certificates. `undefined` where all is
   * plain HTTP.
   *
   * @throws LocalClusterError when the files cannot be read, such as those of a temporary folder once the cluster has stopped.
   */
  readonly credentials: ClientCredentials | undefined;
  /**
   * Environment with which etcdctl reaches the cluster: endpoints, authorities, and `clientFiles`. Mutual security with given
   * certificates and no client's among them leaves out the pair.
   */
  readonly etcdctlEnv: Readonly<Record<string, string>>;
  /** All clients that certificates are issued to, as they stand in the spec; none where they are given, or clients need none. */
  readonly clients: readonly LocalClient[];
  /**
   * Issues the certificates of all members and clients anew, as they stand in `certificates`; private keys stay. Where the authorities are those of before, etcd
   * goes on. Other ones are a wave of `planAuthorityRotation`: members restart one after the other, each when all are healthy.
   *
   * @throws ClusterSpecError with what is wrong with `certificates`, or where a wave is skipped. Nothing has changed then.
   * @throws LocalClusterError when a member does not run, or does not become healthy: those after it are as they were, and the
   * cluster keeps its quorum. The same change can be asked for again.
   */
  changeCertificates(certificates: IssuedCertificates): Promise<void>;
  /** Stops all members gracefully and removes the folder, unless it was given as `dataDir`. */
  stop(): Promise<void>;
}
