import type { ObservedAzure, ObservedResource } from '@etcd-iac/observe/observed';
import type { Surroundings } from '../surroundings';
import type { Violation } from '../violation';

/** What was observed, and what is there before. */
export interface CheckedAzure extends ObservedAzure {
  readonly existing: Surroundings;
}

/** A rule of Azure that no schema holds, on all that was observed. */
export type AzureRule = (observed: CheckedAzure) => readonly Violation[];

/** A rule on each resource of one type. */
export function ruleFor(
  type: string,
  check: (resource: ObservedResource, observed: CheckedAzure) => readonly Violation[],
): AzureRule {
  return (observed) =>
    observed.resources
      .filter((resource) => resource.type === type)
      .flatMap((resource) => check(resource, observed));
}

/** The types that rules are about. */
export const armTypes = {
  resourceGroup: 'Microsoft.Resources/resourceGroups',
  virtualNetwork: 'Microsoft.Network/virtualNetworks',
  subnet: 'Microsoft.Network/virtualNetworks/subnets',
  peering: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  networkSecurityGroup: 'Microsoft.Network/networkSecurityGroups',
  natGateway: 'Microsoft.Network/natGateways',
  publicIpAddress: 'Microsoft.Network/publicIPAddresses',
  privateDnsZone: 'Microsoft.Network/privateDnsZones',
  virtualNetworkLink: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
  aRecord: 'Microsoft.Network/privateDnsZones/A',
  txtRecord: 'Microsoft.Network/privateDnsZones/TXT',
  storageAccount: 'Microsoft.Storage/storageAccounts',
  fileService: 'Microsoft.Storage/storageAccounts/fileServices',
  fileShare: 'Microsoft.Storage/storageAccounts/fileServices/shares',
  workspace: 'Microsoft.OperationalInsights/workspaces',
  diagnosticSetting: 'Microsoft.Insights/diagnosticSettings',
  userAssignedIdentity: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  roleAssignment: 'Microsoft.Authorization/roleAssignments',
  containerGroup: 'Microsoft.ContainerInstance/containerGroups',
} as const;

/** The violations whose condition holds. */
export function unless(...checks: readonly (readonly [boolean, () => Violation])[]): readonly Violation[] {
  return checks.flatMap(([isFine, describe]) => (isFine ? [] : [describe()]));
}
