import {
  clusterSpecEntries,
  decimal,
  fieldsOf,
  flag,
  listOf,
  mapOf,
  oneOf,
  text,
  wholeNumber,
} from '@etcd-iac/core/inspection';
import * as v from 'valibot';
import type { AzureSpec } from './azure-spec';

/** Members on Azure are always found by name. */
const { addressing, ...clusterEntries } = clusterSpecEntries;

const addressRange = (remedy: string) =>
  text({
    maxLength: 18,
    pattern: /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/,
    rule: 'an IPv4 range in CIDR notation',
    remedy,
  });

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const printable = /^[^\u0000-\u001f\u007f]*$/;

const sourceRanges = listOf(addressRange('write one such as "10.1.0.0/24"'), {
  rule: 'a list of IPv4 ranges',
  remedy: 'write ["10.1.0.0/24"]',
});

const entries = {
  ...clusterEntries,
  location: text({
    maxLength: 40,
    pattern: /^[a-z][a-z0-9]+$/,
    rule: 'an Azure region in its short form',
    remedy: 'write lower-case letters and digits without spaces, such as "eastus"',
  }),
  image: v.optional(
    text({
      maxLength: 512,
      pattern: /^[!-~]+$/,
      rule: 'a container image',
      remedy: 'give registry, repository and tag, such as "gcr.io/etcd-development/etcd:v3.6.14"',
    }),
  ),
  cpu: v.optional(
    decimal({
      min: 1,
      max: 31,
      rule: 'a number of vCPUs from 1 to 31, the limits of a container group',
      remedy: 'choose 1, or 2 for a busy cluster',
    }),
  ),
  memoryGiB: v.optional(
    decimal({
      min: 1,
      max: 240,
      rule: 'a memory size from 1 to 240 GiB, the limits of a container group',
      remedy: 'choose 2, or as much as quotaBackendBytes and 1 GiB',
    }),
  ),
  shareQuotaGiB: v.optional(
    wholeNumber({
      min: 1,
      max: 102_400,
      rule: 'a whole number of GiB from 1 to 102400, the limits of a file share',
      remedy: 'choose at least four times quotaBackendBytes',
    }),
  ),
  virtualNetworkAddressSpace: v.optional(addressRange('write one such as "10.0.0.0/16"')),
  subnetAddressPrefix: v.optional(addressRange('write one such as "10.0.0.0/24"')),
  zones: v.optional(
    listOf(oneOf(['1', '2', '3'], 'name zones as "1", "2" and "3"'), {
      rule: 'a list of availability zones',
      remedy: 'write ["1", "2", "3"], or leave it out where the region has none',
    }),
  ),
  clientSourceRanges: v.optional(sourceRanges),
  metricsSourceRanges: v.optional(sourceRanges),
  natGateway: v.optional(flag('leave it out to have one')),
  recordTtlSeconds: v.optional(
    wholeNumber({
      min: 1,
      max: 3600,
      rule: 'a whole number of seconds from 1 to 3600',
      remedy: 'choose 10, so that a new address is soon known',
    }),
  ),
  deletionProtection: v.optional(flag('leave it out to have it on')),
  uniqueNameSeed: v.optional(
    text({
      maxLength: 256,
      pattern: printable,
      rule: 'text of at most 256 characters without control characters',
      remedy: 'give a text such as the subscription id',
    }),
  ),
  tags: v.optional(
    mapOf(
      text({
        maxLength: 256,
        pattern: printable,
        rule: 'a tag value of at most 256 characters without control characters',
        remedy: 'shorten it',
      }),
      { rule: 'an object of tags', remedy: 'write { team: "payments" }' },
    ),
  ),
} satisfies Record<keyof AzureSpec, unknown>;

/** What an `AzureSpec` must look like, field by field. Rules across fields stand in `inspect-azure-spec`. */
export const azureSpecSchema = fieldsOf(entries, {
  rule: 'a cluster spec',
  remedy: 'give an object with at least name, domain and location',
});
