import type { ClusterPlan, MemberPlan } from '@etcd-iac/core';
import type { AllowRulePlan, AzurePlan, NatGatewayPlan, SecurityRulePlan } from './azure-plan';
import { resourceName } from './resource-names';

/** What the network of a cluster is decided from. */
export interface NetworkSettings {
  readonly location: string;
  readonly virtualNetworkAddressSpace: string;
  readonly subnetAddressPrefix: string;
  readonly clientSourceRanges?: readonly string[];
  readonly metricsSourceRanges: readonly string[];
  readonly natGateway: boolean;
}

type NetworkPlan = Pick<
  AzurePlan,
  'virtualNetwork' | 'subnet' | 'networkSecurityGroup' | 'natGateway' | 'privateDnsZone'
>;

/** Decides the network that the members share. */
export function planNetwork(
  cluster: ClusterPlan,
  ports: MemberPlan['ports'],
  settings: NetworkSettings,
): NetworkPlan {
  const { name, domain } = cluster;
  const { location, virtualNetworkAddressSpace, subnetAddressPrefix } = settings;
  return {
    virtualNetwork: {
      id: 'virtual-network',
      name: resourceName('vnet', name, location),
      addressSpace: virtualNetworkAddressSpace,
    },
    subnet: {
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
    },
    networkSecurityGroup: {
      id: 'network-security-group',
      name: resourceName('nsg', name, location),
      rules: securityRules(ports, settings),
    },
    natGateway: settings.natGateway ? planNatGateway(name, location) : undefined,
    privateDnsZone: {
      id: 'private-dns-zone',
      name: domain,
      location: 'global',
      virtualNetworkLink: {
        id: 'virtual-network-link',
        name: resourceName('pdnslink', name, location),
        location: 'global',
        // Registers virtual machines only, never container groups.
        registrationEnabled: false,
      },
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

/** Clients and scrapers from where they may come, peers from the subnet, nothing else. */
function securityRules(ports: MemberPlan['ports'], settings: NetworkSettings): SecurityRulePlan[] {
  const { virtualNetworkAddressSpace, subnetAddressPrefix, metricsSourceRanges } = settings;
  const { clientSourceRanges = [virtualNetworkAddressSpace] } = settings;
  const allow = (
    priority: number,
    name: string,
    description: string,
    sourceAddressPrefixes: readonly string[],
    port: number,
  ): AllowRulePlan => ({
    name,
    description,
    priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefixes,
    sourcePortRange: '*',
    destinationAddressPrefix: subnetAddressPrefix,
    destinationPortRange: String(port),
  });
  const allowed = [
    allow(100, 'AllowEtcdClients', 'Clients of etcd', clientSourceRanges, ports.client),
    allow(110, 'AllowEtcdPeers', 'Members of etcd among each other', [subnetAddressPrefix], ports.peer),
    allow(120, 'AllowEtcdMetrics', 'Scrapers of the metrics of etcd', metricsSourceRanges, ports.metrics),
  ];
  return [
    // Azure takes no rule without a source.
    ...allowed.filter(({ sourceAddressPrefixes }) => sourceAddressPrefixes.length > 0),
    {
      name: 'DenyAllInbound',
      description: 'Everything else, also what Azure allows by default within a virtual network',
      // The last priority that can be given, still ahead of the default rules.
      priority: 4096,
      direction: 'Inbound',
      access: 'Deny',
      protocol: '*',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: '*',
    },
  ];
}
