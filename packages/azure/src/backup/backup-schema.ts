import {
  backupEntries,
  backupFieldOtherNames,
  backupRule,
  fieldsOf,
  orNone,
  text,
} from '@etcd-iac/core/inspection';
import v = require('valibot');
import { storageAccountId } from '../existing/existing-schema';
import type { FieldNames } from '../values/other-names';
import type { AzureBackupsSpec, AzureBackupSpec, BackupCopySpec } from './backup-spec';

const copyOtherNames = {
  existingStorageAccountId: 'storage account, storage account id, account, account id',
  shareName: 'share, file share, file share name, name',
} satisfies FieldNames<BackupCopySpec>;

const copyEntries = {
  existingStorageAccountId: storageAccountId,
  shareName: text({
    maxLength: 63,
    pattern: /^(?=.{3,63}$)[a-z0-9](-?[a-z0-9])*$/,
    rule: 'the name of a file share: 3 to 63 lower-case letters, digits and single hyphens',
    remedy: 'write one such as "etcd-backups"',
  }),
} satisfies Record<keyof BackupCopySpec, unknown>;

const azureBackupEntries = {
  ...backupEntries,
  copyTo: v.optional(
    fieldsOf(
      copyEntries,
      { rule: 'a second vault', remedy: 'write { existingStorageAccountId, shareName }' },
      { fields: copyOtherNames },
    ),
  ),
} satisfies Record<keyof AzureBackupSpec, unknown>;

const otherNames = {
  ...backupFieldOtherNames,
  copyTo: 'copy, second vault, second region, replicate to, offsite, secondary, destination, target',
} satisfies FieldNames<AzureBackupSpec>;

/** The fields of a spec that say it, each by itself. */
export const azureBackupsEntries = {
  backup: v.optional(orNone(fieldsOf(azureBackupEntries, backupRule, { fields: otherNames }))),
} satisfies Record<keyof AzureBackupsSpec, unknown>;
