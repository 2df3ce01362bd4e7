import { BootError } from '../boot-error';
import type { DeclaredRecord } from './declaration';
import type { Field } from './field';
import { bodyOf, isSameId, nameOf, parentId, type ResourceIndex } from './resource-index';

/** Reads the A records that resolve in a network: those of the private zones with a link to it, and no other. */
export function readRecords(resources: ResourceIndex, networkId: string): DeclaredRecord[] {
  const zoneIds = resources
    .ofType('Microsoft.Network/privateDnsZones/virtualNetworkLinks')
    .filter((link) => isSameId(bodyOf(link).at('properties.virtualNetwork.id').text(), networkId))
    .map((link) => parentId(link.id));
  return resources
    .ofType('Microsoft.Network/privateDnsZones/A')
    .filter(({ id }) => zoneIds.some((zoneId) => isSameId(zoneId, parentId(id))))
    .map((record) => {
      const zone = resources.byId(parentId(record.id), bodyOf(record).place);
      const address = bodyOf(record).at('properties.aRecords').onlyItem().at('ipv4Address');
      return { name: `${record.name}.${nameOf(zone.id)}`, groupId: groupWithAddress(resources, address) };
    });
}

function groupWithAddress(resources: ResourceIndex, address: Field): string {
  const { $resource, $output } = address.output();
  const { id, type } = resources.byId($resource, address.place);
  if (type === 'Microsoft.ContainerInstance/containerGroups' && $output === 'properties.ipAddress.ip')
    return id;
  throw new BootError(
    `${address.place} is the "${$output}" of "${id}", not the address of a container group`,
  );
}
