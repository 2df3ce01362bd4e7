import { fieldsOf, text } from '@etcd-iac/core/inspection';
import type { FieldNames } from '../values/other-names';
import type { ExistingShare } from './existing-share';
import { storageAccountId } from './existing-schema';

const entries = {
  existingStorageAccountId: storageAccountId,
  shareName: text({
    maxLength: 63,
    pattern: /^(?=.{3,63}$)[a-z0-9](-?[a-z0-9])*$/,
    rule: 'the name of a file share: 3 to 63 lower-case letters, digits and single hyphens',
    remedy: 'write one such as "etcd-backups"',
  }),
} satisfies Record<keyof ExistingShare, unknown>;

const otherNames = {
  existingStorageAccountId: 'storage account, storage account id, account, account id',
  shareName: 'share, file share, file share name, name',
} satisfies FieldNames<ExistingShare>;

/**
 * A file share that somebody else has created.
 *
 * @param rule - What it is, such as "a second vault".
 */
export function existingShare(rule: string) {
  const said = { rule, remedy: 'write { existingStorageAccountId, shareName }' };
  return fieldsOf(entries, said, { fields: otherNames });
}
