import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import { clusterDefaults } from '@etcd-iac/core/inspection';
import type { ExistingResources } from '../existing/existing-resources';
import { gibibyte, roundUp } from '../values/gibibytes';
import { ephemeralQuotaGiB, storageFacts } from './storage-facts';
import { ephemeralAcknowledgement, storageDefaults, type StorageSpec } from './storage-spec';

type Valid = Partial<
  StorageSpec &
    Pick<ExistingResources<unknown>, 'existingStorageAccountId'> &
    Pick<ClusterSpec<unknown>, 'quotaBackendBytes'>
>;

/** Storage that fits its tier. */
export function inspectRedundancy(valid: Valid): SpecIssue[] {
  const {
    storage = storageDefaults.storage,
    storageTier = storageDefaults.storageTier,
    storageRedundancy = storageDefaults.storageRedundancy,
  } = valid;
  const { redundancies } = storageFacts[storageTier];
  if (storage !== 'azureFiles' || redundancies.includes(storageRedundancy)) return [];
  const message = `"${storageRedundancy}" is not offered for ${storageTier} storage; choose one of ${redundancies.join(', ')}`;
  return [{ path: 'storageRedundancy', code: 'unsupported', message }];
}

/** Who keeps data in container groups says so, and nobody else does. */
export function inspectAcknowledgement({ storage, ephemeralAcknowledgement: given }: Valid): SpecIssue[] {
  const path = 'ephemeralAcknowledgement';
  if (storage === 'ephemeral' && given === undefined) {
    const message = `is required with ephemeral storage: "${ephemeralAcknowledgement}"; give that text, or leave storage out`;
    return [{ path, code: 'required', message }];
  }
  if (storage === 'ephemeral' || given === undefined) return [];
  return [{ path, code: 'conflict', message: 'belongs to storage "ephemeral" only; leave it out' }];
}

/** Defragmentation writes the database a second time beside the first; log and snapshots come on top. */
export function inspectRoom(valid: Valid): SpecIssue[] {
  const { storage = storageDefaults.storage, storageTier = storageDefaults.storageTier } = valid;
  const { quotaBackendBytes = clusterDefaults.quotaBackendBytes } = valid;
  const { leastQuotaGiB, mostQuotaGiB, defaultQuotaGiB } = storageFacts[storageTier];
  const isShare = storage === 'azureFiles';
  const room = isShare ? (valid.shareQuotaGiB ?? defaultQuotaGiB) : ephemeralQuotaGiB;
  const needed = 2 * (quotaBackendBytes / gibibyte) + 1;
  const path = isShare && valid.shareQuotaGiB !== undefined ? 'shareQuotaGiB' : 'quotaBackendBytes';
  if (isShare && room < leastQuotaGiB) {
    const message = `${room} GiB is less than a ${storageTier} share has, ${leastQuotaGiB} GiB; raise it`;
    return [{ path, code: 'out-of-range', message }];
  }
  // An account that somebody else has created may take larger ones.
  if (isShare && room > mostQuotaGiB && valid.existingStorageAccountId === undefined) {
    const message = `${room} GiB is more than a ${storageTier} share can have, ${mostQuotaGiB} GiB; lower it`;
    return [{ path, code: 'out-of-range', message }];
  }
  if (room >= needed) return [];
  const where = isShare ? `a share of ${room} GiB` : `the ${room} GiB of a container group`;
  const remedy = isShare ? 'raise shareQuotaGiB or lower quotaBackendBytes' : 'lower quotaBackendBytes';
  const message = `a database of up to ${roundUp(needed / 2 - 0.5)} GiB needs ${roundUp(needed)} GiB for a second copy and the log, but there is ${where}; ${remedy}`;
  return [{ path, code: 'conflict', message }];
}
