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
