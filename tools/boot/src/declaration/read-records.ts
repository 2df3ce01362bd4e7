import { BootError } from '../boot-error';
import type { DeclaredRecord, DeclaredText } from './declaration';
import type { Field } from './field';
import { bodyOf, isSameId, type KnownResource, nameOf, parentId, type ResourceIndex } from './resource-index';

/** Names that resolve in a network, by what they stand for. */
interface NetworkRecords {
  readonly records: readonly DeclaredRecord[];
  readonly texts: readonly DeclaredText[];
}

/** Reads the records that resolve in a network: those of the private zones with a link to it, and no other. */
export function readRecords(resources: ResourceIndex, networkId: string): NetworkRecords {
  const zoneIds = resources
    .ofType('Microsoft.Network/privateDnsZones/virtualNetworkLinks')
    .filter((link) => isSameId(bodyOf(link).at('properties.virtualNetwork.id').text(), networkId))
    .map((link) => parentId(link.id));
  const ofType = (type: 'A' | 'TXT'): KnownResource[] =>
    resources
      .ofType(`Microsoft.Network/privateDnsZones/${type}`)
      .filter(({ id }) => zoneIds.some((zoneId) => isSameId(zoneId, parentId(id))));
  return {
    records: ofType('A').map((record) => readAddressRecord(resources, record)),
    texts: ofType('TXT').map((record) => readText(resources, record)),
  };
}

function readAddressRecord(resources: ResourceIndex, record: KnownResource): DeclaredRecord {
  const address = bodyOf(record).at('properties.aRecords').onlyItem().at('ipv4Address');
  return {
    ...named(resources, record),
    groupId: groupWithAddress(resources, address),
    writers: writersOf(resources, record),
  };
}

/** Which role it is, is not looked at. */
function writersOf(resources: ResourceIndex, { id }: KnownResource): string[] {
  const scope = `${id}/providers/Microsoft.Authorization`;
  return resources
    .ofType('Microsoft.Authorization/roleAssignments')
    .filter((assignment) => isSameId(parentId(assignment.id), scope))
    .map((assignment) => bodyOf(assignment).at('properties.principalId').output().$resource);
}

function readText(resources: ResourceIndex, record: KnownResource): DeclaredText {
  const values = bodyOf(record)
    .at('properties.txtRecords')
    .items()
    .map((value) =>
      value
        .at('value')
        .items()
        .map((part) => part.text()),
    );
  return { ...named(resources, record), values };
}

function named(
  resources: ResourceIndex,
  record: KnownResource,
): Pick<DeclaredRecord, 'id' | 'name' | 'ttlSeconds'> {
  const zone = resources.byId(parentId(record.id), bodyOf(record).place);
  return {
    id: record.id,
    name: `${record.name}.${nameOf(zone.id)}`,
    ttlSeconds: bodyOf(record).at('properties.ttl').number(),
  };
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
