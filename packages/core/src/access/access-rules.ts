import { agentCommonName, type AgentsSpec } from '../agent/agent-spec';
import { forAgentsAlone } from '../agent/for-agents-alone';
import type { CertificatesSpec } from '../certificates/certificates-spec';
import { memberCommonName } from '../certificates/plan-certificates';
import { describeValue } from '../inspection/describe-value';
import type { Rule } from '../inspection/rule';
import type { SpecIssue } from '../inspection/spec-issue';
import { areRead, readChain } from '../x509/read-pem-values';
import type { AccessesSpec, AccessGrant, AccessSpec } from './access-spec';
import { rootName } from './plan-access';

type Spec = AccessesSpec<unknown> & AgentsSpec & CertificatesSpec<unknown>;
type Valid = Partial<Spec>;

/** Rules of users and roles. */
export const accessRules: readonly Rule<Spec>[] = [
  forAgentsAlone('access', 'needs agents, which make etcd equal to it; write agent: {}, or leave it out'),
  { reads: ['access', 'transportSecurity'], inspect: inspectSecurity },
  { reads: ['access'], inspect: ({ access }) => (access ? inspectRoles(access) : []) },
  { reads: ['access'], inspect: ({ access }) => (access ? inspectUsers(access) : []) },
  { reads: ['access', 'certificates', 'transportSecurity'], inspect: inspectClients },
  { reads: ['access', 'certificates'], inspect: inspectAgentName },
];

/** Agents prove who they are with the common name of their certificate. */
function inspectSecurity({ access, transportSecurity = 'mutual' }: Valid): SpecIssue[] {
  if (access === undefined || transportSecurity === 'mutual') return [];
  const message = `needs mutual security, with which agents prove who they are, but transportSecurity is ${describeValue(transportSecurity)}; leave one of them out`;
  return [{ path: 'access', code: 'conflict', message }];
}

/** Who has a name already. */
const reservedUsers: Readonly<Record<string, string>> = {
  [rootName]: 'the administrator, who is there anyway; leave it out',
  [agentCommonName]: 'the agents, who are there anyway; choose another',
  [memberCommonName]: 'members, whose JSON gateway would pass for it; choose another',
};

function inspectRoles({ roles }: AccessSpec<unknown>): SpecIssue[] {
  const names = roles.map(({ name }) => name);
  return roles.flatMap(({ grants }, index): SpecIssue[] => {
    const path = `access.roles.${index}`;
    return [
      ...inspectName(names, index, `${path}.name`, {
        [rootName]: 'the role that may do everything, which is there anyway; leave it out',
      }),
      ...grants.flatMap((grant, at) => inspectGrant(grant, grants.slice(0, at), `${path}.grants.${at}`)),
    ];
  });
}

function inspectUsers({ users, roles }: AccessSpec<unknown>): SpecIssue[] {
  const names = users.map(({ name }) => name);
  const known = [rootName, ...roles.map(({ name }) => name)];
  return users.flatMap((user, index): SpecIssue[] => {
    const path = `access.users.${index}`;
    return [
      ...inspectName(names, index, `${path}.name`, reservedUsers),
      ...user.roles.flatMap((role, at): SpecIssue[] => {
        const place = { path: `${path}.roles.${at}`, code: 'conflict' } as const;
        if (!known.includes(role)) {
          const message = `${describeValue(role)} is no role that is declared; add it to access.roles, or leave it out`;
          return [{ ...place, message }];
        }
        if (user.roles.indexOf(role) === at) return [];
        return [{ ...place, message: `${describeValue(role)} is given twice; name each role once` }];
      }),
    ];
  });
}

function inspectName(
  names: readonly string[],
  index: number,
  path: string,
  reserved: Readonly<Record<string, string>>,
): SpecIssue[] {
  const name = names[index] ?? '';
  const whose = Object.hasOwn(reserved, name) ? reserved[name] : undefined;
  if (whose !== undefined) {
    return [{ path, code: 'reserved', message: `${describeValue(name)} is the name of ${whose}` }];
  }
  if (names.indexOf(name) === index) return [];
  return [{ path, code: 'conflict', message: `${describeValue(name)} is given twice; name each once` }];
}

function inspectGrant(grant: AccessGrant, before: readonly AccessGrant[], path: string): SpecIssue[] {
  const given = (['key', 'prefix', 'range'] as const).filter((field) => grant[field] !== undefined);
  if (given.length !== 1) {
    const message = `has ${given.length === 0 ? 'none' : given.join(' and ')} of key, prefix and range; give exactly one`;
    return [{ path, code: 'conflict', message }];
  }
  const { range } = grant;
  if (range && Buffer.compare(Buffer.from(range.from), Buffer.from(range.to)) >= 0) {
    const message = `${describeValue(range.to)} does not come after ${describeValue(range.from)}, so that there is no key in it; exchange them, or write key`;
    return [{ path: `${path}.range`, code: 'out-of-range', message }];
  }
  const keys = keysOf(grant);
  if (!before.some((other) => keysOf(other) === keys)) return [];
  const message = 'is for the same keys as one before; give each key, prefix and range once';
  return [{ path, code: 'conflict', message }];
}

const keysOf = ({ key, prefix, range }: AccessGrant): string =>
  JSON.stringify([key, prefix, range?.from, range?.to]);

/** Whoever has a certificate and is no user is refused everything. */
function inspectClients({ access, certificates, transportSecurity = 'mutual' }: Valid): SpecIssue[] {
  if (!access || isEmpty(access) || certificates?.kind !== 'issued' || transportSecurity !== 'mutual')
    return [];
  const names = [rootName, ...access.users.map(({ name }) => name)];
  return (certificates.clients ?? []).flatMap(({ commonName }, index): SpecIssue[] => {
    // Without one, a client proves who it is with a password. Reserved ones are told elsewhere.
    if (commonName === undefined || names.includes(commonName) || commonName in reservedUsers) return [];
    const message = `${describeValue(commonName)} is no user of access, so that etcd would refuse whatever the client asks for; add the user, or leave the client out`;
    return [{ path: `certificates.clients.${index}.commonName`, code: 'conflict', message }];
  });
}

/** Agents that are no user would be locked out. */
function inspectAgentName({ access, certificates }: Valid): SpecIssue[] {
  if (!access || isEmpty(access) || certificates?.kind !== 'given' || !certificates.agent) return [];
  const chain = readChain(certificates.agent.certificate);
  // What cannot be read is told elsewhere, and what comes later cannot be.
  if (chain === 'deferred' || !areRead(chain) || chain[0]?.commonName === agentCommonName) return [];
  const message = `does not bear the common name ${describeValue(agentCommonName)}, by which agents are known with access; have it issued with that name`;
  return [{ path: 'certificates.agent.certificate', code: 'conflict', message }];
}

/** The same as none. */
export function isEmpty({ roles, users }: AccessSpec<unknown>): boolean {
  return roles.length === 0 && users.length === 0;
}
