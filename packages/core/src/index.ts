import './require-supported-node';

export type {
  Addressing,
  AutoCompaction,
  ClusterSize,
  ClusterSpec,
  DnsAddressing,
  GivenCertificates,
  GivenPeerCertificates,
  IssuedCertificates,
  IssuedClient,
  KeyPair,
  LogLevel,
  LoopbackAddressing,
  Ports,
  TransportSecurity,
} from './cluster-spec';
export type {
  CertificateFiles,
  ClusterPlan,
  HealthPaths,
  InitialClusterEntry,
  InitialClusterState,
  MemberPlan,
  MemberSecurity,
} from './cluster-plan';
export type {
  AuthorityPlan,
  CertificatesPlan,
  CertificateSubject,
  CertificateUsage,
  GivenCertificatesPlan,
  IssuedCertificatesPlan,
  LeafCertificatePlan,
  LeafSubject,
} from './certificates-plan';
export type { SpecIssue, SpecIssueCode } from './spec-issue';
export { ClusterSpecError } from './cluster-spec-error';
export { planCluster, type ClusterPlanOptions } from './plan-cluster';
export { certificateFiles, peerCertificateFiles } from './plan-certificates';
export { authorityState, inspectAuthorityChange, planAuthorityRotation } from './authority-rotation';
export type { AuthorityState, RotationWave } from './authority-rotation';
export { renderEtcdctlEnv } from './render-etcdctl-env';
export { renderEnv, renderFlags } from './render-member';
export {
  defaultEtcdMinor,
  defaultEtcdVersion,
  etcdMinors,
  newestEtcdVersion,
  parseEtcdVersion,
} from './etcd-version';
export type { EtcdMinor, EtcdMinorFacts, EtcdVersion } from './etcd-version';
