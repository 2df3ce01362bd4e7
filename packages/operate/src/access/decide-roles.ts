import type { AccessRole, DeclaredAccess, KeyGrant, KeySpan, SeenAccess } from './access-picture';
import type { AccessStep } from './access-step';

/** What widens access comes before what narrows it. */
export interface Rights {
  readonly additions: readonly AccessStep[];
  readonly revocations: readonly AccessStep[];
}

/** What is to be done so that each role that is declared may do what it is declared to, and nothing else. */
export function decideRoles({ roles }: DeclaredAccess, seen: SeenAccess): Rights {
  const each = roles.map((role) => {
    const found = seen.roles.find(({ name }) => name === role.name);
    return {
      additions: [
        ...(found ? [] : [{ kind: 'add-role', role: role.name } as const]),
        ...permit(role, found?.grants ?? []),
      ],
      revocations: revoke(role, found?.grants ?? []),
    };
  });
  return {
    additions: each.flatMap(({ additions }) => additions),
    revocations: each.flatMap(({ revocations }) => revocations),
  };
}

/** Of several with the same first key, etcd changes the first one and adds to all others, up to 3.7 at least. */
function permit({ name: role, grants }: AccessRole, found: readonly KeyGrant[]): AccessStep[] {
  const inPlace: AccessStep[] = [];
  const anew: AccessStep[] = [];
  for (const grant of grants) {
    const same = found.filter((one) => isSameSpan(one, grant));
    if (same.length === 1 && same[0]?.permission === grant.permission) continue;
    const step = { kind: 'grant-keys', role, grant } as const;
    if (same.length === 0) anew.push(step);
    else if (found.filter(({ from }) => from === grant.from).length === 1) inPlace.push(step);
    else anew.push({ kind: 'revoke-keys', role, keys: spanOf(grant) }, step);
  }
  return [...inPlace, ...anew];
}

function revoke(role: AccessRole, found: readonly KeyGrant[]): AccessStep[] {
  const left = found.filter((one) => !role.grants.some((grant) => isSameSpan(one, grant)));
  return left
    .filter((one, index) => left.findIndex((other) => isSameSpan(one, other)) === index)
    .map((one) => ({ kind: 'revoke-keys', role: role.name, keys: spanOf(one) }));
}

const isSameSpan = (one: KeySpan, other: KeySpan): boolean => one.from === other.from && one.to === other.to;

const spanOf = ({ from, to }: KeySpan): KeySpan => ({ from, to });
