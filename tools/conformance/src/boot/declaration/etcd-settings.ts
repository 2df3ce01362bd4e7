import { BootError } from '../boot-error';
import type { DeclaredGroup } from './declaration';

/** Name of the member that a container group runs. */
export function memberName(group: DeclaredGroup): string {
  return setting(group, 'ETCD_NAME');
}

/** URLs that the member tells clients to use. */
export function clientUrls(group: DeclaredGroup): string[] {
  return setting(group, 'ETCD_ADVERTISE_CLIENT_URLS').split(',');
}

/** URLs at which the member looks for the other members. */
export function otherPeerUrls(group: DeclaredGroup): string[] {
  const self = `${memberName(group)}=`;
  return setting(group, 'ETCD_INITIAL_CLUSTER')
    .split(',')
    .filter((entry) => !entry.startsWith(self))
    .map((entry) => entry.slice(entry.indexOf('=') + 1));
}

/** Host name and port of a URL of etcd, which always names its port. */
export function hostAndPort(url: string): { host: string; port: number } {
  const [, host, port] = /^https?:\/\/([^/:]+):(\d+)$/.exec(url) ?? [];
  if (host === undefined) throw new BootError(`"${url}" is not "http://<host>:<port>"`);
  return { host, port: Number(port) };
}

function setting({ name, etcd }: DeclaredGroup, variable: string): string {
  const value = etcd.environment[variable];
  if (value !== undefined) return value;
  throw new BootError(`container group "${name}" declares no ${variable}, which the boot needs`);
}
