import type { MemberPlan } from '@etcd-iac/core';
import type { AzureMemberPlan } from '../azure-plan';
import { storageFacts } from '../azure-defaults';
import type { StorageRedundancy } from '../azure-spec';
import type { StorageAccountPlan } from './storage-plan';
import { sharedShareName, storageAccountName } from '../names/resource-names';
import type { ServedBy } from '../providers/subscriptions';

/** What the storage of a member is decided from. */
export interface StorageSettings {
  readonly location: string;
  readonly domain: string;
  readonly storage: 'azureFiles' | 'ephemeral';
  readonly storageTier: 'standard' | 'premium';
  readonly storageRedundancy: StorageRedundancy;
  readonly shareQuotaGiB: number | undefined;
  readonly existingStorageAccountId?: unknown;
  readonly deletionProtection: boolean;
  readonly uniqueNameSeed: string;
  readonly inStorageAccount: ServedBy;
}

/** Ids of what holds the data of a member. */
export function storageIds(member: string): { readonly storageAccount: string; readonly fileShare: string } {
  return { storageAccount: `${member}-storage-account`, fileShare: `${member}-file-share` };
}

/** Decides where a member keeps its data. */
export function planStorage(
  member: MemberPlan,
  settings: StorageSettings,
): Pick<AzureMemberPlan, 'storageAccount' | 'fileShare'> {
  const { storage, storageTier, shareQuotaGiB, existingStorageAccountId, deletionProtection } = settings;
  const { domain, location, uniqueNameSeed, inStorageAccount } = settings;
  if (storage === 'ephemeral') return { storageAccount: undefined, fileShare: undefined };
  const isShared = existingStorageAccountId !== undefined;
  return {
    storageAccount: isShared
      ? { existing: { from: 'spec', path: ['existingStorageAccountId'] } }
      : planAccount(member, settings),
    fileShare: {
      id: storageIds(member.name).fileShare,
      // Another cluster may have members of the same names in the same account.
      name: isShared ? sharedShareName(member.name, [domain, location, uniqueNameSeed]) : 'data',
      quotaGiB: shareQuotaGiB ?? storageFacts[storageTier].defaultQuotaGiB,
      accessTier: storageTier === 'premium' ? 'Premium' : 'TransactionOptimized',
      isProtected: deletionProtection,
      ...inStorageAccount,
    },
  };
}

function planAccount(member: MemberPlan, settings: StorageSettings): StorageAccountPlan {
  const { domain, location, uniqueNameSeed, storageTier, storageRedundancy } = settings;
  const isPremium = storageTier === 'premium';
  return {
    id: storageIds(member.name).storageAccount,
    name: storageAccountName(member.name, [domain, location, uniqueNameSeed]),
    kind: isPremium ? 'FileStorage' : 'StorageV2',
    tier: isPremium ? 'Premium' : 'Standard',
    replication: storageRedundancy,
    minimumTlsVersion: 'TLS1_2',
    httpsTrafficOnly: true,
    sharedKeyAccess: true,
    publicBlobAccess: false,
    crossTenantReplication: false,
    networkRules: { defaultAction: 'Deny', bypass: 'None' },
    isProtected: settings.deletionProtection,
  };
}
