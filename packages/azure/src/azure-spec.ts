import type { ClusterSpec } from '@etcd-iac/core';
import type { ExistingResources } from './existing-resources';
import type { RegistryAccess, SidecarSpec } from './containers/container-spec';
import type { PeeringSpec } from './network/peering-spec';

/** Number of an availability zone, as the subscription sees it. */
export type AvailabilityZone = '1' | '2' | '3';

/**
 * What an ephemeral cluster loses, to be repeated word for word. Azure moves container groups without asking, and what is moved
 * starts with an empty folder.
 */
export const ephemeralAcknowledgement =
  'a member that Azure moves loses its data, and a majority moved at once loses the cluster';

/** How often Azure keeps what is written. `LRS`: three times in one place, `ZRS`: in three zones, `GRS`, `GZRS`: also in a second region. */
export type StorageRedundancy = 'LRS' | 'ZRS' | 'GRS' | 'GZRS';

/**
 * An etcd cluster on Azure Container Instances as its user declares it: the cluster, and what Azure needs to know beside it.
 *
 * `Value` is what a value may be that shapes nothing, such as an id: text, or what an engine hands out for text it knows only
 * later. `Tags` is what all tags together may be: an object, or what an engine hands out for it.
 */
export interface AzureSpec<Value = string, Tags = Readonly<Record<string, Value>>>
  extends Omit<ClusterSpec<Value>, 'addressing'>, ExistingResources<Value> {
  /** Azure region in its short form, such as `"eastus"`. */
  readonly location: string;
  /**
   * Container image with etcd at `etcdPath`.
   * @default `gcr.io/etcd-development/etcd:v<version>`
   */
  readonly image?: string;
  /**
   * Absolute path of etcd in `image`, in normal form. It is started in the place of the image's own entrypoint. The smoke test
   * starts the `etcdctl` in the same folder. A change replaces every container group, or updates it; the data stay.
   * @default "/usr/local/bin/etcd", as in the official images
   */
  readonly etcdPath?: string;
  /** How images are pulled that are not public. @default without credentials */
  readonly registry?: RegistryAccess<Value>;
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
  /**
   * Where members keep their data: each on a file share, or in the container group itself, which loses it when Azure moves the
   * group.
   * @default "azureFiles"
   */
  readonly storage?: 'azureFiles' | 'ephemeral';
  /** Needed with ephemeral storage: the text of `ephemeralAcknowledgement`. */
  readonly ephemeralAcknowledgement?: typeof ephemeralAcknowledgement;
  /**
   * Disks behind the file shares. Standard promises no latency; premium answers within milliseconds. etcd's timings follow it.
   * Another tier replaces the storage accounts, data included.
   * @default "standard"
   */
  readonly storageTier?: 'standard' | 'premium';
  /** How often Azure keeps what is written; premium takes LRS and ZRS. Another one may replace the accounts. @default "LRS" */
  readonly storageRedundancy?: StorageRedundancy;
  /**
   * Size of each member's file share: 1 to 5120 GiB, with premium storage 100 to 102400.
   * @default 16, with premium storage 100
   */
  readonly shareQuotaGiB?: number;
  /**
   * Whether to create a Log Analytics workspace for the logs and metrics of the container groups.
   * @default false
   */
  readonly createLogAnalyticsWorkspace?: boolean;
  /** Days for which that workspace keeps them: 30 to 730. @default 30 */
  readonly logRetentionDays?: number;
  /** IPv4 range of the virtual network, with room for clients beside the members' subnet. @default "10.0.0.0/16" */
  readonly virtualNetworkAddressSpace?: string;
  /**
   * IPv4 range of the members' subnet, which may hold container groups only. Azure keeps 5 addresses of it, and each member
   * needs a second one while it is replaced.
   * @default "10.0.0.0/24"
   */
  readonly subnetAddressPrefix?: string;
  /**
   * IPv4 ranges that clients may come from, none within another. The smoke test is a client, too, in the members' subnet.
   * @default the address space of the virtual network and those of peered ones
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
  /**
   * IPv4 addresses of the DNS servers that all container groups of the cluster ask, at most 3, in the order in which they are
   * asked. Each of them must resolve the names in `domain`: as the members' zone is private, it has to hand these on to Azure's
   * resolver, 168.63.129.16, from a virtual network that the zone is linked to. A change replaces every container group.
   * @default none, Azure's own resolver is asked
   */
  readonly dnsServers?: readonly Value[];
  /** Virtual networks of the same region whose clients may find and reach the cluster. @default none */
  readonly peerings?: readonly PeeringSpec<Value>[];
  /**
   * Ids of user-assigned identities that containers of the members may use.
   * @default that of `registry`, if any
   */
  readonly identityIds?: readonly Value[];
  /** Containers that run beside etcd in every member's group. @default none */
  readonly sidecars?: readonly SidecarSpec<Value>[];
  /**
   * Whether to check the cluster after it was deployed, by a container group that writes through the first member, reads through
   * each other one, and ends. It runs again when what it checks changes.
   * @default false
   */
  readonly smokeTest?: boolean;
  /** Seconds for which resolvers may keep a member's address, 1 to 3600. Addresses change when a group restarts. @default 10 */
  readonly recordTtlSeconds?: number;
  /**
   * Whether the engine refuses to delete or replace the storage accounts and shares, which hold the members' data, and leaves those
   * in Azure that an earlier declaration had: of a larger `size`, or before storage was ephemeral. To delete a protected cluster,
   * turn this off and deploy first.
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Any text, such as the subscription id, that goes into the hash of globally unique names, and of those of shares in an existing
   * storage account. Needed where the same cluster is deployed to two subscriptions. A change replaces accounts and shares.
   * @default ""
   */
  readonly uniqueNameSeed?: string;
  /**
   * Tags of every resource that can have tags, at most 15: private DNS zones take no more. Single values, and all tags together,
   * may be known only at deployment; what is, is not checked.
   * @default none
   */
  readonly tags?: Tags;
}
