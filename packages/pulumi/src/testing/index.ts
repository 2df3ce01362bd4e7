export { etcdClusterMocks, type OwnMocks } from './etcd-cluster-mocks';
