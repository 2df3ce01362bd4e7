import type { ClusterPlan } from '@etcd-iac/core';
import type { ExistingResources } from '../existing/existing-resources';
import { resourceName } from '../names/resource-names';
import { fromSpec, type ExistingPlan } from '../values/spec-value';
import type {
  NatGatewayPlan,
  NetworkSecurityGroupPlan,
  SubnetPlan,
  VirtualNetworkPlan,
} from './network-plan';
import type { NetworkSettings } from './network-settings';
import { securityRules } from './plan-security-rules';

/** What the members share of a network. */
interface SharedNetwork {
  readonly virtualNetwork: VirtualNetworkPlan | ExistingPlan;
  readonly subnet: SubnetPlan | ExistingPlan;
  readonly networkSecurityGroup: NetworkSecurityGroupPlan | undefined;
  readonly natGateway: NatGatewayPlan | undefined;
}

/** Decides the network that the members share. */
export function planNetwork({ name }: ClusterPlan, settings: NetworkSettings): SharedNetwork {
  const { location, virtualNetworkAddressSpace } = settings;
  if (settings.existingSubnetId !== undefined) {
    const subnet = { existing: fromSpec<ExistingResources>('existingSubnetId') };
    return { virtualNetwork: subnet, subnet, networkSecurityGroup: undefined, natGateway: undefined };
  }
  return {
    virtualNetwork:
      settings.existingVirtualNetworkId === undefined
        ? {
            id: 'virtual-network',
            name: resourceName('vnet', name, location),
            addressSpace: virtualNetworkAddressSpace,
          }
        : { existing: fromSpec<ExistingResources>('existingVirtualNetworkId') },
    subnet: planSubnet(name, settings),
    networkSecurityGroup: {
      id: 'network-security-group',
      name: resourceName('nsg', name, location),
      rules: securityRules(settings),
    },
    natGateway: settings.natGateway ? planNatGateway(name, location) : undefined,
  };
}

function planSubnet(name: string, { location, subnetAddressPrefix }: NetworkSettings): SubnetPlan {
  return {
    id: 'subnet',
    name: resourceName('snet', name, location),
    addressPrefix: subnetAddressPrefix,
    // Container groups in a virtual network leave it through a NAT gateway or not at all.
    defaultOutboundAccess: false,
    // Lets the storage accounts tell traffic from this subnet from all other.
    serviceEndpoints: ['Microsoft.Storage'],
    delegation: {
      name: 'container-groups',
      serviceName: 'Microsoft.ContainerInstance/containerGroups',
      actions: ['Microsoft.Network/virtualNetworks/subnets/action'],
    },
  };
}

function planNatGateway(name: string, location: string): NatGatewayPlan {
  return {
    id: 'nat-gateway',
    name: resourceName('ng', name, location),
    sku: 'Standard',
    idleTimeoutMinutes: 4,
    publicIp: {
      id: 'nat-gateway-public-ip',
      name: resourceName('pip', name, location),
      sku: 'Standard',
      allocationMethod: 'Static',
    },
  };
}
