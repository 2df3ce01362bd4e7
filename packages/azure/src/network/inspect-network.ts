import type { SpecIssue } from '@etcd-iac/core';
import { clusterDefaults } from '@etcd-iac/core/inspection';
import { inspectAddressSpace } from './address-space';
import { containsRange, firstOverlaps, parseAddressRange, type AddressRange } from './address-range';
import { azureDefaults } from '../azure-defaults';
import type { AzureSpec } from '../azure-spec';

type Valid = Partial<AzureSpec<unknown>>;

/** Addresses of every subnet that Azure keeps for itself. */
const addressesKeptByAzure = 5;

/** The ranges of the network: one within the other, room for clients beside the members, and for each group twice. */
export function inspectNetwork(valid: Valid): SpecIssue[] {
  if (valid.existingSubnetId !== undefined) return [];
  const {
    virtualNetworkAddressSpace = azureDefaults.virtualNetworkAddressSpace,
    subnetAddressPrefix = azureDefaults.subnetAddressPrefix,
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
    ...(subnet ? inspectRoom(subnetAddressPrefix, subnet, valid) : []),
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

function inspectRoom(cidr: string, subnet: AddressRange, valid: Valid): SpecIssue[] {
  const { size = clusterDefaults.size, smokeTest = azureDefaults.smokeTest } = valid;
  const groups = size + (smokeTest ? 1 : 0);
  const needed = 2 * groups + addressesKeptByAzure;
  if (subnet.size >= needed) return [];
  const who = `${size} members${smokeTest ? ' and the smoke test' : ''}`;
  const message =
    `"${cidr}" has ${subnet.size} addresses, but ${who} need ${needed}: two each, and ` +
    `${addressesKeptByAzure} that Azure keeps; choose a /${32 - Math.ceil(Math.log2(needed))} or wider`;
  return [{ path: 'subnetAddressPrefix', code: 'out-of-range', message }];
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

/** The smoke test is a client like any other, in the subnet of the members. */
export function inspectSmokeTestSource(valid: Valid): SpecIssue[] {
  const { smokeTest, clientSourceRanges: ranges, existingSubnetId } = valid;
  if (!smokeTest || ranges === undefined || existingSubnetId !== undefined) return [];
  const { subnetAddressPrefix = azureDefaults.subnetAddressPrefix } = valid;
  const subnet = parseAddressRange(subnetAddressPrefix);
  if (!subnet) return [];
  const isAllowed = ranges.some((cidr) => {
    const range = parseAddressRange(cidr);
    return range !== undefined && containsRange(range, subnet);
  });
  if (isAllowed) return [];
  const message = `leaves out the members' subnet, where the smoke test runs; add "${subnetAddressPrefix}", or turn smokeTest off`;
  return [{ path: 'clientSourceRanges', code: 'conflict', message }];
}

/** Says that something is no range. */
export function notARange(path: string, cidr: string): SpecIssue {
  const message = `"${cidr}" is not an IPv4 range that starts at its own first address; write one such as "10.0.0.0/16"`;
  return { path, code: 'bad-format', message };
}
