import type { MemberAddress } from './declared-members';

/** URLs of a member that all others' are like, but for the name: the first label of the host. */
export interface MemberUrls {
  readonly peerUrl: string;
  readonly clientUrl: string;
  /** Port that agents reach its etcd at, also before clients are served. */
  readonly memberPort: number;
}

const parts = /^(https?:\/\/)([^/:.]+)([^/:]*)(.*)$/;

/** Whether the host of a URL begins with the name of a member, such as `https://etcd1.etcd.internal:2380`. */
export function beginsWithName(url: string, member: string): boolean {
  return parts.exec(url)?.[2] === member;
}

/** Where a member is found by its name. */
export function addressOf(name: string, { peerUrl, clientUrl, memberPort }: MemberUrls): MemberAddress {
  const named = (url: string, end?: string): string =>
    url.replace(parts, (_, scheme, _name, domain, rest) => `${scheme}${name}${domain}${end ?? rest}`);
  return {
    name,
    peerUrl: named(peerUrl),
    memberUrl: named(clientUrl, `:${memberPort}`),
    clientUrl: named(clientUrl),
  };
}
