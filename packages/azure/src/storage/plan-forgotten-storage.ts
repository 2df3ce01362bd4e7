import { clusterSizes } from '@etcd-iac/core/inspection';
import { storageIds, vaultIds, type MemberStorage } from './plan-storage';
import type { ForgottenStoragePlan } from './storage-plan';
import { isExisting } from '../values/spec-value';

/** Decides what an engine must let go of: whatever the members of the largest cluster and a vault would have, and these have not. */
export function planForgottenStorage(
  cluster: string,
  declaredStorage: readonly MemberStorage[],
  { deletionProtection }: { readonly deletionProtection: boolean },
): ForgottenStoragePlan {
  if (!deletionProtection) return { storageAccounts: [], fileShares: [] };
  const declared = new Set(
    declaredStorage.flatMap(({ storageAccount, fileShare }) => [
      storageAccount && !isExisting(storageAccount) ? storageAccount.id : undefined,
      fileShare?.id,
    ]),
  );
  const ofMembers = Array.from({ length: Math.max(...clusterSizes) }, (_, index) =>
    storageIds(`${cluster}${index + 1}`),
  );
  const possible = [...ofMembers, vaultIds];
  const undeclared = (ids: readonly string[]): readonly { readonly id: string }[] =>
    ids.filter((id) => !declared.has(id)).map((id) => ({ id }));
  return {
    storageAccounts: undeclared(possible.map(({ storageAccount }) => storageAccount)),
    fileShares: undeclared(possible.map(({ fileShare }) => fileShare)),
  };
}
