import './require-supported-node';

export type {
  AccessesSpec,
  AccessGrant,
  AccessPermission,
  AccessRoleSpec,
  AccessSpec,
  AccessUserSpec,
} from './access/access-spec';
export { longestAccessLine, parseAccess, renderAccess } from './access/access-text';
export { passwordVariable, type AccessPlan, type DeclaredGrant } from './access/plan-access';
export type { AgentPorts, AgentsSpec, AgentSpec } from './agent/agent-spec';
export { agentCertificateFiles, type MemberAgentPlan, type RestorePlan } from './agent/plan-agent';
export type { RestoresSpec, RestoreSpec } from './restore/restore-spec';
export type { ClusterSpec } from './cluster-spec';
export type {
  Addressing,
  ClusterSize,
  DnsAddressing,
  LoopbackAddressing,
  MembersSpec,
  Ports,
} from './members/members-spec';
export type {
  CertificatesSpec,
  GivenCertificates,
  GivenPeerCertificates,
  IssuedCertificates,
  IssuedClient,
  KeyPair,
  TransportSecurity,
} from './certificates/certificates-spec';
export type { AutoCompaction, EnvironmentSpec, LogLevel } from './environment/environment-spec';
export type {
  ClusterPlan,
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
export {
  certificateFiles,
  peerCertificateFiles,
  type CertificateFiles,
} from './certificates/certificate-files';
export type { HealthPaths } from './members/health-paths';
export {
  authorityState,
  inspectAuthorityChange,
  planAuthorityRotation,
} from './certificates/authority-rotation';
export type { AuthorityState, RotationWave } from './certificates/authority-rotation';
export { renderAgentEnv, type AgentPlace } from './rendering/render-agent';
export type { DefragmentationSpec, UpkeepSpec } from './upkeep/upkeep-spec';
export { isDefragmentation, type DeclaredDefragmentation } from './upkeep/declared-upkeep';
export type { BackupsSpec, BackupSpec, SnapshotsToKeepSpec } from './backup/backup-spec';
export { isBackup, type DeclaredBackup } from './backup/declared-backup';
export { parseDeclaration, renderDeclaration, type DeclaredNames } from './agent/declaration-text';
export { renderEtcdctlEnv } from './rendering/render-etcdctl-env';
export { renderEnv, renderFlags } from './rendering/render-member';
export {
  defaultEtcdMinor,
  defaultEtcdVersion,
  etcdMinors,
  newestEtcdVersion,
  parseEtcdVersion,
} from './versions/etcd-version';
export type { EtcdMinor, EtcdMinorFacts, EtcdVersion } from './versions/etcd-version';
export { releaseChecksums } from './versions/release-checksums';
