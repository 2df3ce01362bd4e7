import type { AccessPicture, DeclaredAccess, SeenAccess, UserKind } from './access-picture';
import type { AccessStep } from './access-step';
import type { Rights } from './decide-roles';

/** Which users are made, and how. */
export interface UsersToMake {
  /** Those that are there and have to be made anew, because etcd gives nobody a password who has none, nor takes it. */
  readonly replaced: readonly string[];
  /** Those that are made, with how they prove who they are. */
  readonly kinds: ReadonlyMap<string, UserKind>;
  /** Those that get another password. */
  readonly changed: readonly string[];
  /** Those whose password the agent does not have. */
  readonly waitsFor: readonly string[];
}

/** Decides which users that are declared are made, made anew, or get another password. */
export function usersToMake(
  { users }: DeclaredAccess,
  seen: SeenAccess,
  passwords: AccessPicture['passwords'],
): UsersToMake {
  const replaced: string[] = [];
  const kinds = new Map<string, UserKind>();
  const changed: string[] = [];
  const waitsFor: string[] = [];
  for (const { name, hasPassword } of users) {
    const as = hasPassword ? 'password' : 'certificate';
    const isThere = seen.users.some((user) => user.name === name);
    // Of who was there before, nobody knows. A certificate does in any case.
    const known = seen.marker?.users.find((user) => user.name === name)?.as ?? (hasPassword ? undefined : as);
    const isMade = !isThere || known !== as;
    const state = passwords.get(name);
    if (hasPassword && isMade && (state === undefined || state === 'replaced')) {
      waitsFor.push(name);
    } else if (isMade) {
      if (isThere) replaced.push(name);
      kinds.set(name, as);
    } else if (hasPassword && state === 'other') {
      changed.push(name);
    }
  }
  return { replaced, kinds, changed, waitsFor };
}

/** What is to be done so that each user that is declared is there and has the roles that it is declared to, and no others. */
export function decideUsers(
  { users }: DeclaredAccess,
  seen: SeenAccess,
  { replaced, kinds, changed }: UsersToMake,
): Rights {
  const additions: AccessStep[] = [];
  const revocations: AccessStep[] = [];
  for (const { name, roles } of users) {
    const as = kinds.get(name);
    const found = replaced.includes(name) ? undefined : seen.users.find((user) => user.name === name);
    if (as !== undefined) additions.push({ kind: 'add-user', user: name, as });
    else if (changed.includes(name)) additions.push({ kind: 'change-password', user: name });
    if (as === undefined && found === undefined) continue;
    for (const role of roles) {
      if (!found?.roles.includes(role)) additions.push({ kind: 'grant-role', user: name, role });
    }
    for (const role of found?.roles ?? []) {
      if (!roles.includes(role)) revocations.push({ kind: 'revoke-role', user: name, role });
    }
  }
  return { additions, revocations };
}
