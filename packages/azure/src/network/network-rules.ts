import type { ClusterSpec } from '@etcd-iac/core';
import type { ExistingResources } from '../existing/existing-resources';
import type { Rule } from '../inspection/rule';
import type { NamesSpec } from '../names/names-spec';
import { inspectDnsServers } from './inspect-dns-servers';
import { inspectGateways } from './inspect-gateways';
import { inspectNetwork, inspectSourceRanges } from './inspect-network';
import { inspectPeerings } from './inspect-peerings';
import { inspectSourceCount } from './inspect-source-count';
import type { NetworkSpec } from './network-spec';

type Spec = NetworkSpec<unknown> &
  ExistingResources<unknown> &
  NamesSpec<unknown> &
  Pick<ClusterSpec<unknown>, 'name'>;

/** Rules of the network. */
export const networkRules: readonly Rule<Spec>[] = [
  { reads: ['virtualNetworkAddressSpace', 'subnetAddressPrefix'], inspect: inspectNetwork },
  { reads: ['clientSourceRanges'], inspect: (valid) => inspectSourceRanges('clientSourceRanges', valid) },
  { reads: ['metricsSourceRanges'], inspect: (valid) => inspectSourceRanges('metricsSourceRanges', valid) },
  { reads: ['clientSourceRanges', 'metricsSourceRanges', 'peerings'], inspect: inspectSourceCount },
  { reads: ['peerings', 'virtualNetworkAddressSpace'], inspect: inspectPeerings },
  { reads: ['peerings'], inspect: inspectGateways },
  {
    reads: ['dnsServers', 'subnetAddressPrefix'],
    inspect: (valid, { isDeferred }) => inspectDnsServers(valid, isDeferred),
  },
];
