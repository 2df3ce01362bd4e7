export { etcdClusterMocks, type EtcdClusterMocks, type OwnMocks } from './etcd-cluster-mocks';
