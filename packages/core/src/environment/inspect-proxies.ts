import { describeValue } from '../inspection/describe-value';
import type { ExtraEnvIssue, ExtraText } from './extra-text';

/** Who would be asked by way of a proxy. */
export interface ProxiedMembers {
  /** None where they are on this machine alone. */
  readonly hosts: readonly string[];
  readonly peerPort: number;
}

const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'] as const;
const both = (name: string) => [name, name.toLowerCase()];

/**
 * Variables with a proxy by way of which not every host would be asked directly. Source: golang.org/x/net/http/httpproxy, which
 * etcd's transport asks. It does not know ALL_PROXY, but other programs do.
 */
export function proxiesBetween(
  isSet: (variable: string) => boolean,
  text: ExtraText,
  hosts: readonly string[],
  port: number,
): readonly string[] {
  const set = proxies.flatMap(both).filter(isSet);
  const exception = both('NO_PROXY').find(isSet);
  if (set.length === 0 || exception === undefined) return set;
  const list = text(exception);
  return list === undefined || hosts.every((host) => isExcepted(host, port, list)) ? [] : set;
}

/** Refuses proxies that stand between the members: etcd has nothing to fetch, and asks the other members through them. */
export function inspectProxies(
  isSet: (variable: string) => boolean,
  text: ExtraText,
  { hosts, peerPort }: ProxiedMembers,
): ExtraEnvIssue[] {
  const [host = ''] = hosts;
  const domain = host.slice(host.indexOf('.'));
  return proxiesBetween(isSet, text, hosts, peerPort).map((variable) => ({
    variable,
    code: 'conflict',
    message: `puts a proxy between the members, which would no longer find each other; leave it out, or set NO_PROXY to ${describeValue(domain)} beside it`,
  }));
}

/** Whether a host is asked directly. Source: `useProxy` and `init` of httpproxy. */
function isExcepted(host: string, port: number, list: string): boolean {
  return list.split(',').some((entry) => {
    const plain = entry.trim().toLowerCase();
    if (plain === '*') return true;
    const [, name = '', only] = /^([^:]*)(?::(.*))?$/.exec(plain) ?? [];
    if (name === '' || (only !== undefined && only !== String(port))) return false;
    const domain = name.replace(/^\*\./, '.');
    return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
  });
}
