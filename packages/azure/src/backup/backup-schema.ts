import {
  backupEntries,
  backupFieldOtherNames,
  backupRule,
  fieldsOf,
  orNone,
} from '@etcd-iac/core/inspection';
import v = require('valibot');
import { existingShare } from '../existing/existing-share-schema';
import type { FieldNames } from '../values/other-names';
import type { AzureBackupsSpec, AzureBackupSpec } from './backup-spec';

const azureBackupEntries = {
  ...backupEntries,
  copyTo: v.optional(existingShare('a second vault')),
} satisfies Record<keyof AzureBackupSpec, unknown>;

const otherNames = {
  ...backupFieldOtherNames,
  copyTo: 'copy, second vault, second region, replicate to, offsite, secondary, destination, target',
} satisfies FieldNames<AzureBackupSpec>;

/** The fields of a spec that say it, each by itself. */
export const azureBackupsEntries = {
  backup: v.optional(orNone(fieldsOf(azureBackupEntries, backupRule, { fields: otherNames }))),
} satisfies Record<keyof AzureBackupsSpec, unknown>;
