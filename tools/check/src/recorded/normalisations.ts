import {
  canonicalText,
  formatPath,
  isObject,
  type Json,
  type JsonObject,
  mapParts,
  parseArmId,
  type Path,
  textAt,
} from '@etcd-iac/observe/observed';
import { armTypes } from '../azure-rules/azure-rule';
import type { RecordedRequest } from './recording';

/** Something that the real provider sends and that says nothing, so that no observation has it. */
export interface SaysNothing {
  readonly name: string;
  readonly types: readonly string[];
  /** Path in the body, positions as `[*]`. */
  readonly path: string;
  /** The one value that says nothing there. Any other is compared. */
  readonly value: (request: RecordedRequest) => Json;
  readonly reason: string;
}

/** Azure's answer to a read, which the provider sends back with an association added to it. */
const readBack = [armTypes.natGateway, armTypes.subnet];

/** What is left out of a recorded request. An entry that no recording needs fails the suite. */
export const saysNothing: readonly SaysNothing[] = [
  {
    name: 'the name of the resource',
    types: [
      armTypes.aRecord,
      armTypes.containerGroup,
      armTypes.natGateway,
      armTypes.networkSecurityGroup,
      armTypes.publicIpAddress,
      armTypes.subnet,
      armTypes.virtualNetwork,
      armTypes.workspace,
    ],
    path: 'name',
    value: ({ path }) => parseArmId(path)?.name ?? '',
    reason: 'the address of the request says it, and Azure takes it from there',
  },
  {
    name: 'the id of the resource',
    types: readBack,
    path: 'id',
    value: ({ path }) => path,
    reason: 'read-only: read from Azure and sent back with an association',
  },
  {
    name: 'the type of the resource',
    types: readBack,
    path: 'type',
    value: ({ path }) => parseArmId(path)?.type ?? '',
    reason: 'read-only: read from Azure and sent back with an association',
  },
  {
    name: 'the state of the resource',
    types: readBack,
    path: 'properties.provisioningState',
    value: () => 'Succeeded',
    reason: 'read-only: read from Azure and sent back with an association',
  },
  {
    name: 'no identity',
    types: [armTypes.containerGroup, armTypes.storageAccount],
    path: 'identity',
    value: () => ({ type: 'None', userAssignedIdentities: null }),
    reason: 'what Azure takes where an identity is left out',
  },
  {
    name: 'the tier of an account',
    types: [armTypes.storageAccount],
    path: 'sku.tier',
    value: ({ body }) => textAt(body, 'sku', 'name')?.split('_')[0] ?? '',
    reason: 'read-only: Azure takes it from the name of the SKU',
  },
  {
    name: 'the actions of a delegation',
    types: [armTypes.subnet],
    path: 'properties.delegations[*].properties.actions',
    value: () => ['Microsoft.Network/virtualNetworks/subnets/action'],
    reason: 'read-only: Azure takes them from the service',
  },
  {
    name: 'no sharing of a subnet',
    types: [armTypes.subnet],
    path: 'properties.sharingScope',
    value: () => '',
    reason: 'an empty text for what is left out',
  },
  {
    name: 'no description of an assignment',
    types: [armTypes.roleAssignment],
    path: 'properties.description',
    value: () => '',
    reason: 'an empty text for what is left out',
  },
  {
    name: 'the properties of an identity',
    types: [armTypes.userAssignedIdentity],
    path: 'properties',
    value: () => ({}),
    reason: 'there are none, and the older API version has no place for them',
  },
  {
    name: 'no single source of a rule that has several',
    types: [armTypes.networkSecurityGroup],
    path: 'properties.securityRules[*].properties.sourceAddressPrefix',
    value: () => '',
    reason: 'an empty text for what is left out',
  },
];

/** The body without what says nothing. */
export function withoutWhatSaysNothing(request: RecordedRequest): JsonObject {
  return leaveOut(request, saysNothing);
}

/** Whether a request has something that an entry leaves out. */
export function leavesSomethingOut(entry: SaysNothing, request: RecordedRequest): boolean {
  return canonicalText(leaveOut(request, [entry])) !== canonicalText(request.body);
}

function leaveOut(request: RecordedRequest, entries: readonly SaysNothing[]): JsonObject {
  const type = parseArmId(request.path)?.type ?? '';
  const nothing = new Map(
    entries
      .filter(({ types }) => types.includes(type))
      .map(({ path, value }) => [path, canonicalText(value(request))]),
  );
  const within = (value: Json, path: Path): Json => {
    if (!isObject(value)) return mapParts(value, (item, index) => within(item, [...path, index]));
    const parts = Object.entries(value).map(([key, part]) => ({ key, part, at: [...path, key] }));
    return Object.fromEntries(
      parts
        .filter(({ part, at }) => {
          const text = nothing.get(formatPath(at).replace(/\[\d+\]/g, '[*]'));
          return text === undefined || text !== canonicalText(part);
        })
        .map(({ key, part, at }) => [key, within(part, at)]),
    );
  };
  return within(request.body, []) as JsonObject;
}

/** The API version that the real provider asks, and the one whose schema an observation is held against, where they differ. */
export interface ApiVersions {
  readonly types: readonly string[];
  readonly recorded: string;
  readonly observed: string;
}

/**
 * An observation is held against Azure's schema, and the facts have the schemas of the versions that azure-native asks. What is
 * asked for is the same in both versions: the bodies are compared. An entry that no recording needs fails the suite.
 */
export const apiVersions: readonly ApiVersions[] = [
  { types: [armTypes.resourceGroup], recorded: '2023-07-01', observed: '2018-05-01' },
  {
    types: [
      armTypes.natGateway,
      armTypes.networkSecurityGroup,
      armTypes.peering,
      armTypes.publicIpAddress,
      armTypes.subnet,
      armTypes.virtualNetwork,
    ],
    recorded: '2025-01-01',
    observed: '2024-05-01',
  },
  {
    types: [armTypes.fileShare, armTypes.storageAccount],
    recorded: '2023-05-01',
    observed: '2024-01-01',
  },
  { types: [armTypes.userAssignedIdentity], recorded: '2024-11-30', observed: '2023-01-31' },
  { types: [armTypes.workspace], recorded: '2022-10-01', observed: '2023-09-01' },
];

/** The API version in which a recorded request is compared. */
export function comparedVersion({ path, apiVersion }: RecordedRequest): string {
  const type = parseArmId(path)?.type ?? '';
  const entry = apiVersions.find(({ types, recorded }) => types.includes(type) && recorded === apiVersion);
  return entry?.observed ?? apiVersion;
}
