import type { AccessPermission, AccessSpec } from './access-spec';

/** etcd's administrator, and the role that may do everything. */
export const rootName = 'root';

/** What a role may do with some keys. */
export type DeclaredGrant = { readonly permission: AccessPermission } & (
  | { readonly key: string }
  | { readonly prefix: string }
  | { readonly range: { readonly from: string; readonly to: string } }
);

/** The users and roles that the agents of a cluster keep in its etcd. It holds no password. */
export interface AccessPlan {
  readonly roles: readonly { readonly name: string; readonly grants: readonly DeclaredGrant[] }[];
  readonly users: readonly {
    readonly name: string;
    readonly roles: readonly string[];
    /** Whether it proves who it is with a password, and not with a certificate. */
    readonly hasPassword: boolean;
  }[];
}

/** Decides what the agents of a cluster are told of its users and roles; `undefined` for none at all. */
export function planAccess(spec: AccessSpec<unknown> | undefined): AccessPlan | undefined {
  if (!spec || (spec.roles.length === 0 && spec.users.length === 0)) return undefined;
  return {
    roles: spec.roles.map(({ name, grants }) => ({
      name,
      grants: grants.map(({ key, prefix, range, permission }): DeclaredGrant => {
        if (range) return { range, permission };
        return key === undefined ? { prefix: prefix ?? '', permission } : { key, permission };
      }),
    })),
    users: spec.users.map(({ name, roles, password }) => ({
      name,
      roles,
      hasPassword: password !== undefined,
    })),
  };
}

const prefix = 'ETCD_IAC_AGENT_PASSWORD_';

/** The variable that an agent finds the password of a user in, such as `ETCD_IAC_AGENT_PASSWORD_payments`. */
export function passwordVariable(user: string): string {
  const encoded = user.replace(
    /[^A-Za-z0-9]/g,
    (character) => `_${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return prefix + encoded;
}
