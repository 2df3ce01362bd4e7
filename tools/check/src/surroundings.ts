import type { AzureSpec } from '@etcd-iac/azure';
import { parseArmId, resourceGroupId } from '@etcd-iac/observe/observed';

/** Something that is there before anything is created, and what its owner says of it. */
export interface ExistingResource {
  readonly id: string;
  readonly location?: string;
  /** Ranges of a virtual network. */
  readonly addressPrefixes?: readonly string[];
}

/** What is there before anything is created. */
export type Surroundings = readonly ExistingResource[];

/** What a spec hands in, and what that lies in. */
export function surroundingsOf(spec: AzureSpec): Surroundings {
  const { registry, location, virtualNetworkAddressSpace } = spec;
  const copy = spec.backup ? spec.backup.copyTo : undefined;
  const ids = [
    spec.existingSubnetId,
    spec.existingPrivateDnsZoneId,
    spec.existingStorageAccountId,
    copy && `${copy.existingStorageAccountId}/fileServices/default/shares/${copy.shareName}`,
    spec.existingLogAnalyticsWorkspaceId,
    ...(spec.identityIds ?? []),
    registry?.kind === 'identity' ? registry.identityId : undefined,
    spec.existingResourceGroupName === undefined
      ? undefined
      : resourceGroupId(spec.existingResourceGroupName),
  ];
  const network = spec.existingVirtualNetworkId;
  const handedIn: ExistingResource[] = [
    ...ids.flatMap((id) => (id === undefined ? [] : [{ id }])),
    ...(network === undefined
      ? []
      : [{ id: network, location, addressPrefixes: [virtualNetworkAddressSpace ?? ''] }]),
    ...(spec.peerings ?? []).map((peering) => ({
      id: peering.virtualNetworkId,
      location: peering.location,
      addressPrefixes: peering.addressSpaces,
    })),
  ];
  const around = handedIn.flatMap(({ id }) => parseArmId(id)?.parents ?? []).map((id) => ({ id }));
  const all = [...handedIn, ...around];
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
}
