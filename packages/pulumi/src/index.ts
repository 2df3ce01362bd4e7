export { EtcdCluster, type EtcdClient, type EtcdClusterArgs } from './etcd-cluster';
export type { EtcdMember } from './etcd-member';
export type { ClusterProviders } from './providers';
