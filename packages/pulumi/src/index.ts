export { EtcdCluster, type EtcdClient, type EtcdClusterArgs } from './etcd-cluster';
export type { EtcdMember } from './etcd-member';
export type { ClusterArgs } from './plan-values';
export type { ClusterProviders } from './providers';
