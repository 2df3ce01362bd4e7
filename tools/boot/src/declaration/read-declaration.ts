import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { BootError } from '../boot-error';
import type { Declaration } from './declaration';
import { readContainerGroup } from './read-container-group';
import { readNetworks } from './read-network';
import { bodyOf, type ExistingResource, ResourceIndex } from './resource-index';

/**
 * Reads what a boot needs from the requests to Azure.
 *
 * @param existing What somebody else has created and the requests refer to.
 * @throws BootError for a container group that declares something that the boot does not know, and for anything that refers
 * to a resource that is neither declared nor existing.
 */
export function readDeclaration(
  observed: ObservedAzure,
  existing: readonly ExistingResource[] = [],
): Declaration {
  const resources = new ResourceIndex(observed, existing);
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
  const read = groups.map((group) => readContainerGroup(resources, group));
  const { assumptions, ...networks } = readNetworks(resources, subnetId);
  const dnsServers = [...new Set(read.flatMap(({ group }) => group.dnsServers))];
  return {
    ...networks,
    assumptions: [...assumptions, ...dnsServers.map(aboutServer)],
    members: read.flatMap((one) => (one.kind === 'member' ? [one.group] : [])),
    oneShots: read.flatMap((one) => (one.kind === 'oneShot' ? [one.group] : [])),
  };
}

/** The server is somebody else's. */
function aboutServer(server: string): string {
  return `the DNS server ${server} is somebody else's: it is taken to know what Azure's own would know in the network`;
}
