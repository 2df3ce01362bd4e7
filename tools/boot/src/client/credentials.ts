import { BootError } from '../boot-error';
import type { DeclaredContainer, DeclaredMember, Declaration } from '../declaration/declaration';
import { fileAt } from '../declaration/programs';

/** What a client proves who it is with, and whom it trusts, as PEM. What it has not, it does not use. */
export interface Credentials {
  /** The authorities that it trusts. */
  readonly authorities?: string;
  readonly certificate?: string;
  readonly privateKey?: string;
}

/** A value for each part of the credentials: a path, or the text that is there. */
type Parts = Partial<Record<keyof Credentials, string>>;

/** What etcdctl calls each part in its environment. */
const etcdctlVariables: Readonly<Record<keyof Credentials, string>> = {
  authorities: 'ETCDCTL_CACERT',
  certificate: 'ETCDCTL_CERT',
  privateKey: 'ETCDCTL_KEY',
};

/** What etcd calls each part of a member's own. */
const memberVariables: Readonly<Record<keyof Credentials, string>> = {
  authorities: 'ETCD_PEER_TRUSTED_CA_FILE',
  certificate: 'ETCD_CERT_FILE',
  privateKey: 'ETCD_KEY_FILE',
};

/**
 * What the declared client has, as found in the container of a client. Where none is declared, nobody but the engine has the
 * client's; then it is what the first member has, which is good for clients, too.
 */
export function clientCredentials({ members, oneShots }: Declaration): Credentials {
  const containers = [...oneShots, ...members].flatMap((group) => [
    ...group.initContainers,
    ...group.containers,
  ]);
  const client = containers.find(({ environment }) => environment.ETCDCTL_ENDPOINTS !== undefined);
  if (client) return read(client, pathsOf(client, etcdctlVariables));
  const [member] = members;
  return member ? memberCredentials(member) : {};
}

/** What a member has. */
export function memberCredentials({ etcd }: DeclaredMember): Credentials {
  return read(etcd, memberPaths(etcd));
}

/** Members may have authorities of their own among each other; where clients need no certificate, these alone are named. */
function memberPaths(etcd: DeclaredContainer): Parts {
  const authorities = etcd.environment.ETCD_TRUSTED_CA_FILE;
  return { ...pathsOf(etcd, memberVariables), ...(authorities !== undefined && { authorities }) };
}

/** The environment that makes etcdctl, in the container of a member, prove itself as that member. */
export function memberEtcdctlEnvironment({ etcd }: DeclaredMember): Record<string, string> {
  return etcdctlEnvironment(memberPaths(etcd));
}

/** The environment with which etcdctl finds what it proves itself with. */
export function etcdctlEnvironment(paths: Parts): Record<string, string> {
  const variables = partNames.flatMap((part): [string, string][] => {
    const path = paths[part];
    return path === undefined ? [] : [[etcdctlVariables[part], path]];
  });
  return Object.fromEntries(variables);
}

const partNames = ['authorities', 'certificate', 'privateKey'] as const;

function pathsOf({ environment }: DeclaredContainer, variables: Readonly<Record<string, string>>): Parts {
  return mapParts((part) => environment[variables[part] ?? '']);
}

function read(container: DeclaredContainer, paths: Parts): Credentials {
  return mapParts((part) => {
    const path = paths[part];
    return path === undefined ? undefined : secretFile(container, path);
  });
}

function mapParts(value: (part: keyof Credentials) => string | undefined): Parts {
  const parts = partNames.map((part) => [part, value(part)] as const);
  return Object.fromEntries(parts.filter(([, text]) => text !== undefined));
}

function secretFile({ name, mounts }: DeclaredContainer, path: string): string {
  const file = fileAt(path, mounts);
  if (file) return file.toString();
  throw new BootError(`container "${name}" looks for "${path}", which is not among its secret files`);
}
