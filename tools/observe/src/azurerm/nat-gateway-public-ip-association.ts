import type { AssociationMapping } from './azurerm-mapping';

/** One of the public addresses of a NAT gateway. */
export const natGatewayPublicIpAssociation: AssociationMapping = {
  kind: 'association',
  type: 'azurerm_nat_gateway_public_ip_association',
  amend: (association) => ({
    target: association.text('nat_gateway_id'),
    property: 'publicIpAddresses',
    value: { id: association.required('public_ip_address_id') },
    isItem: true,
  }),
};
