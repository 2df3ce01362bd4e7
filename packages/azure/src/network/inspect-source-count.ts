import type { SpecIssue } from '@etcd-iac/core';
import type { ExistingResources } from '../existing/existing-resources';
import { networkDefaults, type NetworkSpec } from './network-spec';

/**
 * Sources that the rules of one security group take together. Source: Azure, limits of networking, and what the service says of
 * more: `SecurityRuleAddressesOrPortsPerSecurityGroupLimitReached` (kubernetes-sigs/cloud-provider-azure#2725).
 */
const mostSources = 4000;

/** Who may come to both ports, together: without `clientSourceRanges`, peered networks are sources of clients. */
export function inspectSourceCount(
  valid: Partial<NetworkSpec<unknown> & Pick<ExistingResources<unknown>, 'existingSubnetId'>>,
): SpecIssue[] {
  const { metricsSourceRanges = [], peerings = networkDefaults.peerings, clientSourceRanges } = valid;
  if (valid.existingSubnetId !== undefined) return [];
  const peered = peerings.reduce((count, { addressSpaces }) => count + addressSpaces.length, 0);
  const clients = clientSourceRanges?.length ?? 1 + peered;
  const total = clients + metricsSourceRanges.length;
  if (total <= mostSources) return [];
  const ofClients = clientSourceRanges === undefined ? 'peerings' : 'clientSourceRanges';
  const path = clients >= metricsSourceRanges.length ? ofClients : 'metricsSourceRanges';
  const message =
    `${clients} ranges of clients and ${metricsSourceRanges.length} of metricsSourceRanges are ${total} sources, but Azure takes ` +
    `${mostSources} in the rules of one security group; give wider ranges`;
  return [{ path, code: 'out-of-range', message }];
}
