import type { ClusterPlan, MemberPlan } from '@etcd-iac/core';
import type { AvailabilityZone } from './azure-spec';

/** What every planned resource has. */
export interface ResourcePlan {
  /** Id of the resource below its cluster in the engine. A change makes the engine replace the resource. */
  readonly id: string;
  /** Name of the resource in Azure. */
  readonly name: string;
}

/** Resource group of the cluster. */
export interface ResourceGroupPlan extends ResourcePlan {
  readonly location: string;
}

/** Virtual network that holds the members' subnet. */
export interface VirtualNetworkPlan extends ResourcePlan {
  readonly addressSpace: string;
}

/** Subnet of the members. */
export interface SubnetPlan extends ResourcePlan {
  readonly addressPrefix: string;
  readonly defaultOutboundAccess: boolean;
  readonly serviceEndpoints: readonly string[];
  readonly delegation: {
    readonly name: string;
    readonly serviceName: string;
    readonly actions: readonly string[];
  };
}

/** One rule of the security group, for traffic into the members' subnet. */
export type SecurityRulePlan = AllowRulePlan | DenyRulePlan;

interface RulePlan {
  readonly name: string;
  readonly description: string;
  readonly priority: number;
  readonly direction: 'Inbound';
  readonly sourcePortRange: '*';
  readonly destinationAddressPrefix: string;
  readonly destinationPortRange: string;
}

/** Lets some ranges reach one port. */
export interface AllowRulePlan extends RulePlan {
  readonly access: 'Allow';
  readonly protocol: 'Tcp';
  readonly sourceAddressPrefixes: readonly string[];
}

/** Keeps out what no rule before it lets in. */
export interface DenyRulePlan extends RulePlan {
  readonly access: 'Deny';
  readonly protocol: '*';
  readonly sourceAddressPrefix: '*';
}

/** Security group of the members' subnet. */
export interface NetworkSecurityGroupPlan extends ResourcePlan {
  readonly rules: readonly SecurityRulePlan[];
}

/** NAT gateway of the members' subnet, with its public address. */
export interface NatGatewayPlan extends ResourcePlan {
  readonly sku: 'Standard';
  readonly idleTimeoutMinutes: number;
  readonly publicIp: ResourcePlan & { readonly sku: 'Standard'; readonly allocationMethod: 'Static' };
}

/** Private DNS zone with the members' records. */
export interface PrivateDnsZonePlan extends ResourcePlan {
  readonly location: 'global';
  /** Lets the virtual network resolve the zone. */
  readonly virtualNetworkLink: ResourcePlan & {
    readonly location: 'global';
    readonly registrationEnabled: boolean;
  };
}

/** Storage account of one member. */
export interface StorageAccountPlan extends ResourcePlan {
  readonly kind: 'StorageV2';
  readonly tier: 'Standard';
  readonly replication: 'LRS';
  readonly minimumTlsVersion: 'TLS1_2';
  readonly httpsTrafficOnly: boolean;
  /** Container Instances can mount a share with the account's key only. */
  readonly sharedKeyAccess: boolean;
  readonly publicBlobAccess: boolean;
  readonly crossTenantReplication: boolean;
  /** What may reach the account beside the members' subnet. */
  readonly networkRules: { readonly defaultAction: 'Deny'; readonly bypass: 'None' };
  readonly isProtected: boolean;
}

/** File share with the data of one member. */
export interface FileSharePlan extends ResourcePlan {
  readonly quotaGiB: number;
  readonly accessTier: 'TransactionOptimized';
  readonly isProtected: boolean;
}

/** Tells Azure when to restart a container. */
export interface LivenessProbePlan {
  readonly path: string;
  readonly port: number;
  readonly scheme: 'http';
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly successThreshold: number;
}

/** One container of a group. */
export interface ContainerPlan {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly cpu: number;
  readonly memoryGiB: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  readonly livenessProbe: LivenessProbePlan;
  /** The member's file share, mounted into the container. */
  readonly volume: { readonly name: string; readonly mountPath: string; readonly readOnly: boolean };
}

/** Container group of one member. */
export interface ContainerGroupPlan extends ResourcePlan {
  readonly osType: 'Linux';
  readonly sku: 'Standard';
  readonly restartPolicy: 'Always';
  readonly ipAddressType: 'Private';
  /** The group's zone, alone, or none. */
  readonly zones: readonly AvailabilityZone[];
  readonly container: ContainerPlan;
  /** Properties that Azure refuses to change on an existing group: it must be deleted first. */
  readonly replaceOnChanges: readonly string[];
}

/** Address record of one member. Its address is known only once the container group runs. */
export interface DnsRecordPlan extends ResourcePlan {
  readonly ttlSeconds: number;
}

/** Everything Azure holds for one member. It depends on the member's ordinal, never on the size of the cluster. */
export interface AzureMemberPlan {
  readonly member: MemberPlan;
  readonly storageAccount: StorageAccountPlan;
  readonly fileShare: FileSharePlan;
  readonly containerGroup: ContainerGroupPlan;
  readonly dnsRecord: DnsRecordPlan;
}

/** Everything decided about a cluster on Azure, as plain data: an engine only translates it. */
export interface AzurePlan {
  readonly cluster: ClusterPlan;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly resourceGroup: ResourceGroupPlan;
  readonly virtualNetwork: VirtualNetworkPlan;
  readonly subnet: SubnetPlan;
  readonly networkSecurityGroup: NetworkSecurityGroupPlan;
  readonly natGateway: NatGatewayPlan | undefined;
  readonly privateDnsZone: PrivateDnsZonePlan;
  readonly members: readonly AzureMemberPlan[];
}
