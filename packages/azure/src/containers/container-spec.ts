/** Access to a private image registry by user name and password. */
export interface RegistryCredentials<Value = string> {
  readonly kind: 'credentials';
  /** Host name of the registry, such as `"payments.azurecr.io"`. */
  readonly server: string;
  readonly username: Value;
  /** Never shown in a message. */
  readonly password: Value;
}

/** Access to a private image registry by a user-assigned identity that may pull from it. */
export interface RegistryIdentity<Value = string> {
  readonly kind: 'identity';
  /** Host name of the registry, such as `"payments.azurecr.io"`. */
  readonly server: string;
  /** Id of the identity. */
  readonly identityId: Value;
}

/** How images are pulled that are not public. */
export type RegistryAccess<Value = string> = RegistryCredentials<Value> | RegistryIdentity<Value>;

/** A container that runs beside etcd in every member's group, and reaches it at `localhost`. */
export interface SidecarSpec<Value = string> {
  /**
   * Tells the container from others: 1 to 40 lower-case letters, digits and single hyphens, not `etcd`.
   * A change restarts every member; the data stay.
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly name: string;
  /**
   * Container image.
   * A change restarts every member; the data stay.
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly image: string;
  /**
   * vCPUs, 0.01 to 31; the group's containers together take at most 31.
   * A change replaces every container group; the data stay.
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly cpu: number;
  /**
   * Memory in GiB, 0.1 to 240; the group's containers together take at most 240.
   * A change replaces every container group; the data stay.
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly memoryGiB: number;
  /**
   * Program and arguments.
   * A change restarts every member; the data stay.
   * @default those of the image
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly command?: readonly string[];
  /**
   * Environment in plain text.
   * A change restarts every member; the data stay.
   * @default none
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Environment that Azure keeps hidden. Never shown in a message.
   * A change restarts every member; the data stay.
   * @default none
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly secureEnvironment?: Readonly<Record<string, Value>>;
  /**
   * Name of a further variable in `environment`, which holds the name of the member whose group the container runs in, such as
   * `"etcd1"`: at most 63 letters, digits and underscores, a letter first, no underscore last.
   * A change restarts every member; the data stay.
   * @default none
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly memberNameVariable?: string;
  /**
   * Whether it gets a client's certificate with the environment that `etcdctl` needs to reach the member beside it, at
   * `localhost`: given certificates of members must name it. Of issued clients, it is the first with a common name, or else the
   * one without.
   * A change restarts every member; the data stay.
   * @default false
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly etcdClient?: boolean;
}
