import { holdsFor } from '../x509/holds-for';
import { areRead, readChain } from '../x509/read-pem-values';
import type { CertificatesSpec } from '../certificates/certificates-spec';
import type { KnownEnv } from './known-env';
import type { SpecIssue } from '../inspection/spec-issue';
import type { ExtraEnvIssue, ExtraText } from './extra-text';
import { inspectProxies, type ProxiedMembers } from './inspect-proxies';
import { inspectSuitesOfKeys, type TlsKey } from './tls-settings';
import { formOf } from './value-forms';

/** What of a cluster decides whether a variable locks everybody out. */
export interface LockedCluster
  extends ProxiedMembers, Pick<CertificatesSpec<unknown>, 'transportSecurity' | 'certificates'> {}

/** Extra variables that are valid by themselves, but with which nobody could connect to this cluster. */
export function inspectBeside(extraEnv: KnownEnv, cluster: LockedCluster): SpecIssue[] {
  const isSet = (variable: string) => Object.hasOwn(extraEnv, variable) && extraEnv[variable] !== '';
  const text: ExtraText = (variable) => (isSet(variable) ? extraEnv[variable] : undefined);
  const isAway = cluster.hosts.length > 0;
  const { transportSecurity = 'mutual' } = cluster;
  const issues = [
    ...(isAway ? [...inspectFiles(isSet, text), ...inspectProxies(isSet, text, cluster)] : []),
    ...(transportSecurity === 'mutual' ? inspectAllowedHostname(text, cluster) : []),
    ...(transportSecurity === 'none' ? [] : inspectSuitesOfKeys(text, () => keysOf(cluster))),
  ];
  return issues.map(({ variable, ...issue }) => ({ path: `extraEnv.${variable}`, ...issue }));
}

/** Files that are nowhere: a container has those of its image, its data and its certificates. */
function inspectFiles(isSet: (variable: string) => boolean, text: ExtraText): ExtraEnvIssue[] {
  const lists = ['ETCD_CLIENT_CRL_FILE', 'ETCD_PEER_CRL_FILE'].filter(isSet).map((variable) => ({
    variable,
    code: 'unsupported' as const,
    message: 'names a file that no container has, and etcd refuses everybody without it; leave it out',
  }));
  const token = text('ETCD_AUTH_TOKEN') ?? '';
  if (!/^jwt(,|$)/.test(token) || !formOf('ETCD_AUTH_TOKEN', undefined)?.isValid(token)) return lists;
  const message = 'needs the file of a key, which no container has, and etcd ends without it; write "simple"';
  return [...lists, { variable: 'ETCD_AUTH_TOKEN', code: 'unsupported', message }];
}

/** The client's certificate has no names, if it is issued, or its own. Source: etcd's client/pkg/transport, `baseConfig`. */
function inspectAllowedHostname(text: ExtraText, { certificates }: LockedCluster): ExtraEnvIssue[] {
  const variable = 'ETCD_CLIENT_CERT_ALLOWED_HOSTNAME';
  const allowed = text(variable);
  if (allowed === undefined) return [];
  if (certificates?.kind !== 'given') {
    const message =
      "refuses every client, as the client's certificate that is issued has no names; leave it out";
    return [{ variable, code: 'conflict', message }];
  }
  const chain = readChain(certificates.client?.certificate);
  const [client] = areRead(chain) ? chain : [];
  if (client === undefined || allowed.split(',').some((host) => holdsFor(client, host))) return [];
  const message =
    'refuses the client, whose certificate does not hold for it; have one issued that does, or leave it out';
  return [{ variable, code: 'conflict', message }];
}

/** Kinds of the members' keys, as far as they are known. Issued ones are for ECDSA. */
function keysOf({ certificates }: LockedCluster): readonly TlsKey[] {
  if (certificates?.kind !== 'given') return ['ecdsa'];
  const { members, peer } = certificates;
  const kinds = members.concat(peer?.members ?? []).flatMap(({ certificate }): TlsKey[] => {
    const chain = readChain(certificate);
    const [leaf] = areRead(chain) ? chain : [];
    return leaf === undefined ? [] : [leaf.key.kind === 'rsa' ? 'rsa' : 'ecdsa'];
  });
  return [...new Set(kinds)];
}
