import type { SpecIssue } from '@etcd-iac/core';
import { describeValue } from '@etcd-iac/core/inspection';
import type { NetworkSpec } from './network-spec';

/** A network uses the gateway of one other network. Source: Azure Resource Manager, `useRemoteGateways` of a peering. */
export function inspectGateways({ peerings = [] }: Partial<NetworkSpec<unknown>>): SpecIssue[] {
  const first = peerings.findIndex(({ useRemoteGateways }) => useRemoteGateways === true);
  return peerings.flatMap(({ useRemoteGateways }, index) => {
    if (useRemoteGateways !== true || index === first) return [];
    const message = `is on in the peering ${describeValue(peerings[first]?.name)}, too, and Azure lets a network use the gateway of one other only; leave it out in all but one`;
    return [{ path: `peerings.${index}.useRemoteGateways`, code: 'conflict' as const, message }];
  });
}
