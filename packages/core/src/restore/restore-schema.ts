import v = require('valibot');
import { fieldsOf, text, wholeNumber } from '../inspection/fields';
import type { FieldNames } from '../inspection/other-names';
import type { RestoresSpec, RestoreSpec } from './restore-spec';

/** The fields of a restore, each by itself. */
export const restoreEntries = {
  snapshot: text({
    maxLength: 255,
    pattern: /^[\w-][\w.-]*$/,
    rule: '"latest", "latest-proven" or the name of a snapshot',
    remedy: 'write "latest" for the newest one',
  }),
  generation: wholeNumber({
    min: 2,
    max: 1_000_000,
    rule: 'a whole number from 2',
    remedy: 'count on from the generation that runs; the first one is 1',
  }),
} satisfies Record<keyof RestoreSpec, unknown>;

/** What others call the fields of a restore. */
export const restoreFieldOtherNames = {
  snapshot: 'name, backup, file, snapshot name, backup name, source',
  generation: 'number, version, revision, epoch, restore number',
} satisfies FieldNames<keyof RestoreSpec>;

/** How a restore is written. */
export const restoreRule = {
  rule: 'a restore',
  remedy: 'write { snapshot: "latest", generation: 2 }',
};

/** The fields of a spec that say it, each by itself. */
export const restoresEntries = {
  restoreFrom: v.optional(fieldsOf(restoreEntries, restoreRule, { fields: restoreFieldOtherNames })),
} satisfies Record<keyof RestoresSpec, unknown>;

/** What others call its fields. */
export const restoresOtherNames = {
  restoreFrom:
    'restore, recover, recovery from, restore snapshot, disaster recovery, restore from snapshot, restore from backup, from snapshot, initial snapshot',
} satisfies FieldNames<keyof RestoresSpec>;
