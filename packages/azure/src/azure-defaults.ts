import type { AzureSpec } from './azure-spec';

/** What a spec leaves out, where that does not depend on the rest of it. */
export const azureDefaults = {
  cpu: 1,
  memoryGiB: 2,
  zones: [],
  shareQuotaGiB: 16,
  virtualNetworkAddressSpace: '10.0.0.0/16',
  subnetAddressPrefix: '10.0.0.0/24',
  metricsSourceRanges: [],
  natGateway: true,
  recordTtlSeconds: 10,
  deletionProtection: true,
  uniqueNameSeed: '',
  tags: {},
} as const satisfies Partial<AzureSpec>;
