import type { EtcdMinor } from '@etcd-iac/core';

/** The etcd binaries that a cluster runs on. */
export interface Etcd {
  /** Absolute path of `etcd`. */
  readonly path: string;
  /** Absolute path of `etcdctl`. */
  readonly etcdctlPath: string;
  /** What `etcd --version` says, `major.minor.patch`. */
  readonly version: string;
  /** Where it was found: the variable `ETCD_IAC_ETCD`, a folder of `PATH`, or the cache that `installEtcd` fills. */
  readonly source: EtcdSource;
}

export type EtcdSource = 'environment' | 'path' | 'cache';

/** Which etcd is wanted. */
export interface EtcdRequest {
  /** Minor release that it must be of. @default any that `@etcd-iac/core` knows */
  readonly minor?: EtcdMinor;
}
