import type { StorageRedundancy } from './storage-spec';
import type { GuestPlan, ResourcePlan } from '../values/resource-plan';

/** Storage account of one member, or of the vault. */
export interface StorageAccountPlan extends ResourcePlan {
  /** Premium file shares need an account of their own kind. */
  readonly kind: 'StorageV2' | 'FileStorage';
  readonly tier: 'Standard' | 'Premium';
  readonly replication: StorageRedundancy;
  readonly minimumTlsVersion: 'TLS1_2';
  readonly httpsTrafficOnly: boolean;
  /** Container Instances can mount a share with the account's key only. */
  readonly sharedKeyAccess: boolean;
  readonly publicBlobAccess: boolean;
  readonly crossTenantReplication: boolean;
  /** What may reach the account beside the members' subnet. */
  readonly networkRules: { readonly defaultAction: 'Deny'; readonly bypass: 'None' };
  /** For how many days a share that was deleted can be had back; `undefined`: as Azure decides. */
  readonly shareRetentionDays: number | undefined;
  readonly isProtected: boolean;
}

/**
 * Storage that this declaration does not have and that an earlier one of the same cluster may have had: of a larger `size`, or of
 * another kind. A protection that is part of a resource ends with its declaration, so an engine must let go of these, and never
 * delete them. Nothing without deletion protection.
 */
export interface ForgottenStoragePlan {
  readonly storageAccounts: readonly Pick<ResourcePlan, 'id'>[];
  readonly fileShares: readonly Pick<ResourcePlan, 'id'>[];
}

/** File share with the data of one member. With an existing account, its key is read by the same provider. */
export interface FileSharePlan extends GuestPlan {
  readonly quotaGiB: number;
  readonly accessTier: 'TransactionOptimized' | 'Premium';
  readonly isProtected: boolean;
}
