import v = require('valibot');
import { fieldsOf, orFalse, wholeNumber } from '../inspection/fields';
import type { FieldNames } from '../inspection/other-names';
import type { DefragmentationSpec, UpkeepSpec } from './upkeep-spec';

const entries = {
  leastDatabaseMiB: v.optional(
    wholeNumber({
      min: 1,
      max: 102_400,
      rule: 'a whole number of MiB from 1 to 102400',
      remedy: 'leave it out for 100',
    }),
  ),
  leastFreePercent: v.optional(
    wholeNumber({
      min: 10,
      max: 95,
      rule: 'a whole number of percent from 10 to 95',
      remedy: 'leave it out for 45',
    }),
  ),
} satisfies Record<keyof DefragmentationSpec, unknown>;

const otherNames = {
  leastDatabaseMiB: 'min size, minimum size, size, db size, database size, threshold, least size, min mib',
  leastFreePercent: 'free, free percent, fragmentation, ratio, fragmented percent, min free, percent',
} satisfies FieldNames<keyof DefragmentationSpec>;

const rule = {
  rule: 'when to defragment, or false',
  remedy: 'write {} for all defaults, or false for never',
};

/** The fields of a spec that say it, each by itself. */
export const upkeepEntries = {
  defragmentation: v.optional(orFalse(fieldsOf(entries, rule, { fields: otherNames }), rule)),
} satisfies Record<keyof UpkeepSpec, unknown>;

/** What others call its fields. */
export const upkeepOtherNames = {
  defragmentation:
    'defrag, defragment, auto defrag, auto defragmentation, defragmenting, vacuum, shrink database',
} satisfies FieldNames<keyof UpkeepSpec>;
