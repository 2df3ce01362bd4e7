/** What a role may do with keys: read them, write and delete them, or both. */
export type AccessPermission = 'read' | 'write' | 'readwrite';

/** What a role may do with some keys: exactly one of `key`, `prefix` and `range` says with which. */
export interface AccessGrant {
  /** One key. */
  readonly key?: string;
  /** All keys that begin with it; `""` for all that there are, those of the agents included. */
  readonly prefix?: string;
  /** All keys from one up to, but without, another, in the order of their bytes. */
  readonly range?: { readonly from: string; readonly to: string };
  readonly permission: AccessPermission;
}

/** A role of etcd: what users that have it may do. */
export interface AccessRoleSpec {
  /** 1 to 64 letters, digits, spaces and _ . @ : -; not `root`, which is there anyway. */
  readonly name: string;
  /** What it may do, each key, prefix and range once. */
  readonly grants: readonly AccessGrant[];
}

/** A user of etcd. */
export interface AccessUserSpec<Value = string> {
  /**
   * 1 to 64 letters, digits, spaces and _ . @ : -, not `root` and `etcd-agent`, which are there anyway, and not `etcd-member`, the
   * common name of members. Without a password, it is the common name of a client's certificate.
   */
  readonly name: string;
  /** Names of roles that are declared, or `root`, which may do everything. */
  readonly roles: readonly string[];
  /**
   * 8 to 72 printable characters of ASCII; more than that, etcd does not tell apart. Never shown in a message. The agents get it as a
   * secret variable.
   * A change restarts every member; the data stay.
   * @default none: the user is known by the common name of its certificate
   * @see https://etcd.io/docs/v3.6/op-guide/authentication/rbac/
   */
  readonly password?: Value;
}

/** Who may do what in a cluster. */
export interface AccessSpec<Value = string> {
  /**
   * Roles of etcd. 50 at most.
   * A change leaves the members as they are. The agents make etcd's roles equal.
   * @see https://etcd.io/docs/v3.6/op-guide/authentication/rbac/
   */
  readonly roles: readonly AccessRoleSpec[];
  /**
   * Users of etcd, beside `root` and the agents, who may do everything. 50 at most.
   * A change leaves the members as they are. A password that is new, another or gone restarts them. The agents make etcd's
   * users equal.
   * @see https://etcd.io/docs/v3.6/op-guide/authentication/rbac/
   */
  readonly users: readonly AccessUserSpec<Value>[];
}

/** Who may do what, as the user of a cluster declares it. */
export interface AccessesSpec<Value = string> {
  /**
   * The users and roles of etcd, and that it asks clients who they are. The agents make etcd equal to it, keep it so, and remove
   * again only what they have made. Needs `agent`, and mutual security.
   * A change leaves the members as they are. A password that is new, another or gone restarts them. Left out again, or empty,
   * authentication is turned off.
   * @default none: whoever has a certificate may do everything
   * @see https://etcd.io/docs/v3.6/op-guide/authentication/rbac/
   */
  readonly access?: AccessSpec<Value>;
}
