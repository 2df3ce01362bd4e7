export {
  etcdClusterMocks,
  type EtcdClusterMocks,
  type MockAnswer,
  type OwnMocks,
} from './etcd-cluster-mocks';
