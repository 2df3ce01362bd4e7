import type { AzurermDataSource, AzurermMapping } from './azurerm-mapping';
import { containerGroup } from './container-group';
import { logAnalyticsWorkspace } from './log-analytics-workspace';
import { monitorDiagnosticSetting } from './monitor-diagnostic-setting';
import { natGateway } from './nat-gateway';
import { natGatewayPublicIpAssociation } from './nat-gateway-public-ip-association';
import { networkSecurityGroup } from './network-security-group';
import { privateDnsARecord } from './private-dns-a-record';
import { privateDnsTxtRecord } from './private-dns-txt-record';
import { privateDnsZone } from './private-dns-zone';
import { privateDnsZoneVirtualNetworkLink } from './private-dns-zone-virtual-network-link';
import { publicIp } from './public-ip';
import { resourceGroup } from './resource-group';
import { roleAssignment } from './role-assignment';
import { storageAccount, storageAccountKeys } from './storage-account';
import { storageShare } from './storage-share';
import { subnet } from './subnet';
import { subnetNatGatewayAssociation } from './subnet-nat-gateway-association';
import { subnetNetworkSecurityGroupAssociation } from './subnet-network-security-group-association';
import { userAssignedIdentity } from './user-assigned-identity';
import { virtualNetwork } from './virtual-network';
import { virtualNetworkPeering } from './virtual-network-peering';

/** Every resource type of azurerm that can be observed, by name. */
export const azurermMappings: ReadonlyMap<string, AzurermMapping> = new Map(
  [
    containerGroup,
    logAnalyticsWorkspace,
    monitorDiagnosticSetting,
    natGateway,
    natGatewayPublicIpAssociation,
    networkSecurityGroup,
    privateDnsARecord,
    privateDnsTxtRecord,
    privateDnsZone,
    privateDnsZoneVirtualNetworkLink,
    publicIp,
    resourceGroup,
    roleAssignment,
    storageAccount,
    storageShare,
    subnet,
    subnetNatGatewayAssociation,
    subnetNetworkSecurityGroupAssociation,
    userAssignedIdentity,
    virtualNetwork,
    virtualNetworkPeering,
  ].map((mapping): [string, AzurermMapping] => [mapping.type, mapping]),
);

/** Everything that azurerm can look up and that can be observed, by type. */
export const azurermDataSources: ReadonlyMap<string, AzurermDataSource> = new Map([
  [storageAccountKeys.type, storageAccountKeys],
]);
