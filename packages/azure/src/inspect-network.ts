import type { SpecIssue } from '@etcd-iac/core';
import { clusterDefaults, given } from '@etcd-iac/core/inspection';
import { containsRange, parseAddressRange } from './address-range';
import { azureDefaults } from './azure-defaults';
import type { AzureSpec } from './azure-spec';

type Valid = Partial<AzureSpec>;

/** Addresses of every subnet that Azure keeps for itself. */
const addressesKeptByAzure = 5;

/** The ranges of the network: one within the other, room for clients beside the members, and for each member twice. */
export function inspectNetwork(valid: Valid): SpecIssue[] {
  const { virtualNetworkAddressSpace, subnetAddressPrefix, size } = {
    ...azureDefaults,
    size: clusterDefaults.size,
    ...given(valid),
  };
  const network = parseAddressRange(virtualNetworkAddressSpace);
  const subnet = parseAddressRange(subnetAddressPrefix);
  const issues: SpecIssue[] = [];
  if (!network) issues.push(notARange('virtualNetworkAddressSpace', virtualNetworkAddressSpace));
  if (!subnet) issues.push(notARange('subnetAddressPrefix', subnetAddressPrefix));
  if (network && (network.prefixLength < 8 || network.prefixLength > 29)) {
    const message = `"${virtualNetworkAddressSpace}" has a prefix of ${network.prefixLength} bits, but Azure takes 8 to 29`;
    issues.push({
      path: 'virtualNetworkAddressSpace',
      code: 'out-of-range',
      message: `${message}; choose a /16`,
    });
  }
  if (network && subnet && containsRange(subnet, network)) {
    const message =
      `"${subnetAddressPrefix}" takes all of the virtual network, but a delegated subnet may hold container groups only; ` +
      'leave room for clients';
    issues.push({ path: 'subnetAddressPrefix', code: 'conflict', message });
  } else if (network && subnet && !containsRange(network, subnet)) {
    const message = `"${subnetAddressPrefix}" is not within the virtual network's "${virtualNetworkAddressSpace}"; choose a part of it`;
    issues.push({ path: 'subnetAddressPrefix', code: 'conflict', message });
  }
  const needed = 2 * size + addressesKeptByAzure;
  if (subnet && subnet.size < needed) {
    const message =
      `"${subnetAddressPrefix}" has ${subnet.size} addresses, but ${size} members need ${needed}: two each, and ` +
      `${addressesKeptByAzure} that Azure keeps; choose a /${32 - Math.ceil(Math.log2(needed))} or wider`;
    issues.push({ path: 'subnetAddressPrefix', code: 'out-of-range', message });
  }
  return issues;
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

function notARange(path: string, cidr: string): SpecIssue {
  const message = `"${cidr}" is not an IPv4 range that starts at its own first address; write one such as "10.0.0.0/16"`;
  return { path, code: 'bad-format', message };
}
