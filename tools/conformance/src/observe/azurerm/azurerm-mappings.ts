import type { AzurermMapping } from './azurerm-mapping';
import { containerGroup } from './container-group';
import { natGateway } from './nat-gateway';
import { natGatewayPublicIpAssociation } from './nat-gateway-public-ip-association';
import { networkSecurityGroup } from './network-security-group';
import { privateDnsARecord } from './private-dns-a-record';
import { privateDnsZone } from './private-dns-zone';
import { privateDnsZoneVirtualNetworkLink } from './private-dns-zone-virtual-network-link';
import { publicIp } from './public-ip';
import { resourceGroup } from './resource-group';
import { storageAccount } from './storage-account';
import { storageShare } from './storage-share';
import { subnet } from './subnet';
import { subnetNatGatewayAssociation } from './subnet-nat-gateway-association';
import { subnetNetworkSecurityGroupAssociation } from './subnet-network-security-group-association';
import { virtualNetwork } from './virtual-network';

/** Every resource type of azurerm that can be observed, by name. */
export const azurermMappings: ReadonlyMap<string, AzurermMapping> = new Map(
  [
    containerGroup,
    natGateway,
    natGatewayPublicIpAssociation,
    networkSecurityGroup,
    privateDnsARecord,
    privateDnsZone,
    privateDnsZoneVirtualNetworkLink,
    publicIp,
    resourceGroup,
    storageAccount,
    storageShare,
    subnet,
    subnetNatGatewayAssociation,
    subnetNetworkSecurityGroupAssociation,
    virtualNetwork,
  ].map((mapping): [string, AzurermMapping] => [mapping.type, mapping]),
);
