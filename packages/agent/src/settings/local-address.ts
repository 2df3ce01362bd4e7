import { isIP } from 'node:net';

/** Which stand for every address that the machine has. */
const everyAddress = ['', '0.0.0.0', '[::]'];

/**
 * The IP address at which this machine itself reaches what listens on URLs.
 *
 * @param listenUrls - As etcd takes them, separated by commas.
 * @returns `undefined` where they name no address.
 */
export function localAddress(listenUrls: string): string | undefined {
  const hosts = listenUrls.split(',').flatMap((url) => /^\s*https?:\/\/(.*):\d+\s*$/.exec(url)?.[1] ?? []);
  if (hosts.some((host) => everyAddress.includes(host))) return '127.0.0.1';
  return hosts.map((host) => host.replace(/^\[(.*)\]$/, '$1')).find((host) => isIP(host) !== 0);
}
