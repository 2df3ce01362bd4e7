import { fieldsOf, restoreEntries, restoreFieldOtherNames, restoreRule } from '@etcd-iac/core/inspection';
import v = require('valibot');
import { existingShare } from '../existing/existing-share-schema';
import type { FieldNames } from '../values/other-names';
import type { AzureRestoresSpec, AzureRestoreSpec } from './restore-spec';

const azureRestoreEntries = {
  ...restoreEntries,
  existingVault: v.optional(existingShare('a vault')),
} satisfies Record<keyof AzureRestoreSpec, unknown>;

const otherNames = {
  ...restoreFieldOtherNames,
  existingVault: 'vault, other vault, another vault, from vault, vault id, share, existing vault share id',
} satisfies FieldNames<AzureRestoreSpec>;

/** The fields of a spec that say it, each by itself. */
export const azureRestoresEntries = {
  restoreFrom: v.optional(fieldsOf(azureRestoreEntries, restoreRule, { fields: otherNames })),
} satisfies Record<keyof AzureRestoresSpec, unknown>;
