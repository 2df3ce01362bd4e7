import type { RegistryAccess, SidecarSpec } from './container-spec';

/** Number of an availability zone, as the subscription sees it. */
export type AvailabilityZone = '1' | '2' | '3';

/** The container groups of a cluster, as its user declares them: what they run, with how much, and where. */
export interface ContainersSpec<Value = string> {
  /**
   * Container image with etcd at `etcdPath`.
   * A change restarts every member; the data stay.
   * @default `gcr.io/etcd-development/etcd:v<version>`
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly image?: string;
  /**
   * Absolute path of etcd in `image`, in normal form. It is started in the place of the image's own entrypoint. The smoke test
   * starts the `etcdctl` in the same folder.
   * A change restarts every member; the data stay.
   * @default "/usr/local/bin/etcd", as in the official images
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly etcdPath?: string;
  /**
   * How images are pulled that are not public.
   * A change restarts every member; the data stay.
   * @default without credentials
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly registry?: RegistryAccess<Value>;
  /**
   * vCPUs of each member: 1 to 31, the limits of a container group.
   * A change replaces every container group; the data stay.
   * @default 1
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly cpu?: number;
  /**
   * Memory of each member: 1 to 240 GiB, the limits of a container group.
   * A change replaces every container group; the data stay.
   * @default 2
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly memoryGiB?: number;
  /**
   * Availability zones that the members are spread over in turn, one zone a member. Only in regions that have zones. A member
   * keeps its zone when the cluster grows.
   * A change replaces every container group; the data stay.
   * @default none, Azure chooses
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly zones?: readonly AvailabilityZone[];
  /**
   * Ids of user-assigned identities that containers of the members may use.
   * A change restarts every member; the data stay.
   * @default that of `registry`, if any
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly identityIds?: readonly Value[];
  /**
   * Containers that run beside etcd in every member's group.
   * A change restarts every member; the data stay.
   * @default none
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly sidecars?: readonly SidecarSpec<Value>[];
  /**
   * Whether to check the cluster after it was deployed, by a container group that writes through the first member, reads
   * through each other one, and ends. It runs again when what it checks changes.
   * A change leaves the members as they are.
   * @default false
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   */
  readonly smokeTest?: boolean;
}

/** What a spec leaves out of it, where that does not depend on the rest. */
export const containersDefaults = {
  /** As in the official images. Source: the Dockerfile of etcd-io/etcd. */
  etcdPath: '/usr/local/bin/etcd',
  cpu: 1,
  memoryGiB: 2,
  zones: [],
  identityIds: [],
  sidecars: [],
  smokeTest: false,
} as const satisfies ContainersSpec;
