import type { SecurityRulePlan, SubnetPlan } from '@etcd-iac/azure';
import { isExisting } from '@etcd-iac/azure/adapter';
import {
  NatGateway,
  NetworkSecurityGroup,
  PublicIPAddress,
  Subnet,
  VirtualNetwork,
} from '@pulumi/azure-native/network';
import type { Output } from '@pulumi/pulumi';
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

function createVirtualNetwork({ scope, plan, values, within }: ClusterContext): ResourceReference {
  const { virtualNetwork } = plan;
  if (isExisting(virtualNetwork)) return readResourceId(values.ofId(virtualNetwork.existing));
  const { id, name } = new VirtualNetwork(
    scope.name(virtualNetwork.id),
    {
      ...within,
      virtualNetworkName: virtualNetwork.name,
      addressSpace: { addressPrefixes: [virtualNetwork.addressSpace] },
    },
    scope.options,
  );
  return { id, name, resourceGroupName: within.resourceGroupName };
}

function createSubnet(
  context: ClusterContext,
  { name: virtualNetworkName, resourceGroupName }: ResourceReference,
  plan: SubnetPlan,
): Subnet {
  const { scope } = context;
  const { name, serviceName } = plan.delegation;
  const securityGroup = createSecurityGroup(context);
  const natGateway = createNatGateway(context);
  return new Subnet(
    scope.name(plan.id),
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
    scope.options,
  );
}

function createSecurityGroup({ scope, plan, within }: ClusterContext): NetworkSecurityGroup | undefined {
  if (!plan.networkSecurityGroup) return undefined;
  const { id, name, rules } = plan.networkSecurityGroup;
  return new NetworkSecurityGroup(
    scope.name(id),
    { ...within, networkSecurityGroupName: name, securityRules: rules.map(toSecurityRule) },
    scope.options,
  );
}

function createNatGateway({ scope, plan, within }: ClusterContext): NatGateway | undefined {
  if (!plan.natGateway) return undefined;
  const { id, name, sku, idleTimeoutMinutes, publicIp } = plan.natGateway;
  const address = new PublicIPAddress(
    scope.name(publicIp.id),
    {
      ...within,
      publicIpAddressName: publicIp.name,
      sku: { name: publicIp.sku },
      publicIPAllocationMethod: publicIp.allocationMethod,
    },
    scope.options,
  );
  return new NatGateway(
    scope.name(id),
    {
      ...within,
      natGatewayName: name,
      sku: { name: sku },
      idleTimeoutInMinutes: idleTimeoutMinutes,
      publicIpAddresses: [{ id: address.id }],
    },
    scope.options,
  );
}

function toSecurityRule(rule: SecurityRulePlan) {
  return rule.access === 'Allow'
    ? { ...rule, sourceAddressPrefixes: [...rule.sourceAddressPrefixes] }
    : { ...rule };
}
