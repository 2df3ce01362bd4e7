import { type JsonObject, numberAt, parseArmId, textAt } from '@etcd-iac/observe/observed';
import { violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

/** What is offered for each kind of account that can hold shares. Source: Azure Files, redundancy; storage account overview. */
const offered: Readonly<Record<string, readonly string[]>> = {
  StorageV2: ['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'],
  FileStorage: ['Premium_LRS', 'Premium_ZRS'],
};

/** An account is of a kind that can hold shares, in a form that is offered for it. */
export const storageAccountIsOffered = ruleFor(armTypes.storageAccount, (account) => {
  const kind = textAt(account.body, 'kind') ?? '';
  const sku = textAt(account.body, 'sku', 'name') ?? '';
  return unless([
    offered[kind]?.includes(sku) === true,
    () => violation('storage/sku', account, ['sku', 'name'], `is ${sku}, which is not offered for ${kind}`),
  ]);
});

/** A share is of the tier of its account, and of a size that this takes. Source: Azure Files, scale targets. */
export const shareFitsItsAccount = ruleFor(armTypes.fileShare, (share, { resources }) => {
  const parents = parseArmId(share.id)?.parents ?? [];
  const account = resources.find(({ id, type }) => type === armTypes.storageAccount && parents.includes(id));
  const tier = textAt(share.body, 'properties', 'accessTier') ?? 'TransactionOptimized';
  const isPremium = tier === 'Premium';
  const quota = numberAt(share.body, 'properties', 'shareQuota') ?? 0;
  const kind = textAt(account?.body, 'kind');
  return unless(
    [
      account === undefined || (kind === 'FileStorage') === isPremium,
      () => violation('share/tier', share, ['properties', 'accessTier'], `is ${tier} in ${kind ?? ''}`),
    ],
    [
      !isPremium || quota >= 100,
      () => violation('share/quota', share, ['properties', 'shareQuota'], `is ${quota}, not 100 and more`),
    ],
    [
      // An account of somebody else may allow large shares.
      isPremium || account === undefined || allowsLargeShares(account.body) || quota <= 5120,
      () => violation('share/quota', share, ['properties', 'shareQuota'], `is ${quota}, more than 5120`),
    ],
  );
});

function allowsLargeShares(account: JsonObject): boolean {
  return textAt(account, 'properties', 'largeFileSharesState') === 'Enabled';
}
