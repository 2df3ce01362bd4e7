import {
  keptUsers,
  rootRole,
  type AccessMarker,
  type AccessPicture,
  type DeclaredAccess,
  type SeenAccess,
} from './access-picture';
import type { AccessPlan, AccessStep } from './access-step';
import { decideRoles } from './decide-roles';
import { decideUsers, usersToMake } from './decide-users';

const nothingMade: AccessMarker = { isOn: false, roles: [], users: [] };

/**
 * Decides what to do so that etcd has the roles and users that are declared. Steps may be interrupted anywhere: from what is there
 * then, the rest is decided. While authentication is on, root and the agents may do everything, before and after each step.
 */
export function decideAccess(picture: AccessPicture): AccessPlan {
  const { declared, seen } = picture;
  return declared === undefined
    ? { steps: turnOff(seen), waitsFor: [] }
    : makeEqual({ ...picture, declared });
}

function makeEqual({
  declared,
  seen,
  passwords,
}: AccessPicture & { readonly declared: DeclaredAccess }): AccessPlan {
  const before = seen.marker ?? nothingMade;
  const users = usersToMake(declared, seen, passwords);
  const mayEnable = users.waitsFor.length === 0;
  const roleNames = declared.roles.map(({ name }) => name);
  const newRoles = roleNames.filter((name) => !seen.roles.some((role) => role.name === name));
  const made: AccessMarker = {
    isOn: before.isOn || (mayEnable && !seen.isEnabled),
    roles: distinct([...before.roles, ...newRoles]),
    users: [
      ...before.users.filter(({ name }) => !users.kinds.has(name)),
      ...[...users.kinds].map(([name, as]) => ({ name, as })),
    ],
  };
  const goneUsers = made.users
    .map(({ name }) => name)
    .filter((name) => !declared.users.some((user) => user.name === name));
  const goneRoles = made.roles.filter((name) => !roleNames.includes(name));
  const after: AccessMarker = {
    isOn: made.isOn,
    roles: made.roles.filter((name) => !goneRoles.includes(name)),
    users: made.users.filter(({ name }) => !goneUsers.includes(name)),
  };
  const roles = decideRoles(declared, seen);
  const rights = decideUsers(declared, seen, users);
  const steps: AccessStep[] = [
    ...users.replaced.map((user): AccessStep => ({ kind: 'remove-user', user })),
    ...mark(seen.marker, made),
    ...keepUsers(seen),
    ...roles.additions,
    ...rights.additions,
    ...roles.revocations,
    ...rights.revocations,
    ...removals(seen, goneUsers, goneRoles),
    ...(mayEnable && !seen.isEnabled ? [{ kind: 'enable' } as const] : []),
    ...mark(made, after),
  ];
  return { steps, waitsFor: users.waitsFor };
}

/** First of all, so that nobody is locked out of what would be removed; root and the agents stay. */
function turnOff(seen: SeenAccess): AccessStep[] {
  const { marker } = seen;
  if (marker === undefined) return [];
  return [
    ...(marker.isOn && seen.isEnabled ? [{ kind: 'disable' } as const] : []),
    ...removals(
      seen,
      marker.users.map(({ name }) => name),
      marker.roles,
    ),
    { kind: 'unmark' },
  ];
}

function keepUsers({ users }: SeenAccess): AccessStep[] {
  return keptUsers.flatMap((name): AccessStep[] => {
    const found = users.find((user) => user.name === name);
    return [
      ...(found ? [] : [{ kind: 'add-user', user: name, as: 'certificate' } as const]),
      ...(found?.roles.includes(rootRole)
        ? []
        : [{ kind: 'grant-role', user: name, role: rootRole } as const]),
    ];
  });
}

function removals(seen: SeenAccess, users: readonly string[], roles: readonly string[]): AccessStep[] {
  const isKept = (name: string): boolean => keptUsers.some((kept) => kept === name);
  return [
    ...users
      .filter((name) => !isKept(name) && seen.users.some((user) => user.name === name))
      .map((user): AccessStep => ({ kind: 'remove-user', user })),
    ...roles
      .filter((name) => name !== rootRole && seen.roles.some((role) => role.name === name))
      .map((role): AccessStep => ({ kind: 'remove-role', role })),
  ];
}

function mark(before: AccessMarker | undefined, after: AccessMarker): AccessStep[] {
  return before && isSame(before, after) ? [] : [{ kind: 'mark', marker: after }];
}

function isSame(one: AccessMarker, other: AccessMarker): boolean {
  const textOf = ({ isOn, roles, users }: AccessMarker): string =>
    JSON.stringify([isOn, [...roles].sort(), users.map(({ name, as }) => [name, as]).sort()]);
  return textOf(one) === textOf(other);
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
