import type { SpecIssue } from '@etcd-iac/core';
import { overlap, parseAddressRange, type AddressRange } from './address-range';

/** Ranges that no virtual network may have. Source: Azure Virtual Network, add an address range. */
const keptRanges = [
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '255.255.255.255/32',
].map((cidr) => ({ cidr, range: parseAddressRange(cidr) }));

/**
 * What is wrong with the range of a virtual network, of the cluster's own or of a peered one.
 *
 * @param remedy - What to do about a range that none can have. @default to choose another one
 */
export function inspectAddressSpace(
  path: string,
  cidr: string,
  network: AddressRange,
  remedy?: string,
): SpecIssue[] {
  const { prefixLength } = network;
  if (prefixLength < 8 || prefixLength > 29) {
    const message = `"${cidr}" has a prefix of ${prefixLength} bits, but Azure takes 8 to 29; ${remedy ?? 'choose a /16'}`;
    return [{ path, code: 'out-of-range', message }];
  }
  const kept = keptRanges.find(({ range }) => range !== undefined && overlap(range, network));
  if (kept === undefined) return [];
  const otherwise = remedy ?? 'choose one such as "10.0.0.0/16"';
  const message = `"${cidr}" overlaps "${kept.cidr}", which Azure keeps out of virtual networks; ${otherwise}`;
  return [{ path, code: 'reserved', message }];
}
