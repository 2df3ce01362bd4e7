import { isKnownObject, knownItemsOf, type KnownObject, type KnownValue } from '../schema/value';

/**
 * What azurerm puts into the state of a container group.
 *
 * Azure gives back no secrets, so azurerm takes those of volumes out of the state of before. It looks for those of init
 * containers in the blocks `container`, by the names of container and volume, where they hardly ever are: they are lost,
 * and the next plan replaces the group. That is read in the source of azurerm (`flattenContainerGroupInitContainers`), and
 * was not tried in Azure.
 */
export function readBackContainerGroup(group: KnownObject): KnownObject {
  const { container: containers, init_container: initContainers } = group;
  if (initContainers === undefined) return group;
  return {
    ...group,
    init_container: knownItemsOf(initContainers)
      .filter(isKnownObject)
      .map((initContainer) => ({
        ...initContainer,
        volume: knownItemsOf(initContainer.volume)
          .filter(isKnownObject)
          .map((volume) => ({ ...volume, ...secretsIn(containers, initContainer.name, volume.name) })),
      })),
  };
}

function secretsIn(
  containers: KnownValue | undefined,
  containerName: KnownValue | undefined,
  volumeName: KnownValue | undefined,
): KnownObject {
  const volume = knownItemsOf(containers)
    .filter(isKnownObject)
    .filter(({ name }) => name === containerName)
    .flatMap(({ volume: volumes }) => knownItemsOf(volumes).filter(isKnownObject))
    .find(({ name }) => name === volumeName);
  return { secret: volume?.secret ?? null, storage_account_key: volume?.storage_account_key ?? null };
}
