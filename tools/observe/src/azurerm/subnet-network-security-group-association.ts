import type { AssociationMapping } from './azurerm-mapping';

/** The security group of a subnet. */
export const subnetNetworkSecurityGroupAssociation: AssociationMapping = {
  kind: 'association',
  type: 'azurerm_subnet_network_security_group_association',
  amend: (association) => ({
    target: association.text('subnet_id'),
    property: 'networkSecurityGroup',
    value: { id: association.required('network_security_group_id') },
    isItem: false,
  }),
};
