import { resourceId } from '../arm-id';
import { compact } from '../json';
import type { ResourceMapping } from './azurerm-mapping';

export const virtualNetworkPeering: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_virtual_network_peering',
  apiVersion: '2024-05-01',
  outputs: {},
  replaceOnChanges: [],
  id: (peering) =>
    resourceId(
      peering.text('resource_group_name'),
      'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
      peering.text('virtual_network_name'),
      peering.text('name'),
    ),
  body: (peering) => ({
    properties: {
      remoteVirtualNetwork: { id: peering.required('remote_virtual_network_id') },
      allowVirtualNetworkAccess: peering.flag('allow_virtual_network_access', true),
      allowForwardedTraffic: peering.flag('allow_forwarded_traffic', false),
      allowGatewayTransit: peering.flag('allow_gateway_transit', false),
      useRemoteGateways: peering.flag('use_remote_gateways', false),
      peerCompleteVnets: peering.flag('peer_complete_virtual_networks_enabled', true),
      ...compact({ enableOnlyIPv6Peering: peering.optional('only_ipv6_peering_enabled') }),
    },
  }),
};
