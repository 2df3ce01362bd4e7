export { defaultNodeImage } from './agent/agent-spec';
export type { AzureAgentsSpec, AzureAgentSpec } from './agent/agent-spec';
export type { AzureBackupsSpec, AzureBackupSpec, BackupCopySpec } from './backup/backup-spec';
export type { AzureRestoresSpec, AzureRestoreSpec, RestoreVaultSpec } from './restore/restore-spec';
export type {
  AddressRegistrationPlan,
  AgentsPlan,
  RoleAssignmentPlan,
  TextRecordPlan,
  VaultPlan,
} from './agent/agent-plan';
export type { AzureSpec } from './azure-spec';
export type { AvailabilityZone, ContainersSpec } from './containers/containers-spec';
export type { LogsSpec } from './logs/logs-spec';
export type { NamesSpec } from './names/names-spec';
export type { NetworkSpec } from './network/network-spec';
export { ephemeralAcknowledgement } from './storage/storage-spec';
export type { StorageRedundancy, StorageSpec } from './storage/storage-spec';
export type {
  RegistryAccess,
  RegistryCredentials,
  RegistryIdentity,
  SidecarSpec,
} from './containers/container-spec';
export type { ExistingResources } from './existing/existing-resources';
export type { ExistingSharePlan } from './existing/existing-share';
export type { PeeringSpec } from './network/peering-spec';
export type { AzureMemberPlan, AzurePlan } from './azure-plan';
export type {
  AuthorityResources,
  CertificatePlan,
  CertificateResources,
  ClientCredentialsPlan,
  IssuedClientPlan,
  LeafResources,
  PrivateKeyPlan,
} from './certificates/certificate-plan';
export type {
  ContainerGroupPlan,
  ContainerPlan,
  EmptyVolumePlan,
  FileShareVolumePlan,
  InitContainerPlan,
  LivenessProbePlan,
  MountPlan,
  ProgramVolumePlan,
  RegistryCredentialPlan,
  SecretVolumePlan,
  VolumePlan,
} from './containers/container-group-plan';
export type { DiagnosticSettingPlan, LogAnalyticsWorkspacePlan } from './logs/log-plan';
export type {
  AllowRulePlan,
  DenyRulePlan,
  DnsRecordPlan,
  NatGatewayPlan,
  NetworkSecurityGroupPlan,
  PeeringPlan,
  PrivateDnsZonePlan,
  RulePlan,
  SecurityRulePlan,
  SubnetPlan,
  VirtualNetworkLinkPlan,
  VirtualNetworkPlan,
} from './network/network-plan';
export type { GuestPlan, ResourceGroupPlan, ResourcePlan } from './values/resource-plan';
export type { FileSharePlan, ForgottenStoragePlan, StorageAccountPlan } from './storage/storage-plan';
export { areDeferred, type TagsPlan } from './names/tags-plan';
export { specValue } from './spec-value';
export { isExisting, resourceIdParts } from './values/spec-value';
export type { DeployedValue, ExistingPlan, IssuedValue, SecretValue, SpecValue } from './values/spec-value';
export { inspectProviders } from './providers/inspect-providers';
export type { DeclaredProvider, ProvidedResource } from './providers/inspect-providers';
export { memberPatienceSeconds, memberRun, memberSettleSeconds } from './containers/member-run';
export type { ContainerStatus, MemberLook, MemberRun } from './containers/member-run';
export { planAzure } from './plan-azure';
export type { PlanOptions } from './plan-azure';
export { spellResourceId } from './values/resource-id';
export type { ServedSubscriptions, ServingProvider } from './providers/subscriptions';
export { refuseCollisions } from './collisions/collisions';
export type { DeclaredCluster, KeyOf } from './collisions/declared-cluster';
export { describeCost } from './cost/describe-cost';
export type { BackupCost } from './cost/backup-cost';
export type { CostEstimate, CostItem } from './cost/describe-cost';
export { describeEngineCopies, EngineCopiesError } from './engines/engine-copies';
export { eastUsListPrices } from './cost/prices';
export type { PriceList } from './cost/prices';
