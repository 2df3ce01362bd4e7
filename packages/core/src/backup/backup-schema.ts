import v = require('valibot');
import { fieldsOf, orFalse, wholeNumber } from '../inspection/fields';
import type { FieldNames, OtherNames } from '../inspection/other-names';
import type { BackupsSpec, BackupSpec, SnapshotsToKeepSpec } from './backup-spec';

const count = (max: number, of: string) =>
  v.optional(
    wholeNumber({
      min: 0,
      max,
      rule: `a whole number of ${of} from 0 to ${max}`,
      remedy: 'write 0 to keep none for that',
    }),
  );

const keepOtherNames = {
  fields: {
    hourly: 'hour, hours, keep hourly, hourly snapshots',
    daily: 'day, days, keep daily, daily snapshots, keep days, retention days',
    weekly: 'week, weeks, keep weekly, weekly snapshots',
    monthly: 'month, months, keep monthly, monthly snapshots',
  },
} satisfies OtherNames<keyof SnapshotsToKeepSpec>;

/** The fields of backups, each by itself. */
export const backupEntries = {
  intervalMinutes: v.optional(
    wholeNumber({
      min: 5,
      max: 1440,
      rule: 'a whole number of minutes from 5 to 1440, a day',
      remedy: 'leave it out for one snapshot an hour',
    }),
  ),
  keep: v.optional(
    fieldsOf(
      {
        hourly: count(744, 'hours'),
        daily: count(366, 'days'),
        weekly: count(260, 'weeks'),
        monthly: count(120, 'months'),
      },
      {
        rule: 'how many snapshots to keep',
        remedy: 'write { hourly: 24, daily: 7, weekly: 4, monthly: 12 }',
      },
      keepOtherNames,
    ),
  ),
  drillIntervalHours: v.optional(
    wholeNumber({
      min: 1,
      max: 720,
      rule: 'a whole number of hours from 1 to 720, thirty days',
      remedy: 'leave it out for one drill a day',
    }),
  ),
} satisfies Record<keyof BackupSpec, unknown>;

/** What others call the fields of backups. */
export const backupFieldOtherNames = {
  intervalMinutes: 'interval, schedule, period, every, frequency, minutes, interval hours, cron',
  keep: 'retention, retain, max backups, history, keep last, retention policy',
  drillIntervalHours:
    'drill, drill interval, verify, verification, test restore, restore test, verify interval',
} satisfies FieldNames<keyof BackupSpec>;

/** How backups are written. */
export const backupRule = {
  rule: 'backups, or false',
  remedy: 'write {} for all defaults, or false for none',
};

/** `false`, or what a schema of backups takes. */
export function orNone<T extends v.GenericSchema>(backup: T) {
  return orFalse(backup, backupRule);
}

/** The fields of a spec that say it, each by itself. */
export const backupsEntries = {
  backup: v.optional(orNone(fieldsOf(backupEntries, backupRule, { fields: backupFieldOtherNames }))),
} satisfies Record<keyof BackupsSpec, unknown>;

/** What others call its fields. */
export const backupsOtherNames = {
  backup: 'backups, backup schedule, snapshot schedule, snapshots, backup policy, backup config',
} satisfies FieldNames<keyof BackupsSpec>;
