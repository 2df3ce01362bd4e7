import type { MemberPlan } from '@etcd-iac/core';
import type { ExistingResources } from '../existing/existing-resources';
import type { NamesSpec } from '../names/names-spec';
import { sharedShareName, storageAccountName } from '../names/resource-names';
import { servedBy, type ProviderSettings } from '../providers/subscriptions';
import type { Decided } from '../values/decided';
import type { ResourcePlan } from '../values/resource-plan';
import { fromSpec, type ExistingPlan } from '../values/spec-value';
import { ownShareNames } from './own-shares';
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
export function planStorage({ name }: MemberPlan, settings: StorageSettings): MemberStorage {
  const { storage, storageTier, shareQuotaGiB } = settings;
  if (storage === 'ephemeral') return { storageAccount: undefined, fileShare: undefined };
  return planShare(
    {
      ids: storageIds(name),
      subject: name,
      shareName: ownShareNames.data,
      tier: storageTier,
      quotaGiB: shareQuotaGiB,
    },
    settings,
  );
}

/** What a share is for, and on which disks. */
interface ShareOptions {
  readonly ids: ReturnType<typeof storageIds>;
  /** What the names in Azure are made of. */
  readonly subject: string;
  /** Name of the share in an account of its own. */
  readonly shareName: string;
  readonly tier: keyof typeof storageFacts;
  /** @default as much as the tier has */
  readonly quotaGiB: number | undefined;
  /** For how many days a deleted share is kept, in an account that is created. @default as Azure decides */
  readonly retentionDays?: number;
}

/** Decides a share: alone in an account that is created for it, or beside others in one that is handed in. */
export function planShare(
  { ids, subject, shareName, tier, quotaGiB, retentionDays }: ShareOptions,
  settings: StorageSettings,
): { readonly storageAccount: StorageAccountPlan | ExistingPlan; readonly fileShare: FileSharePlan } {
  const { domain, location, uniqueNameSeed, existingStorageAccountId, deletionProtection } = settings;
  const identity = [domain, location, uniqueNameSeed];
  const isShared = existingStorageAccountId !== undefined;
  return {
    storageAccount: isShared
      ? { existing: fromSpec<ExistingResources>('existingStorageAccountId') }
      : planAccount(
          { id: ids.storageAccount, name: storageAccountName(subject, identity) },
          { tier, retentionDays },
          settings,
        ),
    fileShare: {
      id: ids.fileShare,
      // Another cluster may have members of the same names in the same account.
      name: isShared ? sharedShareName(subject, identity) : shareName,
      quotaGiB: quotaGiB ?? storageFacts[tier].defaultQuotaGiB,
      accessTier: tier === 'premium' ? 'Premium' : 'TransactionOptimized',
      isProtected: deletionProtection,
      ...servedBy(existingStorageAccountId, settings),
    },
  };
}

function planAccount(
  { id, name }: ResourcePlan,
  {
    tier,
    retentionDays,
  }: { readonly tier: ShareOptions['tier']; readonly retentionDays: number | undefined },
  { storageRedundancy, deletionProtection }: StorageSettings,
): StorageAccountPlan {
  const isPremium = tier === 'premium';
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
    shareRetentionDays: retentionDays,
    isProtected: deletionProtection,
  };
}
