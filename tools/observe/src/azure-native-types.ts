import { containerGroupAddress, identityClientId, identityPrincipalId } from './azure-output';

/** What is needed to read a resource type of azure-native as a request; everything else comes from Azure's schema. */
export interface AzureNativeType {
  /** Path of the request below the subscription, or below a resource. Inputs in braces are part of the id and not of the body. */
  readonly path: string;
  readonly apiVersion: string;
  /** Properties that the SDK calls something else than Azure does. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Outputs that only Azure knows: where they are in the SDK, and where in Azure. */
  readonly outputs?: Readonly<Record<string, string>>;
}

const inGroup = '/resourceGroups/{resourceGroupName}';
const network = `${inGroup}/providers/Microsoft.Network`;
const zone = `${network}/privateDnsZones/{privateZoneName}`;
const account = `${inGroup}/providers/Microsoft.Storage/storageAccounts/{accountName}`;

/** Path of a storage account, by which the action that lists its keys finds it. */
export const storageAccountPath = account;

/** The resource types by token. API versions: the defaults of azure-native 3.28.0. */
export const azureNativeTypes: Readonly<Record<string, AzureNativeType>> = {
  // The SDK asks 2024-03-01; Azure publishes the schema of resource groups under 2018-05-01 only.
  'azure-native:resources:ResourceGroup': { path: inGroup, apiVersion: '2018-05-01' },
  'azure-native:network:VirtualNetwork': {
    path: `${network}/virtualNetworks/{virtualNetworkName}`,
    apiVersion: '2024-05-01',
  },
  'azure-native:network:Subnet': {
    path: `${network}/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}`,
    apiVersion: '2024-05-01',
  },
  'azure-native:network:VirtualNetworkPeering': {
    path: `${network}/virtualNetworks/{virtualNetworkName}/virtualNetworkPeerings/{virtualNetworkPeeringName}`,
    apiVersion: '2024-05-01',
  },
  'azure-native:network:NetworkSecurityGroup': {
    path: `${network}/networkSecurityGroups/{networkSecurityGroupName}`,
    apiVersion: '2024-05-01',
  },
  'azure-native:network:NatGateway': {
    path: `${network}/natGateways/{natGatewayName}`,
    apiVersion: '2024-05-01',
  },
  'azure-native:network:PublicIPAddress': {
    path: `${network}/publicIPAddresses/{publicIpAddressName}`,
    apiVersion: '2024-05-01',
  },
  'azure-native:privatedns:PrivateZone': { path: zone, apiVersion: '2024-06-01' },
  'azure-native:privatedns:VirtualNetworkLink': {
    path: `${zone}/virtualNetworkLinks/{virtualNetworkLinkName}`,
    apiVersion: '2024-06-01',
  },
  'azure-native:privatedns:PrivateRecordSet': {
    path: `${zone}/{recordType}/{relativeRecordSetName}`,
    apiVersion: '2024-06-01',
  },
  'azure-native:storage:StorageAccount': {
    path: account,
    apiVersion: '2024-01-01',
    renamed: {
      enableHttpsTrafficOnly: 'supportsHttpsTrafficOnly',
      networkRuleSet: 'networkAcls',
      virtualNetworkResourceId: 'id',
    },
  },
  'azure-native:storage:FileServiceProperties': {
    path: `${account}/fileServices/{fileServicesName}`,
    apiVersion: '2024-01-01',
  },
  'azure-native:storage:FileShare': {
    path: `${account}/fileServices/default/shares/{shareName}`,
    apiVersion: '2024-01-01',
  },
  'azure-native:operationalinsights:Workspace': {
    path: `${inGroup}/providers/Microsoft.OperationalInsights/workspaces/{workspaceName}`,
    apiVersion: '2023-09-01',
  },
  'azure-native:monitor:DiagnosticSetting': {
    path: '{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}',
    apiVersion: '2021-05-01-preview',
  },
  'azure-native:managedidentity:UserAssignedIdentity': {
    path: `${inGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}`,
    apiVersion: '2023-01-31',
    outputs: { clientId: identityClientId, principalId: identityPrincipalId },
  },
  'azure-native:authorization:RoleAssignment': {
    path: '{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}',
    apiVersion: '2022-04-01',
  },
  'azure-native:containerinstance:ContainerGroup': {
    path: `${inGroup}/providers/Microsoft.ContainerInstance/containerGroups/{containerGroupName}`,
    apiVersion: '2024-05-01-preview',
    outputs: { 'ipAddress.ip': containerGroupAddress },
  },
};

/** Inputs that are part of the id. */
export function pathParameters({ path }: AzureNativeType): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}
