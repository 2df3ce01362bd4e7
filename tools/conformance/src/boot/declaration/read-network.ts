import { parseAddressRange } from '../network/ipv4';
import type { SecurityRule } from '../network/security-rules';
import type { DeclaredNetwork } from './declaration';
import type { Field } from './field';
import { bodyOf, isSameId, parentId, type ResourceIndex } from './resource-index';

const subnetType = 'Microsoft.Network/virtualNetworks/subnets';

/** Reads the virtual network of a subnet. */
export function readNetwork(
  resources: ResourceIndex,
  subnetId: string,
): { network: DeclaredNetwork; networkId: string } {
  const subnet = bodyOf(resources.byId(subnetId, 'a container group'));
  const networkId = parentId(subnetId);
  const network = bodyOf(resources.byId(networkId, subnet.place));
  const siblings = resources.ofType(subnetType).filter(({ id }) => isSameId(parentId(id), networkId));
  return {
    networkId,
    network: {
      addressSpace: network.at('properties.addressSpace.addressPrefixes').items().map(readRange),
      subnet: subnetRange(subnet),
      subnets: siblings.map((sibling) => subnetRange(bodyOf(sibling))),
      rules: readRules(resources, subnet),
    },
  };
}

/** A subnet has one range under either of two names; those with several are newer than Container Instances can use. */
function subnetRange(subnet: Field): ReturnType<typeof parseAddressRange> {
  const one = subnet.at('properties.addressPrefix');
  return readRange(one.isGiven ? one : subnet.at('properties.addressPrefixes').onlyItem());
}

function readRange(field: Field): ReturnType<typeof parseAddressRange> {
  return parseAddressRange(field.text());
}

function readRules(resources: ResourceIndex, subnet: Field): SecurityRule[] | undefined {
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
