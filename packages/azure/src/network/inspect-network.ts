import type { SpecIssue } from '@etcd-iac/core';
import { inspectAddressSpace } from './address-space';
import { containsRange, firstOverlaps, parseAddressRange, type AddressRange } from './address-range';
import type { ExistingResources } from '../existing/existing-resources';
import { networkDefaults, type NetworkSpec } from './network-spec';

type Valid = Partial<NetworkSpec<unknown> & Pick<ExistingResources<unknown>, 'existingSubnetId'>>;

/** The ranges of the network: one within the other, and room for clients beside the members. */
export function inspectNetwork(valid: Valid): SpecIssue[] {
  if (valid.existingSubnetId !== undefined) return [];
  const {
    virtualNetworkAddressSpace = networkDefaults.virtualNetworkAddressSpace,
    subnetAddressPrefix = networkDefaults.subnetAddressPrefix,
  } = valid;
  const network = parseAddressRange(virtualNetworkAddressSpace);
  const subnet = parseAddressRange(subnetAddressPrefix);
  return [
    ...(network
      ? inspectAddressSpace('virtualNetworkAddressSpace', virtualNetworkAddressSpace, network)
      : [notARange('virtualNetworkAddressSpace', virtualNetworkAddressSpace)]),
    ...(subnet ? [] : [notARange('subnetAddressPrefix', subnetAddressPrefix)]),
    ...(network && subnet
      ? inspectPlace(subnetAddressPrefix, subnet, virtualNetworkAddressSpace, network)
      : []),
  ];
}

function inspectPlace(
  subnetCidr: string,
  subnet: AddressRange,
  networkCidr: string,
  network: AddressRange,
): SpecIssue[] {
  const path = 'subnetAddressPrefix';
  if (containsRange(subnet, network)) {
    const message =
      `"${subnetCidr}" takes all of the virtual network, but a delegated subnet may hold container groups only; ` +
      'leave room for clients';
    return [{ path, code: 'conflict', message }];
  }
  if (containsRange(network, subnet)) return [];
  const message = `"${subnetCidr}" is not within the virtual network's "${networkCidr}"; choose a part of it`;
  return [{ path, code: 'conflict', message }];
}

/** The ranges that traffic may come from: Azure refuses a rule in which two of them overlap. */
export function inspectSourceRanges(
  field: 'clientSourceRanges' | 'metricsSourceRanges',
  { [field]: ranges = [] }: Valid,
): SpecIssue[] {
  const parsed = ranges.map(parseAddressRange);
  const overlaps = firstOverlaps(parsed);
  return ranges.flatMap((cidr, index) => {
    const path = `${field}.${index}`;
    if (!parsed[index]) return [notARange(path, cidr)];
    const before = overlaps.get(index);
    if (before === undefined) return [];
    const other = ranges[before];
    const message =
      other === cidr
        ? `"${cidr}" is given twice; name each range once`
        : `"${cidr}" overlaps "${other}", and Azure refuses a rule whose ranges do; keep the wider one`;
    return [{ path, code: 'conflict' as const, message }];
  });
}

/** Says that something is no range. */
export function notARange(path: string, cidr: string): SpecIssue {
  const message = `"${cidr}" is not an IPv4 range that starts at its own first address; write one such as "10.0.0.0/16"`;
  return { path, code: 'bad-format', message };
}
