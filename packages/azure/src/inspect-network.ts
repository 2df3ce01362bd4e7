import type { SpecIssue } from '@etcd-iac/core';
import { clusterDefaults, given } from '@etcd-iac/core/inspection';
import { containsRange, overlap, parseAddressRange, type AddressRange } from './address-range';
import { azureDefaults } from './azure-defaults';
import type { AzureSpec } from './azure-spec';

type Valid = Partial<AzureSpec<unknown>>;

/** Addresses of every subnet that Azure keeps for itself. */
const addressesKeptByAzure = 5;

/** The ranges of the network: one within the other, room for clients beside the members, and for each group twice. */
export function inspectNetwork(valid: Valid): SpecIssue[] {
  if (valid.existingSubnetId !== undefined) return [];
  const { virtualNetworkAddressSpace, subnetAddressPrefix } = { ...azureDefaults, ...given(valid) };
  const network = parseAddressRange(virtualNetworkAddressSpace);
  const subnet = parseAddressRange(subnetAddressPrefix);
  return [
    ...(network
      ? inspectPrefixLength(virtualNetworkAddressSpace, network)
      : [notARange('virtualNetworkAddressSpace', virtualNetworkAddressSpace)]),
    ...(subnet ? [] : [notARange('subnetAddressPrefix', subnetAddressPrefix)]),
    ...(network && subnet
      ? inspectPlace(subnetAddressPrefix, subnet, virtualNetworkAddressSpace, network)
      : []),
    ...(subnet ? inspectRoom(subnetAddressPrefix, subnet, valid) : []),
  ];
}

function inspectPrefixLength(cidr: string, { prefixLength }: AddressRange): SpecIssue[] {
  if (prefixLength >= 8 && prefixLength <= 29) return [];
  const message = `"${cidr}" has a prefix of ${prefixLength} bits, but Azure takes 8 to 29; choose a /16`;
  return [{ path: 'virtualNetworkAddressSpace', code: 'out-of-range', message }];
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
  const { size, smokeTest } = { ...azureDefaults, size: clusterDefaults.size, ...given(valid) };
  const groups = size + (smokeTest ? 1 : 0);
  const needed = 2 * groups + addressesKeptByAzure;
  if (subnet.size >= needed) return [];
  const who = `${size} members${smokeTest ? ' and the smoke test' : ''}`;
  const message =
    `"${cidr}" has ${subnet.size} addresses, but ${who} need ${needed}: two each, and ` +
    `${addressesKeptByAzure} that Azure keeps; choose a /${32 - Math.ceil(Math.log2(needed))} or wider`;
  return [{ path: 'subnetAddressPrefix', code: 'out-of-range', message }];
}

/** The ranges that traffic may come from: each a range, and none twice, because Azure refuses a rule that repeats one. */
export function inspectSourceRanges(
  field: 'clientSourceRanges' | 'metricsSourceRanges',
  { [field]: ranges = [] }: Valid,
): SpecIssue[] {
  return ranges.flatMap((cidr, index) => {
    const path = `${field}.${index}`;
    if (!parseAddressRange(cidr)) return [notARange(path, cidr)];
    if (ranges.indexOf(cidr) === index) return [];
    return [{ path, code: 'conflict' as const, message: `"${cidr}" is given twice; name each range once` }];
  });
}

/** Peered networks: of the same region, each named once, and no address in two of them. */
export function inspectPeerings(valid: Valid): SpecIssue[] {
  const { peerings = [], location } = valid;
  const { virtualNetworkAddressSpace } = { ...azureDefaults, ...given(valid) };
  const taken: { readonly path: string; readonly cidr: string }[] = [
    { path: 'virtualNetworkAddressSpace', cidr: virtualNetworkAddressSpace },
  ];
  const names = peerings.map(({ name }) => name);
  return peerings.flatMap((peering, index) => {
    const path = `peerings.${index}`;
    const issues: SpecIssue[] = [];
    if (names.indexOf(peering.name) !== index) {
      const message = `"${peering.name}" is given twice; name each peering once`;
      issues.push({ path: `${path}.name`, code: 'conflict', message });
    }
    if (location !== undefined && peering.location !== location) {
      const message =
        `"${peering.location}" is not the cluster's region "${location}", and Container Instances cannot be reached ` +
        'through a peering of two regions; peer a network of the same region, or plan a second cluster there';
      issues.push({ path: `${path}.location`, code: 'unsupported', message });
    }
    if (peering.addressSpaces.length === 0) {
      const message = 'has no range, so that no client could come from there; name those of the network';
      issues.push({ path: `${path}.addressSpaces`, code: 'required', message });
    }
    peering.addressSpaces.forEach((cidr, position) => {
      const place = `${path}.addressSpaces.${position}`;
      issues.push(...inspectOverlap(place, cidr, taken));
      taken.push({ path: place, cidr });
    });
    return issues;
  });
}

function inspectOverlap(
  path: string,
  cidr: string,
  taken: readonly { readonly path: string; readonly cidr: string }[],
): SpecIssue[] {
  const range = parseAddressRange(cidr);
  if (!range) return [notARange(path, cidr)];
  const other = taken.find((one) => {
    const otherRange = parseAddressRange(one.cidr);
    return otherRange !== undefined && overlap(range, otherRange);
  });
  if (!other) return [];
  const message = `"${cidr}" overlaps ${other.path}, "${other.cidr}", and Azure peers no networks that do; change one of them`;
  return [{ path, code: 'conflict', message }];
}

function notARange(path: string, cidr: string): SpecIssue {
  const message = `"${cidr}" is not an IPv4 range that starts at its own first address; write one such as "10.0.0.0/16"`;
  return { path, code: 'bad-format', message };
}
