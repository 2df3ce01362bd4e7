import type { AzurePlan, SecurityRulePlan } from '@etcd-iac/azure';
import {
  NatGateway,
  NetworkSecurityGroup,
  PublicIPAddress,
  Subnet,
  VirtualNetwork,
} from '@pulumi/azure-native/network';
import { PrivateZone, VirtualNetworkLink } from '@pulumi/azure-native/privatedns';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import type { Resource } from '@pulumi/pulumi';
import { childName, type ChildScope } from './child';

/** The resources that all members share. */
export class EtcdNetwork {
  readonly resourceGroup: ResourceGroup;
  readonly virtualNetwork: VirtualNetwork;
  readonly subnet: Subnet;
  readonly privateDnsZone: PrivateZone;
  /** What must be there before a container group starts, although it refers to none of it. */
  readonly prerequisites: readonly Resource[];

  constructor(child: ChildScope, plan: AzurePlan) {
    const { parent } = child;
    const { tags } = plan;
    const { name, location } = plan.resourceGroup;
    this.resourceGroup = new ResourceGroup(
      childName(child, plan.resourceGroup.id),
      { resourceGroupName: name, location, tags },
      { parent },
    );
    const within = { resourceGroupName: this.resourceGroup.name, location, tags: { ...tags } };

    this.virtualNetwork = new VirtualNetwork(
      childName(child, plan.virtualNetwork.id),
      {
        ...within,
        virtualNetworkName: plan.virtualNetwork.name,
        addressSpace: { addressPrefixes: [plan.virtualNetwork.addressSpace] },
      },
      { parent },
    );
    const { networkSecurityGroup } = plan;
    const securityGroup = new NetworkSecurityGroup(
      childName(child, networkSecurityGroup.id),
      {
        ...within,
        networkSecurityGroupName: networkSecurityGroup.name,
        securityRules: networkSecurityGroup.rules.map(toSecurityRule),
      },
      { parent },
    );
    this.subnet = this.createSubnet(child, plan, securityGroup, this.createNatGateway(child, plan, within));

    const { privateDnsZone } = plan;
    this.privateDnsZone = new PrivateZone(
      childName(child, privateDnsZone.id),
      {
        resourceGroupName: this.resourceGroup.name,
        privateZoneName: privateDnsZone.name,
        location: privateDnsZone.location,
        tags,
      },
      { parent },
    );
    const { virtualNetworkLink } = privateDnsZone;
    const link = new VirtualNetworkLink(
      childName(child, virtualNetworkLink.id),
      {
        resourceGroupName: this.resourceGroup.name,
        virtualNetworkLinkName: virtualNetworkLink.name,
        privateZoneName: this.privateDnsZone.name,
        location: virtualNetworkLink.location,
        virtualNetwork: { id: this.virtualNetwork.id },
        registrationEnabled: virtualNetworkLink.registrationEnabled,
        tags,
      },
      { parent },
    );
    this.prerequisites = [link];
  }

  private createSubnet(
    child: ChildScope,
    { subnet }: AzurePlan,
    securityGroup: NetworkSecurityGroup,
    natGateway: NatGateway | undefined,
  ): Subnet {
    const { name, serviceName } = subnet.delegation;
    return new Subnet(
      childName(child, subnet.id),
      {
        resourceGroupName: this.resourceGroup.name,
        virtualNetworkName: this.virtualNetwork.name,
        subnetName: subnet.name,
        addressPrefixes: [subnet.addressPrefix],
        defaultOutboundAccess: subnet.defaultOutboundAccess,
        serviceEndpoints: subnet.serviceEndpoints.map((service) => ({ service })),
        delegations: [{ name, serviceName }],
        networkSecurityGroup: { id: securityGroup.id },
        ...(natGateway && { natGateway: { id: natGateway.id } }),
      },
      { parent: child.parent },
    );
  }

  private createNatGateway(
    child: ChildScope,
    { natGateway }: AzurePlan,
    within: Within,
  ): NatGateway | undefined {
    if (!natGateway) return undefined;
    const { id, name, sku, idleTimeoutMinutes, publicIp } = natGateway;
    const { parent } = child;
    const address = new PublicIPAddress(
      childName(child, publicIp.id),
      {
        ...within,
        publicIpAddressName: publicIp.name,
        sku: { name: publicIp.sku },
        publicIPAllocationMethod: publicIp.allocationMethod,
      },
      { parent },
    );
    return new NatGateway(
      childName(child, id),
      {
        ...within,
        natGatewayName: name,
        sku: { name: sku },
        idleTimeoutInMinutes: idleTimeoutMinutes,
        publicIpAddresses: [{ id: address.id }],
      },
      { parent },
    );
  }
}

interface Within {
  readonly resourceGroupName: ResourceGroup['name'];
  readonly location: string;
  readonly tags: Record<string, string>;
}

function toSecurityRule(rule: SecurityRulePlan) {
  return rule.access === 'Allow'
    ? { ...rule, sourceAddressPrefixes: [...rule.sourceAddressPrefixes] }
    : { ...rule };
}
