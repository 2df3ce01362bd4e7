import type { AssociationMapping } from './azurerm-mapping';

/** The NAT gateway of a subnet. */
export const subnetNatGatewayAssociation: AssociationMapping = {
  kind: 'association',
  type: 'azurerm_subnet_nat_gateway_association',
  amend: (association) => ({
    target: association.text('subnet_id'),
    property: 'natGateway',
    value: { id: association.required('nat_gateway_id') },
    isItem: false,
  }),
};
