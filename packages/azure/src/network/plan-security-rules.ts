import type { AllowRulePlan, SecurityRulePlan } from './network-plan';
import type { NetworkSettings } from './network-settings';

/** Clients and scrapers from where they may come, peers from the subnet, nothing else. */
export function securityRules(settings: NetworkSettings): SecurityRulePlan[] {
  const { ports, virtualNetworkAddressSpace, subnetAddressPrefix, metricsSourceRanges, peerings } = settings;
  const peeredRanges = peerings.flatMap(({ addressSpaces }) => addressSpaces);
  const { clientSourceRanges = [virtualNetworkAddressSpace, ...peeredRanges] } = settings;
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
  const { agent } = settings;
  const ofMembers = [subnetAddressPrefix];
  const allowed = [
    allow(100, 'AllowEtcdClients', 'Clients of etcd', clientSourceRanges, ports.client),
    allow(110, 'AllowEtcdPeers', 'Members of etcd among each other', ofMembers, ports.peer),
    allow(120, 'AllowEtcdMetrics', 'Scrapers of the metrics of etcd', metricsSourceRanges, ports.metrics),
    ...(agent
      ? [
          allow(
            130,
            'AllowEtcdAgents',
            'Agents to etcd, before clients are served',
            ofMembers,
            agent.ports.member,
          ),
          allow(
            140,
            'AllowEtcdAgentStatus',
            'Members to the status of agents',
            ofMembers,
            agent.ports.status,
          ),
        ]
      : []),
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
