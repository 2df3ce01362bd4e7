import type { ClusterPlan, MemberPlan } from '@etcd-iac/core';
import type { AddressRegistrationPlan, AgentsPlan } from './agent/agent-plan';
import type {
  CertificateResources,
  ClientCredentialsPlan,
  IssuedClientPlan,
} from './certificates/certificate-plan';
import type { ContainerGroupPlan } from './containers/container-group-plan';
import type { DiagnosticSettingPlan, LogAnalyticsWorkspacePlan } from './logs/log-plan';
import type {
  DnsRecordPlan,
  NatGatewayPlan,
  NetworkSecurityGroupPlan,
  PeeringPlan,
  PrivateDnsZonePlan,
  SubnetPlan,
  VirtualNetworkLinkPlan,
  VirtualNetworkPlan,
} from './network/network-plan';
import type { ResourceGroupPlan } from './values/resource-plan';
import type { FileSharePlan, ForgottenStoragePlan, StorageAccountPlan } from './storage/storage-plan';
import type { TagsPlan } from './names/tags-plan';
import type { ExistingPlan } from './values/spec-value';

/** Everything Azure holds for one member. It depends on the member's ordinal, never on the size of the cluster. */
export interface AzureMemberPlan {
  readonly member: MemberPlan;
  /** `undefined` with ephemeral storage. */
  readonly storageAccount: StorageAccountPlan | ExistingPlan | undefined;
  readonly fileShare: FileSharePlan | undefined;
  readonly containerGroup: ContainerGroupPlan;
  /** `undefined` without a workspace. */
  readonly diagnosticSetting: DiagnosticSettingPlan | undefined;
  readonly dnsRecord: DnsRecordPlan;
  /** `undefined` for a member that does not keep its record right itself. */
  readonly addressRegistration: AddressRegistrationPlan | undefined;
}

/** Everything decided about a cluster on Azure, as plain data without secrets: an engine only translates it. */
export interface AzurePlan {
  readonly cluster: ClusterPlan;
  readonly location: string;
  readonly tags: TagsPlan;
  readonly resourceGroup: ResourceGroupPlan | ExistingPlan;
  /** With an existing subnet, its id stands for the network that it lies in. */
  readonly virtualNetwork: VirtualNetworkPlan | ExistingPlan;
  readonly subnet: SubnetPlan | ExistingPlan;
  /** `undefined` with an existing subnet, whose owner decides. */
  readonly networkSecurityGroup: NetworkSecurityGroupPlan | undefined;
  readonly natGateway: NatGatewayPlan | undefined;
  readonly peerings: readonly PeeringPlan[];
  readonly privateDnsZone: PrivateDnsZonePlan | ExistingPlan;
  readonly virtualNetworkLinks: readonly VirtualNetworkLinkPlan[];
  readonly logAnalyticsWorkspace: LogAnalyticsWorkspacePlan | ExistingPlan | undefined;
  /** `undefined` where certificates are given, or none are used. */
  readonly certificates: CertificateResources | undefined;
  /** `undefined` without transport security. */
  readonly clientCredentials: ClientCredentialsPlan | undefined;
  /** The clients that certificates are issued to, as they stand in the spec; none where they are given, or none are used. */
  readonly clients: readonly IssuedClientPlan[];
  /** `undefined` without agents. */
  readonly agents: AgentsPlan | undefined;
  readonly members: readonly AzureMemberPlan[];
  readonly forgottenStorage: ForgottenStoragePlan;
  /** `undefined` unless asked for. It starts when all members have their records. */
  readonly smokeTest: ContainerGroupPlan | undefined;
}
