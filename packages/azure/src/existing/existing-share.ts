import { servedBy, type ProviderSettings } from '../providers/subscriptions';
import type { GuestPlan } from '../values/resource-plan';
import type { ExistingPlan } from '../values/spec-value';

/** A file share in a spec that somebody else has created. */
export interface ExistingShare<Value = unknown> {
  readonly existingStorageAccountId: Value;
  readonly shareName: string;
}

/** A file share that somebody else has created. Its `id` and `name` are those of what is read of the account. */
export interface ExistingSharePlan extends GuestPlan {
  readonly storageAccount: ExistingPlan;
  readonly shareName: string;
}

/**
 * Decides how a share is read that somebody else has created; `undefined` where there is none.
 *
 * @param account - The id of its account, as it stands in the spec.
 */
export function planExistingShare(
  id: string,
  share: ExistingShare | undefined,
  account: ExistingPlan['existing'],
  settings: ProviderSettings,
): ExistingSharePlan | undefined {
  if (share === undefined) return undefined;
  const { existingStorageAccountId, shareName } = share;
  return {
    id,
    name: shareName,
    storageAccount: { existing: account },
    shareName,
    ...servedBy(existingStorageAccountId, settings),
  };
}
