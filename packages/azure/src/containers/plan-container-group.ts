import type { ContainerGroupPlan } from './container-group-plan';
import type { NetworkSpec } from '../network/network-spec';
import { fromSpec, type SpecValue } from '../values/spec-value';

/**
 * Properties that Azure refuses to change on an existing group. Source: Container Instances, update container groups. Of the DNS
 * servers it says nothing; a group has read them when it started, so that a change needs a new one in any case.
 */
const replaceOnChanges = [
  'osType',
  'restartPolicy',
  'subnetIds',
  'sku',
  'zones',
  'dnsConfig',
  'containers[*].resources',
] as const satisfies ContainerGroupPlan['replaceOnChanges'];

/** A container group with what all of them have in common. */
export function containerGroup(
  own: Omit<ContainerGroupPlan, 'osType' | 'sku' | 'ipAddressType' | 'replaceOnChanges'>,
): ContainerGroupPlan {
  return { ...own, osType: 'Linux', sku: 'Standard', ipAddressType: 'Private', replaceOnChanges };
}

/** The servers that a group asks, where they stand in the spec. */
export function planDnsServers(dnsServers: readonly unknown[]): SpecValue[] {
  return dnsServers.map((_, index) => fromSpec<NetworkSpec>('dnsServers', index));
}
