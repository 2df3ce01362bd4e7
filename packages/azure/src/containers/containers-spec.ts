import type { RegistryAccess, SidecarSpec } from './container-spec';

/** Number of an availability zone, as the subscription sees it. */
export type AvailabilityZone = '1' | '2' | '3';

/** The container groups of a cluster, as its user declares them: what they run, with how much, and where. */
export interface ContainersSpec<Value = string> {
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
