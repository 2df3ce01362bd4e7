import { isExisting, type SecurityRulePlan, type SubnetPlan } from '@etcd-iac/azure';
import {
  NatGateway,
  NetworkSecurityGroup,
  PublicIPAddress,
  Subnet,
  VirtualNetwork,
} from '@pulumi/azure-native/network';
import type { Output } from '@pulumi/pulumi';
import { childName } from './engine/cluster-scope';
import type { ClusterContext } from './cluster-context';
import { readResourceId, type ResourceReference } from './resource-id';

/** Where the members are, and what lets traffic in and out. */
export class EtcdNetwork {
  readonly virtualNetwork: ResourceReference;
  readonly subnetId: Output<string>;

  constructor(context: ClusterContext) {
    const { subnet } = context.plan;
    this.virtualNetwork = createVirtualNetwork(context);
    this.subnetId = isExisting(subnet)
      ? context.values.ofId(subnet.existing)
      : createSubnet(context, this.virtualNetwork, subnet).id;
  }
}

function createVirtualNetwork({ child, plan, values, within }: ClusterContext): ResourceReference {
  const { virtualNetwork } = plan;
  if (isExisting(virtualNetwork)) return readResourceId(values.ofId(virtualNetwork.existing));
  const { id, name } = new VirtualNetwork(
    childName(child, virtualNetwork.id),
    {
      ...within,
      virtualNetworkName: virtualNetwork.name,
      addressSpace: { addressPrefixes: [virtualNetwork.addressSpace] },
    },
    { parent: child.parent },
  );
  return { id, name, resourceGroupName: within.resourceGroupName };
}

function createSubnet(
  context: ClusterContext,
  { name: virtualNetworkName, resourceGroupName }: ResourceReference,
  plan: SubnetPlan,
): Subnet {
  const { child } = context;
  const { name, serviceName } = plan.delegation;
  const securityGroup = createSecurityGroup(context);
  const natGateway = createNatGateway(context);
  return new Subnet(
    childName(child, plan.id),
    {
      resourceGroupName,
      virtualNetworkName,
      subnetName: plan.name,
      addressPrefixes: [plan.addressPrefix],
      defaultOutboundAccess: plan.defaultOutboundAccess,
      serviceEndpoints: plan.serviceEndpoints.map((service) => ({ service })),
      delegations: [{ name, serviceName }],
      ...(securityGroup && { networkSecurityGroup: { id: securityGroup.id } }),
      ...(natGateway && { natGateway: { id: natGateway.id } }),
    },
    { parent: child.parent },
  );
}

function createSecurityGroup({ child, plan, within }: ClusterContext): NetworkSecurityGroup | undefined {
  if (!plan.networkSecurityGroup) return undefined;
  const { id, name, rules } = plan.networkSecurityGroup;
  return new NetworkSecurityGroup(
    childName(child, id),
    { ...within, networkSecurityGroupName: name, securityRules: rules.map(toSecurityRule) },
    { parent: child.parent },
  );
}

function createNatGateway({ child, plan, within }: ClusterContext): NatGateway | undefined {
  if (!plan.natGateway) return undefined;
  const { id, name, sku, idleTimeoutMinutes, publicIp } = plan.natGateway;
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

function toSecurityRule(rule: SecurityRulePlan) {
  return rule.access === 'Allow'
    ? { ...rule, sourceAddressPrefixes: [...rule.sourceAddressPrefixes] }
    : { ...rule };
}
