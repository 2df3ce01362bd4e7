import { isIP, isIPv4 } from 'node:net';
import type { Certificate } from './read-certificate';

/**
 * Whether a certificate holds for a host, as etcd sees it: never by common name, and with a wildcard only in place of the whole
 * first label. Source: crypto/x509, `VerifyHostname`.
 */
export function holdsFor({ names }: Certificate, host: string): boolean {
  if (names === undefined) return false;
  if (isIP(host) === 0) return names.dns.some((name) => matches(name.toLowerCase(), host.toLowerCase()));
  const ip = isIPv4(host) ? Buffer.from(host.split('.').map(Number)) : undefined;
  return names.ips.some((candidate) => ip?.equals(candidate));
}

function matches(pattern: string, host: string): boolean {
  if (pattern === host) return true;
  const labels = host.split('.');
  return (
    pattern.startsWith('*.') && labels.length > 1 && pattern.slice(1) === `.${labels.slice(1).join('.')}`
  );
}
