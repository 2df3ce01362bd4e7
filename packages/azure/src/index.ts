export { ephemeralAcknowledgement } from './azure-spec';
export type { AvailabilityZone, AzureSpec, StorageRedundancy } from './azure-spec';
export type { RegistryAccess, RegistryCredentials, RegistryIdentity, SidecarSpec } from './container-spec';
export type { ExistingResources } from './existing-resources';
export type { PeeringSpec } from './peering-spec';
export type { AzureMemberPlan, AzurePlan, ClientCredentialsPlan, IssuedClientPlan } from './azure-plan';
export type {
  AuthorityResources,
  CertificatePlan,
  CertificateResources,
  LeafResources,
  PrivateKeyPlan,
} from './plan/certificate-resources';
export type {
  ContainerGroupPlan,
  ContainerPlan,
  EmptyVolumePlan,
  FileShareVolumePlan,
  InitContainerPlan,
  LivenessProbePlan,
  MountPlan,
  RegistryCredentialPlan,
  SecretVolumePlan,
  VolumePlan,
} from './plan/container-group-plan';
export type { DiagnosticSettingPlan, LogAnalyticsWorkspacePlan } from './plan/log-plan';
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
} from './plan/network-plan';
export type { GuestPlan, ResourceGroupPlan, ResourcePlan } from './plan/resource-plan';
export type { FileSharePlan, ForgottenStoragePlan, StorageAccountPlan } from './plan/storage-plan';
export { areDeferred, type TagsPlan } from './plan/tags-plan';
export { isExisting, resourceIdParts, specValue } from './plan/values';
export type { ExistingPlan, IssuedValue, SecretValue, SpecValue } from './plan/values';
export { inspectProviders } from './inspect-providers';
export type { DeclaredProvider, ProvidedResource } from './inspect-providers';
export { memberPatienceSeconds, memberRun, memberSettleSeconds } from './member-run';
export type { ContainerStatus, MemberLook, MemberRun } from './member-run';
export { planAzure } from './plan-azure';
export type { PlanOptions } from './plan-azure';
export { spellResourceId } from './resource-id';
export type { ServedSubscriptions, ServingProvider } from './subscriptions';
export { refuseCollisions } from './collisions';
export type { DeclaredCluster, KeyOf } from './declared-cluster';
export { describeCost } from './describe-cost';
export type { CostEstimate, CostItem } from './describe-cost';
export { describeEngineCopies, EngineCopiesError } from './engine-copies';
export { eastUsListPrices } from './prices';
export type { PriceList } from './prices';
