import type { ClusterSpec } from '@etcd-iac/core';

/** Number of an availability zone, as the subscription sees it. */
export type AvailabilityZone = '1' | '2' | '3';

/** An etcd cluster on Azure Container Instances as its user declares it: the cluster, and what Azure needs to know beside it. */
export interface AzureSpec extends Omit<ClusterSpec, 'addressing'> {
  /** Azure region in its short form, such as `"eastus"`. */
  readonly location: string;
  /**
   * Container image with etcd at `/usr/local/bin/etcd`, as in the official images.
   * @default `gcr.io/etcd-development/etcd:v<version>`
   */
  readonly image?: string;
  /** vCPUs of each member: 1 to 31, the limits of a container group. @default 1 */
  readonly cpu?: number;
  /** Memory of each member: 1 to 240 GiB, the limits of a container group. @default 2 */
  readonly memoryGiB?: number;
  /**
   * Availability zones that the members are spread over in turn, one zone a member. Only in regions that have zones. A member
   * keeps its zone when the cluster grows; another list moves members, which replaces their container groups.
   * @default none, Azure chooses
   */
  readonly zones?: readonly AvailabilityZone[];
  /** Size of each member's file share: 1 to 102400 GiB. @default 16 */
  readonly shareQuotaGiB?: number;
  /** IPv4 range of the virtual network, with room for clients beside the members' subnet. @default "10.0.0.0/16" */
  readonly virtualNetworkAddressSpace?: string;
  /**
   * IPv4 range of the members' subnet, which may hold container groups only. Azure keeps 5 addresses of it, and each member
   * needs a second one while it is replaced.
   * @default "10.0.0.0/24"
   */
  readonly subnetAddressPrefix?: string;
  /**
   * IPv4 ranges that clients may come from.
   * @default the address space of the virtual network
   */
  readonly clientSourceRanges?: readonly string[];
  /**
   * IPv4 ranges that may read the metrics port. etcd asks for no authentication there.
   * @default none
   */
  readonly metricsSourceRanges?: readonly string[];
  /**
   * Whether to create a NAT gateway, Azure's only supported way out of a virtual network for container groups: without it,
   * images must come from a registry inside the network.
   * @default true
   */
  readonly natGateway?: boolean;
  /** Seconds for which resolvers may keep a member's address, 1 to 3600. Addresses change when a group restarts. @default 10 */
  readonly recordTtlSeconds?: number;
  /**
   * Whether the engine refuses to delete or replace the storage accounts and shares, which hold the members' data. To delete a
   * protected cluster, turn this off and deploy first.
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Any text, such as the subscription id, that goes into the hash of globally unique names. Needed where the same cluster
   * is deployed to two subscriptions. A change replaces the storage accounts.
   * @default ""
   */
  readonly uniqueNameSeed?: string;
  /** Tags of every resource that can have tags, at most 50. @default none */
  readonly tags?: Readonly<Record<string, string>>;
}
