import type { ClusterSpec } from '@etcd-iac/core';
import type { ExistingResources } from '../existing/existing-resources';
import type { Rule } from '../inspection/rule';
import { inspectAcknowledgement, inspectRedundancy, inspectRoom } from './inspect-storage';
import type { StorageSpec } from './storage-spec';

type Spec = StorageSpec &
  Pick<ExistingResources<unknown>, 'existingStorageAccountId'> &
  Pick<ClusterSpec<unknown>, 'quotaBackendBytes'>;

/** Rules of the storage. */
export const storageRules: readonly Rule<Spec>[] = [
  { reads: ['storage', 'storageTier', 'storageRedundancy'], inspect: inspectRedundancy },
  { reads: ['storage', 'ephemeralAcknowledgement'], inspect: inspectAcknowledgement },
  {
    reads: ['storage', 'storageTier', 'shareQuotaGiB', 'quotaBackendBytes', 'existingStorageAccountId'],
    inspect: inspectRoom,
  },
];
