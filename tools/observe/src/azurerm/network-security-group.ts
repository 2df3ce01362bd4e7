import { resourceId } from '../arm-id';
import { compact } from '../json';
import type { JsonObject } from '../observed-azure';
import type { AttributeReader } from './attribute-reader';
import type { ResourceMapping } from './azurerm-mapping';

export const networkSecurityGroup: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_network_security_group',
  apiVersion: '2024-05-01',
  outputs: {},
  replaceOnChanges: [],
  id: (group) =>
    resourceId(
      group.text('resource_group_name'),
      'Microsoft.Network/networkSecurityGroups',
      group.text('name'),
    ),
  body: (group) => ({
    location: group.required('location'),
    tags: group.map('tags'),
    properties: { securityRules: group.blocks('security_rule').map(toRule) },
  }),
};

/** Where a rule may name one value or several: the argument's name in azurerm, and the property's in ARM. */
const oneOrSeveral = [
  ['source_port_range', 'sourcePortRange'],
  ['destination_port_range', 'destinationPortRange'],
  ['source_address_prefix', 'sourceAddressPrefix'],
  ['destination_address_prefix', 'destinationAddressPrefix'],
] as const;

function toRule(rule: AttributeReader): JsonObject {
  const places = oneOrSeveral.map(([argument, property]) => {
    const plural = argument.endsWith('x') ? 'es' : 's';
    return compact({
      [property]: rule.optional(argument),
      [`${property}${plural}`]: rule.optional(`${argument}${plural}`),
    });
  });
  return {
    name: rule.required('name'),
    properties: {
      ...compact({ description: rule.optional('description') }),
      priority: rule.required('priority'),
      direction: rule.required('direction'),
      access: rule.required('access'),
      protocol: rule.required('protocol'),
      ...(Object.assign({}, ...places) as JsonObject),
    },
  };
}
