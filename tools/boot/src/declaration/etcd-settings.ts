import { BootError } from '../boot-error';
import type { DeclaredContainer, DeclaredGroup, DeclaredMember } from './declaration';

/** Name of the member that a container group runs. */
export function memberName(member: DeclaredMember): string {
  return setting(member, 'ETCD_NAME');
}

/** URLs that the member tells clients to use. */
export function clientUrls(member: DeclaredMember): string[] {
  return setting(member, 'ETCD_ADVERTISE_CLIENT_URLS').split(',');
}

/** URLs at which a member looks for the others: those that it is told, or those of all where an agent finds them. */
export function urlsOfOthers(member: DeclaredMember, members: readonly DeclaredMember[]): string[] {
  if (member.etcd.program === 'etcd') return otherPeerUrls(member);
  const ports = agentPorts(member);
  return members
    .filter((other) => other !== member)
    .flatMap((other) => [
      ...setting(other, 'ETCD_INITIAL_ADVERTISE_PEER_URLS').split(','),
      ...clientUrls(other).flatMap((url) => [url, ...ports.map((port) => withPort(url, port))]),
    ]);
}

/** Where agents find each other's etcd before it serves clients, and where they say how they are. */
function agentPorts(member: DeclaredMember): string[] {
  return [setting(member, 'ETCD_IAC_AGENT_MEMBER_PORT'), setting(member, 'ETCD_IAC_AGENT_STATUS_PORT')];
}

function withPort(url: string, port: string): string {
  return url.replace(/:\d+$/, `:${port}`);
}

function otherPeerUrls(member: DeclaredMember): string[] {
  const self = `${memberName(member)}=`;
  return setting(member, 'ETCD_INITIAL_CLUSTER')
    .split(',')
    .filter((entry) => !entry.startsWith(self))
    .map((entry) => entry.slice(entry.indexOf('=') + 1));
}

/** URLs at which the clients in a container group look for members of other groups. */
export function remoteEndpoints({ initContainers, containers }: DeclaredGroup): string[] {
  const urls = [...initContainers, ...containers].flatMap(endpoints);
  return [...new Set(urls)].filter((url) => hostAndPort(url).host !== 'localhost');
}

function endpoints({ environment }: DeclaredContainer): string[] {
  return environment.ETCDCTL_ENDPOINTS?.split(',') ?? [];
}

/** Host name and port of a URL of etcd, which always names its port. */
export function hostAndPort(url: string): { host: string; port: number } {
  const [, host, port] = /^https?:\/\/([^/:]+):(\d+)$/.exec(url) ?? [];
  if (host === undefined) throw new BootError(`"${url}" is not "http://<host>:<port>"`);
  return { host, port: Number(port) };
}

function setting({ name, etcd }: DeclaredMember, variable: string): string {
  const value = etcd.environment[variable];
  if (value !== undefined) return value;
  throw new BootError(`container group "${name}" declares no ${variable}, which the boot needs`);
}
