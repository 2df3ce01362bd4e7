import type { MemberPlan } from '@etcd-iac/core';
import type { ExistingResources } from '../existing/existing-resources';
import type { NamesSpec } from '../names/names-spec';
import { sharedShareName, storageAccountName } from '../names/resource-names';
import { servedBy, type ProviderSettings } from '../providers/subscriptions';
import type { Decided } from '../values/decided';
import type { ResourcePlan } from '../values/resource-plan';
import { fromSpec, type ExistingPlan } from '../values/spec-value';
import { storageFacts } from './storage-facts';
import type { FileSharePlan, StorageAccountPlan } from './storage-plan';
import type { StorageSpec, storageDefaults } from './storage-spec';

/** What the storage of a member is decided from. */
export interface StorageSettings
  extends
    Decided<StorageSpec, typeof storageDefaults>,
    Pick<NamesSpec, 'location'>,
    Pick<ExistingResources<unknown>, 'existingStorageAccountId'>,
    ProviderSettings {
  readonly domain: string;
}

/** Where a member keeps its data: nowhere in Azure with ephemeral storage. */
export interface MemberStorage {
  readonly storageAccount: StorageAccountPlan | ExistingPlan | undefined;
  readonly fileShare: FileSharePlan | undefined;
}

/** Ids of what holds the data of a member. */
export function storageIds(member: string): { readonly storageAccount: string; readonly fileShare: string } {
  return { storageAccount: `${member}-storage-account`, fileShare: `${member}-file-share` };
}

/** Ids of what holds the records of the agents. */
export const vaultIds = { storageAccount: 'vault-storage-account', fileShare: 'vault-file-share' } as const;

/** Decides where a member keeps its data. */
export function planStorage(member: MemberPlan, settings: StorageSettings): MemberStorage {
  const { storage, storageTier, shareQuotaGiB, existingStorageAccountId, deletionProtection } = settings;
  const { domain, location, uniqueNameSeed } = settings;
  if (storage === 'ephemeral') return { storageAccount: undefined, fileShare: undefined };
  const isShared = existingStorageAccountId !== undefined;
  return {
    storageAccount: isShared
      ? { existing: fromSpec<ExistingResources>('existingStorageAccountId') }
      : planAccount(
          {
            id: storageIds(member.name).storageAccount,
            name: storageAccountName(member.name, [domain, location, uniqueNameSeed]),
          },
          settings,
        ),
    fileShare: {
      id: storageIds(member.name).fileShare,
      // Another cluster may have members of the same names in the same account.
      name: isShared ? sharedShareName(member.name, [domain, location, uniqueNameSeed]) : 'data',
      quotaGiB: shareQuotaGiB ?? storageFacts[storageTier].defaultQuotaGiB,
      accessTier: storageTier === 'premium' ? 'Premium' : 'TransactionOptimized',
      isProtected: deletionProtection,
      ...servedBy(existingStorageAccountId, settings),
    },
  };
}

/** Decides an account that is created for one share. */
export function planAccount(
  { id, name }: ResourcePlan,
  {
    storageTier,
    storageRedundancy,
    deletionProtection,
  }: Pick<StorageSettings, 'storageTier' | 'storageRedundancy' | 'deletionProtection'>,
): StorageAccountPlan {
  const isPremium = storageTier === 'premium';
  return {
    id,
    name,
    kind: isPremium ? 'FileStorage' : 'StorageV2',
    tier: isPremium ? 'Premium' : 'Standard',
    replication: storageRedundancy,
    minimumTlsVersion: 'TLS1_2',
    httpsTrafficOnly: true,
    sharedKeyAccess: true,
    publicBlobAccess: false,
    crossTenantReplication: false,
    networkRules: { defaultAction: 'Deny', bypass: 'None' },
    isProtected: deletionProtection,
  };
}
