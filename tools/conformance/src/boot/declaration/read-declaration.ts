import type { ObservedAzure } from '../../observed-azure';
import { BootError } from '../boot-error';
import type { Declaration } from './declaration';
import { readContainerGroup } from './read-container-group';
import { readNetwork } from './read-network';
import { readRecords } from './read-records';
import { bodyOf, ResourceIndex } from './resource-index';

/**
 * Reads what a boot needs from the requests to Azure.
 *
 * @throws BootError for a container group that declares something that the boot does not know, and for anything that refers
 * to a resource that is not declared.
 */
export function readDeclaration(observed: ObservedAzure): Declaration {
  const resources = new ResourceIndex(observed);
  const groups = resources
    .ofType('Microsoft.ContainerInstance/containerGroups')
    .sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  if (groups.length === 0) throw new BootError('no container group is declared');

  const subnetIds = groups.map((group) =>
    bodyOf(group).at('properties.subnetIds').onlyItem().at('id').text(),
  );
  const [subnetId, ...otherIds] = new Set(subnetIds);
  if (subnetId === undefined || otherIds.length > 0) {
    throw new BootError(`container groups in several subnets (${subnetIds.join(', ')}): the boot knows one`);
  }
  const { network, networkId } = readNetwork(resources, subnetId);
  return {
    network,
    records: readRecords(resources, networkId),
    groups: groups.map((group) => readContainerGroup(resources, group)),
  };
}
