import { parseAddressRange, type AddressRange } from '../network/ipv4';
import type { ClusterNetwork, DeclaredNetwork, OtherNetwork } from './declaration';
import type { Field } from './field';
import { readRecords } from './read-records';
import { readSecurityRules } from './read-security-rules';
import { bodyOf, isSameId, parentId, type KnownResource, type ResourceIndex } from './resource-index';

const networkType = 'Microsoft.Network/virtualNetworks';
const subnetType = `${networkType}/subnets`;
const peeringType = `${networkType}/virtualNetworkPeerings`;

/** The networks that a boot consists of. */
export interface DeclaredNetworks {
  readonly network: ClusterNetwork;
  readonly otherNetworks: readonly OtherNetwork[];
  readonly assumptions: readonly string[];
}

/** Reads the virtual network of a subnet, and all others that are known. */
export function readNetworks(resources: ResourceIndex, subnetId: string): DeclaredNetworks {
  const subnetResource = resources.byId(subnetId, 'a container group');
  const subnet = bodyOf(subnetResource);
  const own = resources.byId(parentId(subnetId), subnet.place);
  const otherNetworks = resources
    .ofType(networkType)
    .filter(({ id }) => !isSameId(id, own.id))
    .map((other): OtherNetwork => ({
      ...readNetwork(resources, other),
      isPeeredFromCluster: hasPeering(resources, own.id, other.id),
      isPeeredToCluster: hasPeering(resources, other.id, own.id),
    }));
  const declaredRules = readSecurityRules(resources, subnet);
  const isUnknown = subnetResource.isExisting && declaredRules === undefined;
  return {
    network: {
      ...readNetwork(resources, own),
      subnet: subnetRange(subnet),
      peeredRanges: otherNetworks.flatMap((other) => (other.isPeeredFromCluster ? other.addressSpace : [])),
      rules: isUnknown ? [] : declaredRules,
    },
    otherNetworks,
    assumptions: isUnknown
      ? [
          `subnet "${subnetResource.name}" is somebody else's: its rules are unknown, traffic within the network is taken for allowed`,
        ]
      : [],
  };
}

function readNetwork(resources: ResourceIndex, network: KnownResource): DeclaredNetwork {
  const subnets = resources.ofType(subnetType).filter(({ id }) => isSameId(parentId(id), network.id));
  return {
    id: network.id,
    addressSpace: bodyOf(network).at('properties.addressSpace.addressPrefixes').items().map(readRange),
    subnets: subnets.map((subnet) => subnetRange(bodyOf(subnet))),
    ...readRecords(resources, network.id),
  };
}

/** A peering lets its own network into the other one only where it says so. */
function hasPeering(resources: ResourceIndex, from: string, to: string): boolean {
  return resources
    .ofType(peeringType)
    .filter(({ id }) => isSameId(parentId(id), from))
    .map((peering) => bodyOf(peering).at('properties'))
    .some(
      (properties) =>
        isSameId(properties.at('remoteVirtualNetwork.id').text(), to) &&
        properties.at('allowVirtualNetworkAccess').isTrue(),
    );
}

/** A subnet has one range under either of two names; those with several are newer than Container Instances can use. */
function subnetRange(subnet: Field): AddressRange {
  const one = subnet.at('properties.addressPrefix');
  return readRange(one.isGiven ? one : subnet.at('properties.addressPrefixes').onlyItem());
}

function readRange(field: Field): AddressRange {
  return parseAddressRange(field.text());
}
