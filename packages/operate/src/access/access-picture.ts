/** What a role may do with keys. */
export type KeyPermission = 'read' | 'write' | 'readwrite';

/** Keys as etcd tells them, each byte as two hexadecimal digits. */
export interface KeySpan {
  /** The first key. */
  readonly from: string;
  /** The first key behind them; empty for one key alone, `00` where they go on to the last. */
  readonly to: string;
}

/** What a role may do with some keys. */
export interface KeyGrant extends KeySpan {
  readonly permission: KeyPermission;
}

/** A role and what it may do. */
export interface AccessRole {
  readonly name: string;
  readonly grants: readonly KeyGrant[];
}

/** A user and the roles that it has. */
export interface AccessUser {
  readonly name: string;
  readonly roles: readonly string[];
}

/** A user that is to be there. */
export interface DeclaredUser extends AccessUser {
  /** Whether it proves who it is with a password; with the common name of a certificate otherwise. */
  readonly hasPassword: boolean;
}

/** The roles and users that are to be there. */
export interface DeclaredAccess {
  readonly roles: readonly AccessRole[];
  readonly users: readonly DeclaredUser[];
}

/** How a user proves who it is. */
export type UserKind = 'certificate' | 'password';

/** What the agents of a cluster have made: only that do they remove again. */
export interface AccessMarker {
  /** Whether they have turned authentication on, or are about to. */
  readonly isOn: boolean;
  readonly roles: readonly string[];
  /** Each with how it proves who it is. */
  readonly users: readonly { readonly name: string; readonly as: UserKind }[];
}

/** What there is in etcd. */
export interface SeenAccess {
  /** Whether etcd asks its clients who they are. */
  readonly isEnabled: boolean;
  readonly roles: readonly AccessRole[];
  readonly users: readonly AccessUser[];
  /** `undefined` where agents have never made anything. */
  readonly marker: AccessMarker | undefined;
}

/**
 * What an agent's password for a user is: the `same` as was set last, an `other` one, or one that was `replaced` by another not long
 * ago, which the agent has not heard of yet.
 */
export type PasswordState = 'same' | 'other' | 'replaced';

/** What is decided from. */
export interface AccessPicture {
  /** `undefined` where none is declared: authentication is off, or others see to it. */
  readonly declared: DeclaredAccess | undefined;
  readonly seen: SeenAccess;
  /** By user: those that the agent has a password for. */
  readonly passwords: ReadonlyMap<string, PasswordState>;
}

/** etcd's administrator, and the agents themselves: they are there as long as authentication is on. */
export const keptUsers = ['root', 'etcd-agent'] as const;

/** The role that may do everything. It needs not be made. */
export const rootRole = 'root';
