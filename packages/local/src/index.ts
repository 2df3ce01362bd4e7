export type { Etcd, EtcdRequest, EtcdSource } from './binaries/etcd';
export { ensureEtcd } from './binaries/ensure-etcd';
export { findEtcd } from './binaries/find-etcd';
export { installEtcd, type InstallEtcdOptions } from './binaries/install-etcd';
export type {
  ClientCredentials,
  LocalClient,
  LocalCluster,
  LocalMember,
  StartClusterOptions,
} from './cluster/local-cluster';
export { startCluster } from './cluster/start-cluster';
export { LocalClusterError } from './local-cluster-error';
