import v = require('valibot');
import type { ClusterSize, ClusterSpec } from './cluster-spec';
import { certificateEntries } from './certificates/certificates-schema';
import {
  exactly,
  fieldsOf,
  listOf,
  mapOf,
  oneOf,
  printable,
  says,
  text,
  tokenText,
  wholeNumber,
} from './inspection/fields';
import { autoCompactionOtherNames, clusterOtherNames, portOtherNames } from './other-names';

/** How many members a cluster may have. */
export const clusterSizes = [1, 3, 5, 7] as const satisfies readonly ClusterSize[];

const size = oneOf(clusterSizes, 'choose 3, or 5 to survive two failures at once');

const port = wholeNumber({
  min: 1,
  max: 65_535,
  rule: 'a port from 1 to 65535',
  remedy: 'choose a free port',
});

const milliseconds = (max: number, remedy: string) =>
  wholeNumber({ min: 1, max, rule: `a whole number of milliseconds from 1 to ${max}`, remedy });

const bytes = (min: number, max: number, remedy: string) =>
  wholeNumber({ min, max, rule: `a whole number of bytes from ${min} to ${max}`, remedy });

const addressing = {
  rule: 'an addressing',
  remedy: 'write { kind: "dns" } or { kind: "loopback", members: [...] }',
};

const folder = (example: string) =>
  text({
    maxLength: 1024,
    pattern: /^\/[\w./@+ -]*$/,
    rule: 'an absolute path of letters, digits and . _ - @ + and spaces',
    remedy: `choose one such as "${example}"`,
  });

/** The fields of a `ClusterSpec`, each with its rule. Rules across fields stand in `inspect-cluster-spec`. */
export const clusterSpecEntries = {
  name: text({
    // One character short of a DNS label, so that the ordinal fits behind it.
    maxLength: 62,
    pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/,
    rule: 'a name of 1 to 62 lower-case letters, digits and hyphens that starts with a letter and ends without a hyphen',
    remedy: 'members are named after it and need DNS labels; choose one such as "etcd"',
    does: 'goes into names',
  }),
  domain: text({
    maxLength: 253,
    // With a number as its last label, URL parsers take a host for an IPv4 address.
    pattern: /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    rule: 'a DNS domain in lower case of at most 253 characters, with a letter first in its last label and no final dot',
    remedy: 'choose one such as "etcd.internal"',
  }),
  size: v.optional(size),
  bootstrapSize: v.optional(size),
  version: v.optional(
    text({
      maxLength: 20,
      pattern: /^\d{1,3}\.\d{1,3}\.\d{1,4}$/,
      rule: 'a version as major.minor.patch',
      remedy: 'write it in full, such as "3.6.14"',
    }),
  ),
  ports: v.optional(
    fieldsOf(
      { client: v.optional(port), peer: v.optional(port), metrics: v.optional(port) },
      { rule: 'an object of ports', remedy: 'write { client: 2379, peer: 2380, metrics: 2381 }' },
      portOtherNames,
    ),
  ),
  initialClusterToken: v.optional(
    text({
      maxLength: 253,
      pattern: /^[\w.-]+$/,
      rule: 'a token of 1 to 253 letters, digits, dots, hyphens and underscores',
      remedy: 'leave it out to have it derived from name and domain',
    }),
  ),
  dataDir: v.optional(folder('/var/lib/etcd')),
  transportSecurity: v.optional(
    oneOf(['mutual', 'server', 'none'], 'leave it out to have clients and members prove who they are'),
  ),
  certificates: v.optional(certificateEntries),
  certificatesDir: v.optional(folder('/etc/etcd/tls')),
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
  addressing: v.optional(
    v.variant(
      'kind',
      [
        fieldsOf({ kind: exactly('dns', addressing) }, addressing),
        fieldsOf(
          {
            kind: exactly('loopback', addressing),
            members: listOf(
              fieldsOf(
                { client: port, peer: port, metrics: port },
                { rule: 'an object of ports', remedy: 'give client, peer and metrics' },
                portOtherNames,
              ),
              {
                most: 7,
                rule: 'a list of ports, one entry a member',
                remedy: 'give client, peer and metrics of each member',
              },
            ),
          },
          addressing,
        ),
      ],
      says(addressing),
    ),
  ),
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
} satisfies Record<keyof ClusterSpec, unknown>;

/** What a `ClusterSpec` must look like, field by field. */
export const clusterSpecSchema = fieldsOf(
  clusterSpecEntries,
  { rule: 'a cluster spec', remedy: 'give an object with at least name and domain' },
  clusterOtherNames,
);
