import type { SecurityRulePlan, SubnetPlan } from '@etcd-iac/azure';
import { isExisting } from '@etcd-iac/azure/adapter';
import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import {
  NetworkSecurityGroup,
  type NetworkSecurityGroupSecurityRule,
} from '@cdktf/provider-azurerm/lib/network-security-group';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import type { ITerraformDependable } from 'cdktf';
import type { ClusterContext } from './cluster-context';
import { readResourceId, type ResourceReference } from './resource-id';

/** Where the members are, and what lets traffic in and out. */
export class EtcdNetwork {
  readonly virtualNetwork: ResourceReference;
  readonly subnetId: string;
  /** What completes the subnet, although nothing refers to it. */
  readonly associations: readonly ITerraformDependable[];

  constructor(context: ClusterContext) {
    const { subnet } = context.plan;
    this.virtualNetwork = createVirtualNetwork(context);
    this.subnetId = isExisting(subnet)
      ? context.values.ofId(subnet.existing)
      : createSubnet(context, this.virtualNetwork, subnet).id;
    this.associations = [
      ...createSecurityGroup(context, this.subnetId),
      ...createNatGateway(context, this.subnetId),
    ];
  }
}

function createVirtualNetwork({ scope, plan, values, within }: ClusterContext): ResourceReference {
  const { virtualNetwork } = plan;
  if (isExisting(virtualNetwork)) return readResourceId(values.ofId(virtualNetwork.existing));
  const { id, name } = new VirtualNetwork(scope, virtualNetwork.id, {
    ...within,
    name: virtualNetwork.name,
    addressSpace: [virtualNetwork.addressSpace],
  });
  return { id, name, resourceGroupName: within.resourceGroupName };
}

function createSubnet(
  { scope }: ClusterContext,
  { name: virtualNetworkName, resourceGroupName }: ResourceReference,
  plan: SubnetPlan,
): Subnet {
  const { name, serviceName, actions } = plan.delegation;
  return new Subnet(scope, plan.id, {
    resourceGroupName,
    virtualNetworkName,
    name: plan.name,
    addressPrefixes: [plan.addressPrefix],
    defaultOutboundAccessEnabled: plan.defaultOutboundAccess,
    serviceEndpoints: [...plan.serviceEndpoints],
    delegation: [{ name, serviceDelegation: { name: serviceName, actions: [...actions] } }],
  });
}

function createSecurityGroup(
  { scope, plan, within }: ClusterContext,
  subnetId: string,
): ITerraformDependable[] {
  if (!plan.networkSecurityGroup) return [];
  const { id, name, rules } = plan.networkSecurityGroup;
  const group = new NetworkSecurityGroup(scope, id, {
    ...within,
    name,
    securityRule: rules.map(toSecurityRule),
  });
  return [
    new SubnetNetworkSecurityGroupAssociation(scope, `${id}-association`, {
      subnetId,
      networkSecurityGroupId: group.id,
    }),
  ];
}

function createNatGateway({ scope, plan, within }: ClusterContext, subnetId: string): ITerraformDependable[] {
  if (!plan.natGateway) return [];
  const { id, name, sku, idleTimeoutMinutes, publicIp } = plan.natGateway;
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
      subnetId,
      natGatewayId: gateway.id,
    }),
  ];
}

function toSecurityRule(rule: SecurityRulePlan): NetworkSecurityGroupSecurityRule {
  return rule.access === 'Allow'
    ? { ...rule, sourceAddressPrefixes: [...rule.sourceAddressPrefixes] }
    : { ...rule };
}
