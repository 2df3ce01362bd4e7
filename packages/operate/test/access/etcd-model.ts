import {
  keptUsers,
  type AccessMarker,
  type AccessStep,
  type KeyGrant,
  type PasswordState,
  type SeenAccess,
} from '../../src';

interface ModelUser {
  readonly name: string;
  readonly roles: readonly string[];
  /** Undefined for one that is known by a certificate alone. */
  readonly password: string | undefined;
}

/** What there is in etcd, and what agents have noted there. Refuses what etcd refuses. Source: auth/store.go, seen with 3.4 to 3.7. */
export interface Model {
  readonly isEnabled: boolean;
  readonly roles: readonly { readonly name: string; readonly grants: readonly KeyGrant[] }[];
  readonly users: readonly ModelUser[];
  readonly marker: AccessMarker | undefined;
  /** The passwords that agents have set last. */
  readonly noted: ReadonlyMap<string, string>;
}

export const emptyModel: Model = {
  isEnabled: false,
  roles: [],
  users: [],
  marker: undefined,
  noted: new Map(),
};

export const seenIn = ({ isEnabled, roles, users, marker }: Model): SeenAccess => ({
  isEnabled,
  roles,
  users: users.map(({ name, roles }) => ({ name, roles })),
  marker,
});

/** What an agent's passwords are. */
export function passwordStates(
  { noted }: Model,
  passwords: ReadonlyMap<string, string>,
): Map<string, PasswordState> {
  return new Map([...passwords].map(([name, own]) => [name, noted.get(name) === own ? 'same' : 'other']));
}

/** Whether whoever has to may do everything. */
export function isSafe({ isEnabled, users }: Model): boolean {
  return (
    !isEnabled ||
    keptUsers.every((kept) => users.some(({ name, roles }) => name === kept && roles.includes('root')))
  );
}

export function take(model: Model, step: AccessStep, passwords: ReadonlyMap<string, string>): Model {
  switch (step.kind) {
    case 'mark':
      return { ...model, marker: step.marker };
    case 'unmark':
      return { ...model, marker: undefined, noted: new Map() };
    case 'enable':
      if (!isSafe({ ...model, isEnabled: true })) throw new Error('would lock out');
      return { ...model, isEnabled: true };
    case 'disable':
      return { ...model, isEnabled: false };
    case 'add-user': {
      if (find(model.users, step.user)) throw new Error('user name already exists');
      const password = step.as === 'password' ? passwords.get(step.user) : undefined;
      if (step.as === 'password' && password === undefined) throw new Error('there is no password');
      const added = { ...model, users: [...model.users, { name: step.user, roles: [], password }] };
      return noting(added, step.user, password);
    }
    case 'change-password': {
      const password = passwords.get(step.user);
      if (password === undefined) throw new Error('there is no password');
      const changed = onUser(model, step.user, (user) => ({
        ...user,
        // Of one without a password, etcd says that it was changed, and changes nothing.
        password: user.password === undefined ? undefined : password,
      }));
      return noting(changed, step.user, password);
    }
    case 'remove-user':
      if (keptUsers.some((kept) => kept === step.user)) throw new Error('invalid auth management');
      need(model.users, step.user);
      return {
        ...model,
        users: model.users.filter(({ name }) => name !== step.user),
        noted: new Map([...model.noted].filter(([name]) => name !== step.user)),
      };
    case 'add-role':
      if (find(model.roles, step.role)) throw new Error('role name already exists');
      return { ...model, roles: [...model.roles, { name: step.role, grants: [] }] };
    case 'remove-role':
      need(model.roles, step.role);
      return {
        ...model,
        roles: model.roles.filter(({ name }) => name !== step.role),
        users: model.users.map((user) => ({
          ...user,
          roles: user.roles.filter((role) => role !== step.role),
        })),
      };
    case 'grant-keys':
      return onRole(model, step.role, (grants) => granted(grants, step.grant));
    case 'revoke-keys':
      return onRole(model, step.role, (grants) => {
        const left = grants.filter(({ from, to }) => from !== step.keys.from || to !== step.keys.to);
        if (left.length === grants.length) throw new Error('permission is not granted to the role');
        return left;
      });
    case 'grant-role':
      if (step.role !== 'root') need(model.roles, step.role);
      return onUser(model, step.user, (user) => ({
        ...user,
        roles: [...new Set([...user.roles, step.role])],
      }));
    case 'revoke-role':
      return onUser(model, step.user, (user) => {
        if (!user.roles.includes(step.role)) throw new Error('role is not granted to the user');
        return { ...user, roles: user.roles.filter((role) => role !== step.role) };
      });
  }
}

/** etcd looks at the first permission with the same first key alone. */
function granted(grants: readonly KeyGrant[], grant: KeyGrant): KeyGrant[] {
  const index = grants.findIndex(({ from }) => from >= grant.from);
  const found = grants[index];
  if (found?.from === grant.from && found.to === grant.to) return grants.with(index, grant);
  return [...grants, grant].sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
}

const find = <T extends { readonly name: string }>(list: readonly T[], name: string): T | undefined =>
  list.find((one) => one.name === name);

function need(list: readonly { readonly name: string }[], name: string): void {
  if (!find(list, name)) throw new Error(`"${name}" is not found`);
}

function onUser(model: Model, name: string, change: (user: ModelUser) => ModelUser): Model {
  need(model.users, name);
  return { ...model, users: model.users.map((user) => (user.name === name ? change(user) : user)) };
}

function onRole(model: Model, name: string, change: (grants: readonly KeyGrant[]) => KeyGrant[]): Model {
  need(model.roles, name);
  return {
    ...model,
    roles: model.roles.map((role) => (role.name === name ? { name, grants: change(role.grants) } : role)),
  };
}

function noting(model: Model, user: string, password: string | undefined): Model {
  return password === undefined ? model : { ...model, noted: new Map([...model.noted, [user, password]]) };
}
