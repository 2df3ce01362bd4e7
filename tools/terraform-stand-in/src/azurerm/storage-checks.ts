import type { Cloud } from '../cloud';
import { Refusal } from '../diagnostics';
import { textOf, type KnownObject, type ObjectValue } from '../schema/value';

/** The least that a share of the first billing model for premium accounts is made of, in GiB. */
const premiumQuota = 100;

/**
 * What is only found when a storage account is made.
 *
 * @throws Refusal with the first mistake
 */
export function checkStorageAccount({
  account_kind: kind,
  account_tier: tier,
  account_replication_type: replication,
}: KnownObject): void {
  if (kind === 'FileStorage' && tier !== 'Premium') {
    throw new Refusal('`account_tier` must be `Premium` for File Storage accounts.');
  }
  if (tier === 'Premium' && replication !== 'LRS' && replication !== 'ZRS') {
    throw new Refusal(
      `Azure has no premium storage accounts that are copied as ${textOf(replication)}, only LRS and ZRS`,
    );
  }
}

/**
 * What is only found when a share is made, as it takes a look at the account.
 *
 * @throws Refusal with the first mistake
 */
export function checkStorageShare(share: KnownObject, cloud: Cloud): void {
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
