import type { ClusterSpec } from '@etcd-iac/core';
import { clusterSizes, memberName } from '@etcd-iac/core/inspection';
import type { ExistingResources } from '../existing/existing-resources';
import type { ExistingShare } from '../existing/existing-share';
import type { NamesSpec } from '../names/names-spec';
import { sharedShareName, storageAccountName } from '../names/resource-names';
import { parseResourceId } from '../values/resource-id';
import { isSameId } from '../values/same-id';
import { storageDefaults, type StorageSpec } from './storage-spec';

/** What the names of a cluster's shares are made of. */
export type SharesSpec = Pick<ClusterSpec<unknown>, 'name' | 'domain'> &
  Pick<NamesSpec, 'location'> &
  Pick<StorageSpec, 'uniqueNameSeed'> &
  Pick<ExistingResources<unknown>, 'existingStorageAccountId'>;

/** Names of the share in an account that is created for it alone. */
export const ownShareNames = { data: 'data', vault: 'vault' } as const;

/** What the names of the vault are made of, as those of a member's share are of the member's name. */
export function vaultSubject(cluster: string): string {
  return `${cluster}-vault`;
}

/**
 * Whether a share that is handed in is one that the cluster declares itself, for its vault or for the data of any member that it may
 * ever have. An account that is created is known by its name, which is the only one of its kind in all of Azure.
 */
export function isOwnShare(
  { existingStorageAccountId: id, shareName }: ExistingShare,
  spec: SharesSpec,
): boolean {
  const { name, domain, location, uniqueNameSeed = storageDefaults.uniqueNameSeed } = spec;
  const identity = [domain, location, uniqueNameSeed];
  const members = Array.from({ length: Math.max(...clusterSizes) }, (_, index) =>
    memberName(name, index + 1),
  );
  if (spec.existingStorageAccountId !== undefined) {
    return (
      isSameId(id, spec.existingStorageAccountId) &&
      [vaultSubject(name), ...members].some((subject) => sharedShareName(subject, identity) === shareName)
    );
  }
  const account = typeof id === 'string' ? parseResourceId(id)?.name : undefined;
  const isIn = (subject: string): boolean => storageAccountName(subject, identity) === account;
  return shareName === ownShareNames.vault
    ? isIn(vaultSubject(name))
    : shareName === ownShareNames.data && members.some(isIn);
}
