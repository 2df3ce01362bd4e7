import v = require('valibot');
import {
  fieldsOf,
  listOf,
  mapOf,
  oneOf,
  printable,
  text,
  tokenText,
  wholeNumber,
} from '../inspection/fields';
import type { FieldNames, OtherNames } from '../inspection/other-names';
import type { EnvironmentSpec } from './environment-spec';

const autoCompactionOtherNames = {
  fields: {
    mode: 'type, kind, auto compaction mode',
    retention: 'period, interval, duration, every, revisions, keep, auto compaction retention',
  },
} satisfies OtherNames<'mode' | 'retention'>;

const milliseconds = (max: number, remedy: string) =>
  wholeNumber({ min: 1, max, rule: `a whole number of milliseconds from 1 to ${max}`, remedy });

const bytes = (min: number, max: number, remedy: string) =>
  wholeNumber({ min, max, rule: `a whole number of bytes from ${min} to ${max}`, remedy });

/** The fields of a spec that say it, each by itself. */
export const environmentEntries = {
  corsOrigins: v.optional(
    listOf(
      text({
        maxLength: 300,
        pattern: /^(\*|https?:\/\/[A-Za-z0-9.-]{1,253}:[1-9]\d{0,4})$/,
        rule: 'a web origin with its port, such as "https://console.example.com:8443", or "*"',
        remedy: 'etcd ends at start on an origin without a port',
      }),
      { most: 100, rule: 'a list of web origins', remedy: 'write ["https://console.example.com:8443"]' },
    ),
  ),
  // A fifth of the longest election timeout: etcd refuses a longer one beside it.
  heartbeatIntervalMs: v.optional(
    milliseconds(10_000, 'start from the round trip between members, 100 by default'),
  ),
  electionTimeoutMs: v.optional(milliseconds(50_000, 'start from ten times the heartbeat, 1000 by default')),
  snapshotCount: v.optional(
    wholeNumber({
      min: 1,
      max: 10_000_000,
      rule: 'a whole number of transactions from 1 to 10000000',
      remedy: 'leave it out for the default of the version',
    }),
  ),
  quotaBackendBytes: v.optional(
    bytes(16 * 1024 ** 2, 1024 ** 4, 'choose at most 8 GiB (8589934592), the most that etcd recommends'),
  ),
  autoCompaction: v.optional(
    fieldsOf(
      {
        mode: oneOf(['periodic', 'revision'], 'choose periodic unless revisions are what you count'),
        retention: text({
          maxLength: 20,
          pattern: /^(\d{1,15}|(\d{1,9}(h|m|s)){1,3})$/,
          rule: 'a retention such as "1h", "30m" or a number',
          remedy: 'give a duration in mode periodic, a number of revisions in mode revision',
        }),
      },
      { rule: 'an object of mode and retention', remedy: 'write { mode: "periodic", retention: "1h" }' },
      autoCompactionOtherNames,
    ),
  ),
  // With a few bytes, etcd starts but cannot even publish itself to the cluster.
  maxRequestBytes: v.optional(bytes(1024, 512 * 1024 ** 2, 'etcd recommends at most 10 MiB (10485760)')),
  logLevel: v.optional(oneOf(['debug', 'info', 'warn', 'error', 'panic', 'fatal'], 'choose info')),
  extraEnv: v.optional(
    mapOf(
      tokenText({
        maxLength: 32_768,
        pattern: printable,
        rule: 'text of at most 32768 characters without control characters',
        remedy: 'give the value as a string',
        shown: false,
      }),
      {
        rule: 'an object of environment variables',
        remedy: 'write { ETCD_MAX_TXN_OPS: "256" }',
        shown: false,
      },
    ),
  ),
} satisfies Record<keyof EnvironmentSpec, unknown>;

/** What others call its fields. */
export const environmentOtherNames = {
  corsOrigins: 'cors, origins, allowed origins, cors allowed origins',
  heartbeatIntervalMs: 'heartbeat, heartbeat interval, heartbeat ms',
  electionTimeoutMs: 'election, election timeout, election ms',
  snapshotCount: 'snapshot threshold, snapshot every',
  quotaBackendBytes: 'backend quota, db size, database size, max db size, database quota',
  autoCompaction: 'compaction, auto compaction mode, auto compaction retention, auto compact',
  maxRequestBytes: 'max request size, request size, max value size',
  logLevel: 'verbosity, log verbosity, debug',
  extraEnv: `
    env, envs, env vars, environment, environment variables, variables, extra environment, extra env
    vars, extra args, args, arguments, flags, etcd flags, etcd config, etcd options, parameters`,
} satisfies FieldNames<keyof EnvironmentSpec>;
