import type { Cloud } from '../cloud';
import { Refusal } from '../diagnostics';
import { textOf, type KnownObject, type ObjectValue } from '../schema/value';
import { resourceIdOf } from './resource-id';
import { kindsWithTier } from './storage-account-outputs';

const isAccountId = resourceIdOf('azurerm_storage_account');

/** The least that a share of the first billing model for premium accounts is made of, in GiB. */
const premiumQuota = 100;

/**
 * What azurerm only finds when it makes a storage account. Which kind takes which tier and copies, it leaves to Azure.
 *
 * @throws Refusal
 */
export function checkStorageAccount({ access_tier: tier, account_kind: kind }: KnownObject): void {
  if ((tier ?? null) === null || kindsWithTier.includes(kind)) return;
  throw new Refusal(
    '`access_tier` is only available for accounts of kind set to one of: BlobStorage / FileStorage / StorageV2',
  );
}

/**
 * What is only found when a share is made, as it takes a look at the account.
 *
 * @throws Refusal with the first mistake
 */
export function checkStorageShare(share: KnownObject, cloud: Cloud): void {
  const { storage_account_id: accountId } = share;
  const problem = typeof accountId === 'string' ? isAccountId('storage_account_id', accountId) : undefined;
  if (problem !== undefined) throw new Refusal(problem);
  const account = accountOfShare(share, cloud);
  if (account === undefined) {
    throw new Refusal(
      `there is no storage account "${textOf(share.storage_account_id ?? share.storage_account_name)}" for the share "${textOf(share.name)}"`,
    );
  }
  const { account_kind: kind, provisioned_billing_model_version: billing } = account;
  const isPremium = kind === 'FileStorage';
  if (share.enabled_protocol === 'NFS' && !isPremium) {
    throw new Refusal(
      `NFS File Share is only supported for Storage Account with kind "FileStorage" but got \`${kindOf(account)}\``,
    );
  }
  if ((share.access_tier === 'Premium') !== isPremium) {
    throw new Refusal(
      `a share in an account of the kind ${kindOf(account)} cannot have the access tier ${textOf(share.access_tier)}`,
    );
  }
  if (isPremium && billing !== 'V2' && Number(share.quota) < premiumQuota) {
    throw new Refusal(
      `the quota of a premium share is at least ${premiumQuota} GiB, not ${Number(share.quota)}`,
    );
  }
}

/** The account that a share is made in, if there is one. */
export function accountOfShare(share: ObjectValue, cloud: Cloud): KnownObject | undefined {
  const { storage_account_id: id, storage_account_name: name } = share;
  return cloud
    .list()
    .filter(({ type }) => type === 'azurerm_storage_account')
    .find((account) => (id === null ? account.attributes.name === name : account.id === id))?.attributes;
}

function kindOf({ account_kind: kind }: KnownObject): string {
  return typeof kind === 'string' ? kind : 'StorageV2';
}
