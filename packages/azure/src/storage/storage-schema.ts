import { flag, oneOf, printable, text, wholeNumber } from '@etcd-iac/core/inspection';
import v = require('valibot');
import type { FieldNames } from '../values/other-names';
import { ephemeralAcknowledgement, type StorageSpec } from './storage-spec';

/** The fields of a spec that say it, each by itself. */
export const storageEntries = {
  storage: v.optional(
    oneOf(['azureFiles', 'ephemeral'], 'leave it out to have each member keep its data on a share'),
  ),
  ephemeralAcknowledgement: v.optional(
    oneOf([ephemeralAcknowledgement], 'give the exported text of that name, once you accept it'),
  ),
  storageTier: v.optional(oneOf(['standard', 'premium'], 'choose premium for a busy cluster')),
  storageRedundancy: v.optional(
    oneOf(['LRS', 'ZRS', 'GRS', 'GZRS'], 'leave it out: the members are copies of each other already'),
  ),
  shareQuotaGiB: v.optional(
    wholeNumber({
      min: 1,
      max: 102_400,
      rule: 'a whole number of GiB from 1 to 102400, the limits of file shares',
      remedy: 'choose several times quotaBackendBytes',
    }),
  ),
  deletionProtection: v.optional(flag('leave it out to have it on')),
  uniqueNameSeed: v.optional(
    text({
      maxLength: 256,
      pattern: printable,
      rule: 'text of at most 256 characters without control characters',
      remedy: 'give a text such as the subscription id',
      does: 'goes into names',
    }),
  ),
} satisfies Record<keyof StorageSpec, unknown>;

/** What others call its fields. */
export const storageOtherNames = {
  storage: 'persistence, volume, persistent, storage type, storage class, storage mode',
  storageTier: 'sku, sku name, tier, account tier, performance, access tier, performance tier',
  storageRedundancy: 'replication, redundancy, replication type, account replication type',
  shareQuotaGiB: `
    quota, share quota, disk, disk size, disk size gb, disk gb, volume size, storage size, storage gb,
    quota gb, share size, file share quota, share gb, storage size gb, file share size`,
  deletionProtection: 'prevent destroy, protect, delete protection, lock, retain on delete, management lock',
  uniqueNameSeed: 'seed, suffix, name suffix, unique id, unique suffix, random suffix, unique name',
} satisfies FieldNames<StorageSpec>;
