import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import { clusterDefaults } from '@etcd-iac/core/inspection';
import type { ExistingResources } from '../existing/existing-resources';
import { containsRange, parseAddressRange } from '../network/address-range';
import { networkDefaults, type NetworkSpec } from '../network/network-spec';
import { containersDefaults, type ContainersSpec } from './containers-spec';

type Valid = Partial<
  Pick<ContainersSpec, 'smokeTest'> &
    Pick<NetworkSpec, 'subnetAddressPrefix' | 'clientSourceRanges'> &
    Pick<ExistingResources<unknown>, 'existingSubnetId'> &
    Pick<ClusterSpec, 'size'>
>;

/** Addresses of every subnet that Azure keeps for itself. */
const addressesKeptByAzure = 5;

/** Room in the subnet for each group twice. */
export function inspectSubnetRoom(valid: Valid): SpecIssue[] {
  const { subnetAddressPrefix: cidr = networkDefaults.subnetAddressPrefix } = valid;
  const subnet = parseAddressRange(cidr);
  if (valid.existingSubnetId !== undefined || subnet === undefined) return [];
  const { size = clusterDefaults.size, smokeTest = containersDefaults.smokeTest } = valid;
  const groups = size + (smokeTest ? 1 : 0);
  const needed = 2 * groups + addressesKeptByAzure;
  if (subnet.size >= needed) return [];
  const who = `${size} members${smokeTest ? ' and the smoke test' : ''}`;
  const message =
    `"${cidr}" has ${subnet.size} addresses, but ${who} need ${needed}: two each, and ` +
    `${addressesKeptByAzure} that Azure keeps; choose a /${32 - Math.ceil(Math.log2(needed))} or wider`;
  return [{ path: 'subnetAddressPrefix', code: 'out-of-range', message }];
}

/** The smoke test is a client like any other, in the subnet of the members. */
export function inspectSmokeTestSource(valid: Valid): SpecIssue[] {
  const { smokeTest, clientSourceRanges: ranges, existingSubnetId } = valid;
  if (!smokeTest || ranges === undefined || existingSubnetId !== undefined) return [];
  const { subnetAddressPrefix = networkDefaults.subnetAddressPrefix } = valid;
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
