export { EtcdCluster, type EtcdClient, type EtcdClusterProps } from './etcd-cluster';
export type { EtcdMember } from './etcd-member';
export type { ClusterProviders } from './providers';
