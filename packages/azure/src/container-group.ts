import type { ContainerGroupPlan } from './plan/container-group-plan';

/** Properties that Azure refuses to change on an existing group. */
const replaceOnChanges = [
  'osType',
  'restartPolicy',
  'subnetIds',
  'sku',
  'zones',
  'containers[*].resources',
] as const satisfies ContainerGroupPlan['replaceOnChanges'];

/** A container group with what all of them have in common. */
export function containerGroup(
  own: Omit<ContainerGroupPlan, 'osType' | 'sku' | 'ipAddressType' | 'replaceOnChanges'>,
): ContainerGroupPlan {
  return {
    id: own.id,
    name: own.name,
    osType: 'Linux',
    sku: 'Standard',
    ipAddressType: 'Private',
    replaceOnChanges,
    restartPolicy: own.restartPolicy,
    zones: own.zones,
    initContainers: own.initContainers,
    containers: own.containers,
    registryCredential: own.registryCredential,
    identityIds: own.identityIds,
  };
}
