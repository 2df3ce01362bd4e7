import { flag, wholeNumber } from '@etcd-iac/core/inspection';
import v = require('valibot');
import type { FieldNames } from '../values/other-names';
import type { LogsSpec } from './logs-spec';

/** The fields of a spec that say it, each by itself. */
export const logsEntries = {
  createLogAnalyticsWorkspace: v.optional(flag('leave it out to have none')),
  logRetentionDays: v.optional(
    wholeNumber({
      min: 30,
      max: 730,
      rule: 'a whole number of days from 30 to 730, the limits of a workspace',
      remedy: 'choose 30',
    }),
  ),
} satisfies Record<keyof LogsSpec, unknown>;

/** What others call its fields. */
export const logsOtherNames = {
  createLogAnalyticsWorkspace: 'logs, logging, diagnostics, create workspace, create log workspace',
  logRetentionDays: 'retention, retention days, retention in days, log retention, log retention in days',
} satisfies FieldNames<LogsSpec>;
