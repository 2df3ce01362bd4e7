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
} from './certificates/certificates-plan';
export type { SpecIssue, SpecIssueCode } from './inspection/spec-issue';
export { ClusterSpecError } from './inspection/cluster-spec-error';
export { planCluster, type ClusterPlanOptions } from './plan-cluster';
export { certificateFiles, peerCertificateFiles } from './certificates/plan-certificates';
export {
  authorityState,
  inspectAuthorityChange,
  planAuthorityRotation,
} from './certificates/authority-rotation';
export type { AuthorityState, RotationWave } from './certificates/authority-rotation';
export { renderEtcdctlEnv } from './environment/render-etcdctl-env';
export { renderEnv, renderFlags } from './environment/render-member';
export {
  defaultEtcdMinor,
  defaultEtcdVersion,
  etcdMinors,
  newestEtcdVersion,
  parseEtcdVersion,
} from './versions/etcd-version';
export type { EtcdMinor, EtcdMinorFacts, EtcdVersion } from './versions/etcd-version';
