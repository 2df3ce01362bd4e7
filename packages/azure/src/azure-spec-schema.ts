import {
  clusterSpecEntries,
  decimal,
  deferrable,
  fieldsOf,
  flag,
  listOf,
  mapOf,
  oneOf,
  printable,
  text,
  valueOf,
  wholeNumber,
} from '@etcd-iac/core/inspection';
import v = require('valibot');
import { ephemeralAcknowledgement, type AzureSpec } from './azure-spec';
import { image, programPath, registryEntries, sidecarEntries } from './containers/container-schema';
import {
  addressRange,
  anyCase,
  dnsServer,
  identityId,
  peeringEntries,
  region,
  resourceId,
  virtualNetworkId,
} from './network/network-schema';
import { azureOtherNames } from './other-names';

/** Members on Azure are always found by name. */
const { addressing, ...clusterEntries } = clusterSpecEntries;

/** Source: Azure, limits of networking: addresses and ranges of a rule of a network security group. */
const sourceRanges = listOf(addressRange('write one such as "10.1.0.0/24"'), {
  most: 4000,
  rule: 'a list of IPv4 ranges',
  remedy: 'write ["10.1.0.0/24"]',
});

/** Source: Azure Resource Manager, limits of tags: 50 a resource. What takes fewer is told by its name. */
const tags = { most: 50, rule: 'an object of tags', remedy: 'write { team: "payments" }' };

const tagValue = valueOf({
  maxLength: 256,
  pattern: printable,
  rule: 'a tag value of at most 256 characters without control characters',
  remedy: 'shorten it',
});

const entries = {
  ...clusterEntries,
  location: region,
  image: v.optional(image),
  etcdPath: v.optional(programPath),
  registry: v.optional(registryEntries),
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
  createLogAnalyticsWorkspace: v.optional(flag('leave it out to have none')),
  logRetentionDays: v.optional(
    wholeNumber({
      min: 30,
      max: 730,
      rule: 'a whole number of days from 30 to 730, the limits of a workspace',
      remedy: 'choose 30',
    }),
  ),
  shareQuotaGiB: v.optional(
    wholeNumber({
      min: 1,
      max: 102_400,
      rule: 'a whole number of GiB from 1 to 102400, the limits of file shares',
      remedy: 'choose several times quotaBackendBytes',
    }),
  ),
  virtualNetworkAddressSpace: v.optional(addressRange('write one such as "10.0.0.0/16"')),
  subnetAddressPrefix: v.optional(addressRange('write one such as "10.0.0.0/24"')),
  zones: v.optional(
    listOf(oneOf(['1', '2', '3'], 'name zones as "1", "2" and "3"'), {
      most: 3,
      rule: 'a list of availability zones',
      remedy: 'write ["1", "2", "3"], or leave it out where the region has none',
    }),
  ),
  clientSourceRanges: v.optional(sourceRanges),
  metricsSourceRanges: v.optional(sourceRanges),
  dnsServers: v.optional(
    // Source: resolv.conf(5) and Go's net package: a resolver of Linux reads three, and passes over the rest. Azure names no limit.
    listOf(dnsServer, {
      most: 3,
      rule: 'a list of IPv4 addresses of DNS servers',
      remedy: 'write ["10.1.0.4"]',
    }),
  ),
  peerings: v.optional(
    // Source: Azure, limits of networking: peerings of a virtual network.
    listOf(peeringEntries, {
      most: 500,
      rule: 'a list of peerings',
      remedy: 'write [{ name, virtualNetworkId, location, addressSpaces }]',
    }),
  ),
  identityIds: v.optional(
    listOf(identityId, {
      most: 100,
      rule: 'a list of ids of user-assigned identities',
      remedy: 'give each as text',
    }),
  ),
  sidecars: v.optional(
    listOf(sidecarEntries, {
      rule: 'a list of containers',
      remedy: 'write [{ name, image, cpu, memoryGiB }]',
      // As text it may hold the secrets of one.
      shown: false,
    }),
  ),
  smokeTest: v.optional(flag('leave it out to have none')),
  existingResourceGroupName: v.optional(
    valueOf({
      maxLength: 90,
      pattern: /^[-\w._()]*[-\w_()]$/,
      rule: 'the name of a resource group: 1 to 90 letters, digits and - . _ ( ), no dot at the end',
      remedy: 'give the name, not the id',
    }),
  ),
  existingVirtualNetworkId: v.optional(virtualNetworkId),
  existingSubnetId: v.optional(
    resourceId(
      'Microsoft.Network/virtualNetworks',
      `[^/\\s]{2,64}${anyCase('/subnets/')}[^/\\s]{1,80}`,
      'a subnet',
      '…/subnets/…',
    ),
  ),
  existingPrivateDnsZoneId: v.optional(
    resourceId('Microsoft.Network/privateDnsZones', '[^/\\s]{1,253}', 'a private DNS zone'),
  ),
  existingStorageAccountId: v.optional(
    resourceId(
      'Microsoft.Storage/storageAccounts',
      '[a-z0-9]{3,24}',
      'a storage account, whose name has 3 to 24 lower-case letters and digits',
    ),
  ),
  existingLogAnalyticsWorkspaceId: v.optional(
    resourceId('Microsoft.OperationalInsights/workspaces', '[^/\\s]{4,63}', 'a Log Analytics workspace'),
  ),
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
      does: 'goes into names',
    }),
  ),
  tags: v.optional(deferrable(mapOf(tagValue, tags), tags)),
} satisfies Record<keyof AzureSpec<unknown>, unknown>;

/** What an `AzureSpec` must look like, field by field. Rules across fields stand in `inspect-azure-spec`. */
export const azureSpecSchema = fieldsOf(
  entries,
  { rule: 'a cluster spec', remedy: 'give an object with at least name, domain and location' },
  azureOtherNames,
);
