import type { SpecIssue } from '@etcd-iac/core';
import { describeValue } from '@etcd-iac/core/inspection';
import { copyOf } from '../backup/backup-copy';
import type { AzureBackupsSpec } from '../backup/backup-spec';
import type { Rule } from '../inspection/rule';
import { isSameId } from '../values/same-id';
import type { AzureRestoresSpec } from './restore-spec';

type Spec = AzureBackupsSpec<unknown> & AzureRestoresSpec<unknown>;

/** Rules of a restore on Azure. */
export const azureRestoreRules: readonly Rule<Spec>[] = [
  { reads: ['backup', 'restoreFrom'], inspect: inspectSharedVault },
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
