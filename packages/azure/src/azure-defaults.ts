import type { AzureSpec, StorageRedundancy } from './azure-spec';

/** What a spec leaves out, where that does not depend on the rest of it. */
export const azureDefaults = {
  /** As in the official images. Source: the Dockerfile of etcd-io/etcd. */
  etcdPath: '/usr/local/bin/etcd',
  cpu: 1,
  memoryGiB: 2,
  zones: [],
  storage: 'azureFiles',
  storageTier: 'standard',
  storageRedundancy: 'LRS',
  createLogAnalyticsWorkspace: false,
  logRetentionDays: 30,
  virtualNetworkAddressSpace: '10.0.0.0/16',
  subnetAddressPrefix: '10.0.0.0/24',
  metricsSourceRanges: [],
  dnsServers: [],
  peerings: [],
  identityIds: [],
  sidecars: [],
  smokeTest: false,
  natGateway: true,
  recordTtlSeconds: 10,
  deletionProtection: true,
  uniqueNameSeed: '',
  tags: {},
} as const satisfies Partial<AzureSpec>;

/** What depends on the disks that the data are on. */
export interface StorageFacts {
  readonly redundancies: readonly StorageRedundancy[];
  readonly leastQuotaGiB: number;
  /** Of a share in an account that is created: standard ones take more only where large shares were turned on. */
  readonly mostQuotaGiB: number;
  readonly defaultQuotaGiB: number;
  /**
   * A leader whose disk is slow is late with its heartbeats, too. Both grow with what a write may take, so that a slow one is
   * not taken for a failed leader: five heartbeats within an election, as etcd demands, and twice as many to spare.
   */
  readonly heartbeatIntervalMs: number;
  readonly electionTimeoutMs: number;
}

/** Source: azurerm 4.55.0 and Azure Files, scale targets (quotas, redundancies); latencies: standard has none promised, premium is in milliseconds. */
export const storageFacts: Readonly<Record<'standard' | 'premium', StorageFacts>> = {
  standard: {
    redundancies: ['LRS', 'ZRS', 'GRS', 'GZRS'],
    leastQuotaGiB: 1,
    mostQuotaGiB: 5120,
    defaultQuotaGiB: 16,
    heartbeatIntervalMs: 500,
    electionTimeoutMs: 5000,
  },
  premium: {
    redundancies: ['LRS', 'ZRS'],
    leastQuotaGiB: 100,
    mostQuotaGiB: 102_400,
    defaultQuotaGiB: 100,
    heartbeatIntervalMs: 200,
    electionTimeoutMs: 2000,
  },
};

/** Room of a container group's own folders. Source: Container Instances, resource and quota limits. */
export const ephemeralQuotaGiB = 50;

/** Slow disks need slow timings; with ephemeral storage etcd's own do. */
export function timings(
  spec: Pick<AzureSpec, 'storage' | 'storageTier'>,
): Partial<Pick<AzureSpec, 'heartbeatIntervalMs' | 'electionTimeoutMs'>> {
  const { storage = azureDefaults.storage, storageTier = azureDefaults.storageTier } = spec;
  if (storage === 'ephemeral') return {};
  const { heartbeatIntervalMs, electionTimeoutMs } = storageFacts[storageTier];
  return { heartbeatIntervalMs, electionTimeoutMs };
}
