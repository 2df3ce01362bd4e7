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
  /** Tells the container from others: 1 to 40 lower-case letters, digits and single hyphens, not `etcd`. */
  readonly name: string;
  readonly image: string;
  /** vCPUs, 0.01 to 31; the group's containers together take at most 31. */
  readonly cpu: number;
  /** Memory in GiB, 0.1 to 240; the group's containers together take at most 240. */
  readonly memoryGiB: number;
  /** Program and arguments. @default those of the image */
  readonly command?: readonly string[];
  /** Environment in plain text. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Environment that Azure keeps hidden. Never shown in a message. @default none */
  readonly secureEnvironment?: Readonly<Record<string, Value>>;
  /**
   * Name of a further variable in `environment`, which holds the name of the member whose group the container runs in, such as
   * `"etcd1"`: at most 63 letters, digits and underscores, a letter first, no underscore last. A change replaces every container
   * group, or updates it.
   * @default none
   */
  readonly memberNameVariable?: string;
  /**
   * Whether it gets a client's certificate with the environment that `etcdctl` needs to reach the member beside it, at
   * `localhost`: given certificates of members must name it. Of issued clients, it is the first with a common name, or else the
   * one without.
   * @default false
   */
  readonly etcdClient?: boolean;
}
