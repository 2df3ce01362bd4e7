import { hash } from 'node:crypto';

/** Longest names that Azure takes. Source: Azure's resource name rules, and azurerm 4.55.0. */
const longest = {
  rg: 90,
  vnet: 64,
  snet: 80,
  nsg: 80,
  ng: 80,
  pip: 80,
  pdnslink: 80,
  peer: 80,
  log: 63,
  ci: 63,
  id: 128,
} as const;

/** Abbreviations of resource types, after Azure's Cloud Adoption Framework. */
export type ResourceAbbreviation = keyof typeof longest;

/** `<abbreviation>-<subject>-<location>`, cut and told apart by a hash where it would be longer than Azure takes. */
export function resourceName(abbreviation: ResourceAbbreviation, subject: string, location: string): string {
  const full = `${abbreviation}-${subject}-${location}`;
  const max = longest[abbreviation];
  if (full.length <= max) return full;
  const suffix = `-${shortHash(full, 8)}`;
  return full.slice(0, max - suffix.length).replace(/-+$/, '') + suffix;
}

/**
 * Name of a storage account: 3 to 24 lower-case letters and digits, unique in all of Azure. What tells it apart is in the
 * hash; the readable part in front of it is cut.
 */
export function storageAccountName(member: string, identity: readonly string[]): string {
  const readable = member.replace(/[^a-z0-9]/g, '').slice(-11);
  return `st${readable}${shortHash(identified(member, identity), 11)}`;
}

/**
 * Name of a member's share in an account that holds those of others, too: 3 to 63 characters. What tells it apart is in the hash;
 * the readable part in front of it is cut.
 */
export function sharedShareName(member: string, identity: readonly string[]): string {
  const suffix = `-data-${shortHash(identified(member, identity), 8)}`;
  return member.slice(suffix.length - 63).replace(/^-+/, '') + suffix;
}

function identified(member: string, identity: readonly string[]): string {
  return `${member}\n${identity.join('\n')}`;
}

/** A stable hash of lower-case letters and digits. */
export function shortHash(text: string, length: number): string {
  return BigInt(`0x${hash('sha256', text)}`)
    .toString(36)
    .slice(0, length);
}

/** Tells a cluster from its like in other regions; core's rule allows 253 characters. */
export function clusterToken(cluster: string, location: string, domain: string): string {
  const full = `${cluster}.${location}.${domain}`;
  return full.length <= 253 ? full : `${cluster}.${location}.${shortHash(full, 20)}`;
}
