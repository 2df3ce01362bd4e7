import type { SpecIssue } from '@etcd-iac/core';
import { describeValue } from '@etcd-iac/core/inspection';
import { copyOf } from '../backup/backup-copy';
import type { AzureBackupsSpec } from '../backup/backup-spec';
import type { ExistingShare } from '../existing/existing-share';
import type { Rule } from '../inspection/rule';
import { isOwnShare, type SharesSpec } from '../storage/own-shares';
import { isSameId } from '../values/same-id';
import type { AzureRestoresSpec } from './restore-spec';

type Spec = AzureBackupsSpec<unknown> & AzureRestoresSpec<unknown> & SharesSpec;

/** Rules of the vaults that are handed in, for copies and to restore from. */
export const azureRestoreRules: readonly Rule<Spec>[] = [
  { reads: ['backup', 'restoreFrom'], inspect: inspectSharedVault },
  {
    reads: [
      'backup',
      'restoreFrom',
      'name',
      'domain',
      'location',
      'uniqueNameSeed',
      'existingStorageAccountId',
    ],
    inspect: inspectOwnShares,
  },
];

/**
 * Who copies to the share that it was restored from writes beside the cluster that the copies are of: should that one come back, it
 * does so, too, and "latest" is no longer what either of them means.
 */
function inspectSharedVault(valid: Partial<Spec>): SpecIssue[] {
  const copy = copyOf(valid);
  const vault = valid.restoreFrom?.existingVault;
  if (copy === undefined || vault === undefined || copy.shareName !== vault.shareName) return [];
  if (!isSameId(copy.existingStorageAccountId, vault.existingStorageAccountId)) return [];
  const message =
    `is ${describeValue(copy.shareName)} in the account that restoreFrom.existingVault names, but copies go to a share that no other cluster's are in; ` +
    'name another share, or leave copyTo out as long as existingVault is there';
  return [{ path: 'backup.copyTo.shareName', code: 'conflict', message }];
}

/** Copies in the own vault are lost with it, and in a member's data they are etcd's; who restores from the own vault names no other. */
function inspectOwnShares(valid: Partial<Spec>): SpecIssue[] {
  const { name, domain, location } = valid;
  if (name === undefined || domain === undefined || location === undefined) return [];
  const handedIn: readonly (readonly [path: string, share: ExistingShare | undefined, remedy: string])[] = [
    ['backup.copyTo', copyOf(valid), 'name a share that would survive the cluster'],
    [
      'restoreFrom.existingVault',
      valid.restoreFrom?.existingVault,
      'leave existingVault out: what is in the own vault is found without it',
    ],
  ];
  return handedIn.flatMap(([path, share, remedy]) => {
    if (share === undefined || !isOwnShare(share, { ...valid, name, domain, location })) return [];
    const message = `is ${describeValue(share.shareName)} in an account of this cluster, which declares that share itself; ${remedy}`;
    return [{ path: `${path}.shareName`, code: 'conflict', message }];
  });
}
