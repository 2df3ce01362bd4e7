import type { SidecarSpec } from '../src';

const within = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers';

/** Ids of what a company already has. */
export const ids = {
  virtualNetwork: `${within}/Microsoft.Network/virtualNetworks/vnet-hub`,
  subnet: `${within}/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-etcd`,
  privateDnsZone: `${within}/Microsoft.Network/privateDnsZones/etcd.internal`,
  storageAccount: `${within}/Microsoft.Storage/storageAccounts/sthub`,
  workspace: `${within}/Microsoft.OperationalInsights/workspaces/log-hub`,
  identity: `${within}/Microsoft.ManagedIdentity/userAssignedIdentities/id-etcd`,
  otherIdentity: `${within}/Microsoft.ManagedIdentity/userAssignedIdentities/id-backup`,
  role: '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/13ac7446-2928-c27f-ce46-097c2f8d9027',
} as const;

/** What cdktf hands out for text that Terraform knows later. */
export const token = '${TfToken[TOKEN.0]}';
export const otherToken = '${TfToken[TOKEN.1]}';

/** What Pulumi hands out: an object with `apply`, which holds its text where nobody must look. */
export function output(text: string): object {
  const hidden = { apply: (read: (value: string) => unknown) => read(text) };
  return Object.freeze(hidden);
}

/** An existing network, with the ranges that must be given beside it. */
export const existingNetwork = {
  existingVirtualNetworkId: ids.virtualNetwork,
  virtualNetworkAddressSpace: '10.0.0.0/16',
  subnetAddressPrefix: '10.0.4.0/24',
} as const;

export const peering = {
  name: 'hub',
  virtualNetworkId: ids.virtualNetwork,
  location: 'eastus',
  addressSpaces: ['10.1.0.0/16'],
} as const;

export const sidecar = {
  name: 'backup',
  image: 'payments.azurecr.io/backup:1',
  cpu: 0.5,
  memoryGiB: 0.5,
} as const satisfies SidecarSpec;

export const credentials = {
  kind: 'credentials',
  server: 'payments.azurecr.io',
  username: 'puller',
  password: 'a password',
} as const;

export const registryIdentity = {
  kind: 'identity',
  server: 'payments.azurecr.io',
  identityId: ids.identity,
} as const;

const pair = { certificate: token, privateKey: token };

/** Certificates that only an engine knows. */
export function givenCertificates(members = 3) {
  return {
    kind: 'given' as const,
    authorities: token,
    members: Array.from({ length: members }, () => pair),
    client: pair,
  };
}
