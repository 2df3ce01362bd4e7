import type { AccessMarker, KeyGrant, KeySpan, UserKind } from './access-picture';

/** Notes what is made, before it is, or is no longer there. */
export interface MarkStep {
  readonly kind: 'mark';
  readonly marker: AccessMarker;
}

/** Forgets what was made. */
export interface UnmarkStep {
  readonly kind: 'unmark';
}

export interface AddUserStep {
  readonly kind: 'add-user';
  readonly user: string;
  /** With a password, that is noted, too. */
  readonly as: UserKind;
}

/** The password is noted afterwards. */
export interface ChangePasswordStep {
  readonly kind: 'change-password';
  readonly user: string;
}

export interface RemoveUserStep {
  readonly kind: 'remove-user';
  readonly user: string;
}

export interface AddRoleStep {
  readonly kind: 'add-role';
  readonly role: string;
}

export interface RemoveRoleStep {
  readonly kind: 'remove-role';
  readonly role: string;
}

/** Permits something, in place of what was permitted for the same keys. */
export interface GrantKeysStep {
  readonly kind: 'grant-keys';
  readonly role: string;
  readonly grant: KeyGrant;
}

export interface RevokeKeysStep {
  readonly kind: 'revoke-keys';
  readonly role: string;
  readonly keys: KeySpan;
}

export interface GrantRoleStep {
  readonly kind: 'grant-role';
  readonly user: string;
  readonly role: string;
}

export interface RevokeRoleStep {
  readonly kind: 'revoke-role';
  readonly user: string;
  readonly role: string;
}

/** etcd asks its clients who they are from now on. */
export interface EnableStep {
  readonly kind: 'enable';
}

export interface DisableStep {
  readonly kind: 'disable';
}

/** One call that brings etcd nearer to what is declared. */
export type AccessStep =
  | MarkStep
  | UnmarkStep
  | AddUserStep
  | ChangePasswordStep
  | RemoveUserStep
  | AddRoleStep
  | RemoveRoleStep
  | GrantKeysStep
  | RevokeKeysStep
  | GrantRoleStep
  | RevokeRoleStep
  | EnableStep
  | DisableStep;

/** What is to be done, in this order. */
export interface AccessPlan {
  /** Empty where all is as declared, but for what is waited for. */
  readonly steps: readonly AccessStep[];
  /** Users whose password the agent does not have. Until they are there, authentication is not turned on. */
  readonly waitsFor: readonly string[];
}
