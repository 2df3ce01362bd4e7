import type { ClusterSpec } from '@etcd-iac/core';
import { storageDefaults, type StorageRedundancy, type StorageSpec } from './storage-spec';

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
  spec: Pick<StorageSpec, 'storage' | 'storageTier'>,
): Partial<Pick<ClusterSpec, 'heartbeatIntervalMs' | 'electionTimeoutMs'>> {
  const { storage = storageDefaults.storage, storageTier = storageDefaults.storageTier } = spec;
  if (storage === 'ephemeral') return {};
  const { heartbeatIntervalMs, electionTimeoutMs } = storageFacts[storageTier];
  return { heartbeatIntervalMs, electionTimeoutMs };
}
