import type { AzurePlan, SecurityRulePlan } from '@etcd-iac/azure';
import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import {
  NetworkSecurityGroup,
  type NetworkSecurityGroupSecurityRule,
} from '@cdktf/provider-azurerm/lib/network-security-group';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';

/** The resources that all members share. */
export class EtcdNetwork {
  readonly resourceGroup: ResourceGroup;
  readonly virtualNetwork: VirtualNetwork;
  readonly subnet: Subnet;
  readonly privateDnsZone: PrivateDnsZone;
  /** What must be there before a container group starts, although it refers to none of it. */
  readonly prerequisites: readonly ITerraformDependable[];

  constructor(scope: Construct, plan: AzurePlan) {
    const { tags } = plan;
    const { name, location } = plan.resourceGroup;
    this.resourceGroup = new ResourceGroup(scope, plan.resourceGroup.id, { name, location, tags });
    const within = { resourceGroupName: this.resourceGroup.name, location, tags };

    this.virtualNetwork = new VirtualNetwork(scope, plan.virtualNetwork.id, {
      ...within,
      name: plan.virtualNetwork.name,
      addressSpace: [plan.virtualNetwork.addressSpace],
    });
    this.subnet = this.createSubnet(scope, plan);
    const securityGroup = this.createSecurityGroup(scope, plan, within);
    const natGateway = this.createNatGateway(scope, plan, within);

    this.privateDnsZone = new PrivateDnsZone(scope, plan.privateDnsZone.id, {
      resourceGroupName: this.resourceGroup.name,
      name: plan.privateDnsZone.name,
      tags,
    });
    const { virtualNetworkLink } = plan.privateDnsZone;
    const link = new PrivateDnsZoneVirtualNetworkLink(scope, virtualNetworkLink.id, {
      resourceGroupName: this.resourceGroup.name,
      name: virtualNetworkLink.name,
      privateDnsZoneName: this.privateDnsZone.name,
      virtualNetworkId: this.virtualNetwork.id,
      registrationEnabled: virtualNetworkLink.registrationEnabled,
      tags,
    });
    this.prerequisites = [securityGroup, ...natGateway, link];
  }

  private createSubnet(scope: Construct, { subnet }: AzurePlan): Subnet {
    const { name, serviceName, actions } = subnet.delegation;
    return new Subnet(scope, subnet.id, {
      resourceGroupName: this.resourceGroup.name,
      virtualNetworkName: this.virtualNetwork.name,
      name: subnet.name,
      addressPrefixes: [subnet.addressPrefix],
      defaultOutboundAccessEnabled: subnet.defaultOutboundAccess,
      serviceEndpoints: [...subnet.serviceEndpoints],
      delegation: [{ name, serviceDelegation: { name: serviceName, actions: [...actions] } }],
    });
  }

  private createSecurityGroup(scope: Construct, plan: AzurePlan, within: Within): ITerraformDependable {
    const { id, name, rules } = plan.networkSecurityGroup;
    const group = new NetworkSecurityGroup(scope, id, {
      ...within,
      name,
      securityRule: rules.map(toSecurityRule),
    });
    return new SubnetNetworkSecurityGroupAssociation(scope, `${id}-association`, {
      subnetId: this.subnet.id,
      networkSecurityGroupId: group.id,
    });
  }

  private createNatGateway(
    scope: Construct,
    { natGateway }: AzurePlan,
    within: Within,
  ): ITerraformDependable[] {
    if (!natGateway) return [];
    const { id, name, sku, idleTimeoutMinutes, publicIp } = natGateway;
    const address = new PublicIp(scope, publicIp.id, {
      ...within,
      name: publicIp.name,
      sku: publicIp.sku,
      allocationMethod: publicIp.allocationMethod,
    });
    const gateway = new NatGateway(scope, id, {
      ...within,
      name,
      skuName: sku,
      idleTimeoutInMinutes: idleTimeoutMinutes,
    });
    return [
      new NatGatewayPublicIpAssociation(scope, `${publicIp.id}-association`, {
        natGatewayId: gateway.id,
        publicIpAddressId: address.id,
      }),
      new SubnetNatGatewayAssociation(scope, `${id}-association`, {
        subnetId: this.subnet.id,
        natGatewayId: gateway.id,
      }),
    ];
  }
}

interface Within {
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
}

function toSecurityRule(rule: SecurityRulePlan): NetworkSecurityGroupSecurityRule {
  return rule.access === 'Allow'
    ? { ...rule, sourceAddressPrefixes: [...rule.sourceAddressPrefixes] }
    : { ...rule };
}
