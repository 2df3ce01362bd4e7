export type {
  Addressing,
  AutoCompaction,
  ClusterSize,
  ClusterSpec,
  DnsAddressing,
  LogLevel,
  LoopbackAddressing,
  Ports,
} from './cluster-spec';
export type {
  ClusterPlan,
  HealthPaths,
  InitialClusterEntry,
  InitialClusterState,
  MemberPlan,
} from './cluster-plan';
export type { SpecIssue, SpecIssueCode } from './spec-issue';
export { ClusterSpecError } from './cluster-spec-error';
export { planCluster } from './plan-cluster';
export { renderEnv, renderFlags } from './render-member';
export { defaultEtcdMinor, etcdMinors, newestEtcdVersion, parseEtcdVersion } from './etcd-version';
export type { EtcdMinor, EtcdMinorFacts, EtcdVersion } from './etcd-version';
