import { resourceId } from '../arm-id';
import type { JsonObject } from '../observed-azure';
import type { AttributeReader } from './attribute-reader';
import type { ResourceMapping } from './azurerm-mapping';

export const subnet: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_subnet',
  apiVersion: '2024-05-01',
  outputs: {},
  replaceOnChanges: [],
  id: (attributes) =>
    resourceId(
      attributes.text('resource_group_name'),
      'Microsoft.Network/virtualNetworks/subnets',
      attributes.text('virtual_network_name'),
      attributes.text('name'),
    ),
  body: (attributes) => ({
    properties: {
      ...addressOf(attributes),
      defaultOutboundAccess: attributes.flag('default_outbound_access_enabled', true),
      privateEndpointNetworkPolicies: attributes.orDefault('private_endpoint_network_policies', 'Disabled'),
      privateLinkServiceNetworkPolicies: attributes.flag(
        'private_link_service_network_policies_enabled',
        true,
      )
        ? 'Enabled'
        : 'Disabled',
      serviceEndpoints: attributes.list('service_endpoints').map((service) => ({ service })),
      delegations: attributes.blocks('delegation').map(toDelegation),
    },
  }),
};

/** The provider sends a single range under the older name. */
function addressOf(attributes: AttributeReader): JsonObject {
  const prefixes = attributes.list('address_prefixes');
  const [only] = prefixes;
  return prefixes.length === 1 && only !== undefined
    ? { addressPrefix: only }
    : { addressPrefixes: prefixes };
}

function toDelegation(delegation: AttributeReader): JsonObject {
  const name = delegation.required('name');
  return {
    name,
    properties: Object.assign(
      {},
      ...delegation.blocks('service_delegation').map((service) => {
        // Read-only in Azure, which derives them from the service.
        service.list('actions');
        return { serviceName: service.required('name') };
      }),
    ) as JsonObject,
  };
}
