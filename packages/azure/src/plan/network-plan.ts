import type { GuestPlan, ResourcePlan } from './resource-plan';
import type { SpecValue } from './values';

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

/** What rules of a security group have in common. */
export interface RulePlan {
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
}

/** Lets a virtual network resolve the zone. */
export interface VirtualNetworkLinkPlan extends GuestPlan {
  readonly location: 'global';
  readonly registrationEnabled: boolean;
  /** The network: the cluster's own, or that of a peering by its position in the spec. */
  readonly network: 'cluster' | { readonly peering: number };
}

/** One way of a peering between the cluster's virtual network and another one. */
export interface PeeringPlan extends GuestPlan {
  /** Position of the peering in the spec. */
  readonly peering: number;
  /** Network that this way starts from. */
  readonly from: 'cluster' | 'remote';
  /** Id of the other network. */
  readonly remoteNetwork: SpecValue;
  readonly allowVirtualNetworkAccess: boolean;
  readonly allowForwardedTraffic: boolean;
  readonly allowGatewayTransit: boolean;
  readonly useRemoteGateways: boolean;
  /** Id of the way that must be there first, because it allows the use of a gateway; absent where none is used. */
  readonly createdAfter?: string;
}

/** Address record of one member. Its address is known only once the container group runs. */
export interface DnsRecordPlan extends GuestPlan {
  readonly ttlSeconds: number;
}
