import type { Cloud } from '../cloud';
import { Refusal } from '../diagnostics';
import { blocksOf, itemsOf, textOf, unknownToNull, type KnownValue, type ObjectValue } from '../schema/value';
import { derivedUuid, tenantOf } from './derived-value';
import { freeAddress } from './free-address';
import { freePublicAddress } from './public-address';

/** What Azure decides about a container group. */
export function containerGroupOutputs(
  id: string,
  attributes: ObjectValue,
  cloud: Cloud,
): Readonly<Record<string, KnownValue>> {
  const { dns_name_label: label, location } = attributes;
  return {
    exposed_port: containerPorts(attributes).map(unknownToNull),
    fqdn: typeof label === 'string' ? `${label}.${textOf(location)}.azurecontainer.io` : '',
    ip_address: groupAddress(attributes, cloud),
    'container.commands': [],
    ...identityOutputs(id, attributes),
    'init_container.commands': [],
  };
}

/** The ports of all containers, which are exposed where no others are named. */
export function containerPorts({ container }: ObjectValue): ObjectValue[] {
  return blocksOf(container).flatMap(({ ports }) => blocksOf(ports));
}

function identityOutputs(id: string, { identity }: ObjectValue): Readonly<Record<string, KnownValue>> {
  const isOfSystem = blocksOf(identity).some(({ type }) => textOf(type).includes('SystemAssigned'));
  return {
    'identity.principal_id': isOfSystem ? derivedUuid(`${id} principal`) : '',
    'identity.tenant_id': isOfSystem ? tenantOf(id) : '',
  };
}

function groupAddress(attributes: ObjectValue, cloud: Cloud): string {
  const { ip_address: present, ip_address_type: type, subnet_ids: subnetIds } = attributes;
  if (typeof present === 'string') return present;
  if (type === 'None') return '';
  if (type === 'Public') return freePublicAddress(cloud);
  const [subnetId] = itemsOf(subnetIds);
  if (typeof subnetId !== 'string') {
    throw new Refusal('PrivateIpWithoutSubnetNotSupported: a private address needs a subnet');
  }
  const [range] = itemsOf(cloud.find('azurerm_subnet', subnetId)?.attributes.address_prefixes);
  if (typeof range !== 'string') throw new Refusal(`there is no subnet "${subnetId}" with an address range`);
  const taken = cloud
    .list()
    .filter((resource) => itemsOf(resource.attributes.subnet_ids).includes(subnetId))
    .map(({ attributes }) => attributes.ip_address);
  const address = freeAddress(range, taken);
  if (address === undefined) throw new Refusal(`the subnet "${subnetId}" has no address left`);
  return address;
}
