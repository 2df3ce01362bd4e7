import type { SecurityRule } from '../network/security-rule';
import type { Field } from './field';
import { bodyOf, type ResourceIndex } from './resource-index';

/** Reads the rules of a subnet's security group; `undefined` where it has none. */
export function readSecurityRules(resources: ResourceIndex, subnet: Field): SecurityRule[] | undefined {
  const reference = subnet.at('properties.networkSecurityGroup');
  if (!reference.isGiven) return undefined;
  const group = resources.byId(reference.at('id').text(), subnet.place);
  return bodyOf(group).at('properties.securityRules').items().map(readRule);
}

function readRule(rule: Field): SecurityRule {
  const properties = rule.at('properties');
  return {
    name: rule.at('name').text(),
    priority: properties.at('priority').number(),
    direction: properties.at('direction').text(),
    access: properties.at('access').text(),
    protocol: properties.at('protocol').text(),
    sources: oneOrMany(properties, 'sourceAddressPrefix', 'sourceAddressPrefixes'),
    sourcePorts: oneOrMany(properties, 'sourcePortRange', 'sourcePortRanges'),
    destinations: oneOrMany(properties, 'destinationAddressPrefix', 'destinationAddressPrefixes'),
    destinationPorts: oneOrMany(properties, 'destinationPortRange', 'destinationPortRanges'),
  };
}

function oneOrMany(properties: Field, one: string, many: string): string[] {
  const single = properties.at(one);
  return [...(single.isGiven ? [single] : []), ...properties.at(many).items()].map((field) => field.text());
}
