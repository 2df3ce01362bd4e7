import type { SpecIssue } from '@etcd-iac/core';
import { overlap, parseAddressRange } from '../network/address-range';
import type { DeclaredCluster, KeyOf } from './declared-cluster';
import { specValue } from '../spec-value';
import { isExisting } from '../values/spec-value';

/**
 * Ranges of two clusters of a program that overlap in one network: those of subnets in a network that is handed in, and those of
 * networks that are peered with one. Source: what Azure says of them, `NetcfgInvalidSubnet` and
 * `VnetAddressSpaceOverlapsWithAlreadyPeeredVnet`.
 */
export function inspectSharedRanges(
  cluster: DeclaredCluster,
  other: DeclaredCluster,
  keyOf: KeyOf,
): SpecIssue[] {
  return [...inspectSubnets(cluster, other, keyOf), ...inspectPeered(cluster, other, keyOf)];
}

function inspectSubnets(cluster: DeclaredCluster, other: DeclaredCluster, keyOf: KeyOf): SpecIssue[] {
  const [own, taken] = [subnetOf(cluster), subnetOf(other)];
  if (!own || !taken || keyOf(own.network) !== keyOf(taken.network)) return [];
  if (!doOverlap(own.range, taken.range)) return [];
  const message = `"${own.range}" overlaps "${taken.range}", the subnet of "${other.called}" in the same network; choose a free part`;
  return [{ path: 'subnetAddressPrefix', code: 'conflict', message }];
}

function subnetOf({ plan: { virtualNetwork, subnet }, spec }: DeclaredCluster) {
  if (!isExisting(virtualNetwork) || isExisting(subnet)) return undefined;
  return { network: specValue(spec, virtualNetwork.existing), range: subnet.addressPrefix };
}

function inspectPeered(cluster: DeclaredCluster, other: DeclaredCluster, keyOf: KeyOf): SpecIssue[] {
  const [own, taken] = [cluster.plan.virtualNetwork, other.plan.virtualNetwork];
  if (isExisting(own) || isExisting(taken) || !doOverlap(own.addressSpace, taken.addressSpace)) return [];
  const networks = new Set(peeredBy(other).map(keyOf));
  if (!peeredBy(cluster).some((network) => networks.has(keyOf(network)))) return [];
  const message =
    `"${own.addressSpace}" overlaps "${taken.addressSpace}", the network of "${other.called}", and Azure peers no network with both; ` +
    'choose another range';
  return [{ path: 'virtualNetworkAddressSpace', code: 'conflict', message }];
}

function peeredBy({ spec: { peerings = [] } }: DeclaredCluster): readonly unknown[] {
  return peerings.map(({ virtualNetworkId }) => virtualNetworkId);
}

function doOverlap(one: string, other: string): boolean {
  const [own, taken] = [parseAddressRange(one), parseAddressRange(other)];
  return own !== undefined && taken !== undefined && overlap(own, taken);
}
