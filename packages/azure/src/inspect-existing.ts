import type { SpecIssue } from '@etcd-iac/core';
import { describeValue, type IsDeferred } from '@etcd-iac/core/inspection';
import { azureDefaults } from './azure-defaults';
import type { AzureSpec } from './azure-spec';
import { parseResourceId } from './values/resource-id';

type Valid = Partial<AzureSpec<unknown>>;
type Field = keyof AzureSpec;

/** Fields that decide nothing beside what is handed in, and whose matter they are then. */
const without: readonly {
  readonly owner: Field;
  readonly given: (valid: Valid) => boolean;
  readonly because: string;
  readonly fields: readonly Field[];
}[] = [
  {
    owner: 'existingSubnetId',
    given: ({ existingSubnetId }) => existingSubnetId !== undefined,
    because:
      'existingSubnetId is given, and what belongs to that subnet and its network is up to their owner',
    fields: [
      'existingVirtualNetworkId',
      'virtualNetworkAddressSpace',
      'subnetAddressPrefix',
      'clientSourceRanges',
      'metricsSourceRanges',
      'natGateway',
      'peerings',
    ],
  },
  {
    owner: 'existingVirtualNetworkId',
    given: ({ existingVirtualNetworkId }) => existingVirtualNetworkId !== undefined,
    because: 'existingVirtualNetworkId is given, and its peerings are up to its owner',
    fields: ['peerings'],
  },
  {
    owner: 'existingStorageAccountId',
    given: ({ existingStorageAccountId }) => existingStorageAccountId !== undefined,
    because: 'existingStorageAccountId is given, so that no account is created',
    fields: ['storageRedundancy'],
  },
  {
    owner: 'existingLogAnalyticsWorkspaceId',
    given: ({ existingLogAnalyticsWorkspaceId }) => existingLogAnalyticsWorkspaceId !== undefined,
    because: 'existingLogAnalyticsWorkspaceId is given, so that no workspace is created',
    fields: ['createLogAnalyticsWorkspace'],
  },
  {
    owner: 'createLogAnalyticsWorkspace',
    given: ({ createLogAnalyticsWorkspace }) => createLogAnalyticsWorkspace !== true,
    because: 'no workspace is created',
    fields: ['logRetentionDays'],
  },
  {
    owner: 'storage',
    given: ({ storage }) => storage === 'ephemeral',
    because: 'storage is "ephemeral", which has no share for the data',
    fields: ['storageTier', 'shareQuotaGiB'],
  },
  {
    owner: 'storage',
    // The vault of agents is on a share in any case.
    given: ({ storage, agent }) => storage === 'ephemeral' && agent === undefined,
    because: 'storage is "ephemeral", which creates no account and no share',
    fields: ['existingStorageAccountId', 'storageRedundancy', 'uniqueNameSeed'],
  },
];

/** What makes no sense beside what a company already has, or is missing beside it. */
export function inspectExisting(
  valid: Valid,
  isValid: (field: Field) => boolean,
  isDeferred: IsDeferred,
): SpecIssue[] {
  const idle = without
    .filter(({ owner, given }) => isValid(owner) && given(valid))
    .flatMap(({ fields, because }) =>
      fields
        .filter((field) => valid[field] !== undefined)
        .map((field) => ({
          path: field,
          code: 'conflict' as const,
          message: `decides nothing, because ${because}; leave it out`,
        })),
    );
  return [...firstPerField(idle), ...inspectRanges(valid, isValid), ...inspectZoneName(valid, isDeferred)];
}

function firstPerField(issues: readonly SpecIssue[]): SpecIssue[] {
  return issues.filter(({ path }, index) => issues.findIndex((other) => other.path === path) === index);
}

/** The defaults are those of a network that is created. */
function inspectRanges(valid: Valid, isValid: (field: Field) => boolean): SpecIssue[] {
  if (valid.existingVirtualNetworkId === undefined) return [];
  if (valid.existingSubnetId !== undefined || !isValid('existingSubnetId')) return [];
  const needed = {
    virtualNetworkAddressSpace: 'the address space of the existing network',
    subnetAddressPrefix: 'a free part of the existing network',
  } as const;
  return Object.entries(needed)
    .filter(([field]) => isValid(field as Field) && valid[field as Field] === undefined)
    .map(([path, what]) => ({
      path,
      code: 'required' as const,
      message: `is required beside existingVirtualNetworkId: ${what}; write one such as "${azureDefaults[path as keyof typeof needed]}"`,
    }));
}

function inspectZoneName(
  { existingPrivateDnsZoneId: id, domain }: Valid,
  isDeferred: IsDeferred,
): SpecIssue[] {
  if (typeof id !== 'string' || isDeferred(id) || domain === undefined) return [];
  const zone = parseResourceId(id)?.name;
  if (zone?.toLowerCase() === domain) return [];
  const message = `is the id of the zone ${describeValue(zone)}, but the members are found in domain ${describeValue(domain)}; make them equal`;
  return [{ path: 'existingPrivateDnsZoneId', code: 'conflict', message }];
}
