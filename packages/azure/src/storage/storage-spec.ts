/**
 * What an ephemeral cluster loses, to be repeated word for word. Azure moves container groups without asking, and what is moved
 * starts with an empty folder.
 */
export const ephemeralAcknowledgement =
  'a member that Azure moves loses its data, and a majority moved at once loses the cluster';

/** How often Azure keeps what is written. `LRS`: three times in one place, `ZRS`: in three zones, `GRS`, `GZRS`: also in a second region. */
export type StorageRedundancy = 'LRS' | 'ZRS' | 'GRS' | 'GZRS';

/** Where members keep their data, as the user of a cluster declares it. */
export interface StorageSpec {
  /**
   * Where members keep their data: each on a file share, or in the container group itself, which loses it when Azure moves the
   * group.
   * A change replaces the storage, data included. Both kinds start empty: members have to be added to the cluster anew.
   * @default "azureFiles"
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   */
  readonly storage?: 'azureFiles' | 'ephemeral';
  /**
   * Needed with ephemeral storage: the text of `ephemeralAcknowledgement`.
   * A change changes nothing by itself.
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
   */
  readonly ephemeralAcknowledgement?: typeof ephemeralAcknowledgement;
  /**
   * Disks behind the file shares. Standard promises no latency; premium answers within milliseconds. etcd's timings follow it.
   * A change replaces the storage, data included.
   * @default "standard"
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/storage/storage_account_resource.go
   */
  readonly storageTier?: 'standard' | 'premium';
  /**
   * How often Azure keeps what is written; premium takes LRS and ZRS.
   * A change may replace the storage, data included.
   * @default "LRS"
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/storage/storage_account_resource.go
   */
  readonly storageRedundancy?: StorageRedundancy;
  /**
   * Size of each member's file share: 1 to 5120 GiB, with premium storage 100 to 102400.
   * A change leaves the members as they are.
   * @default 16, with premium storage 100
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/storage/storage_share_resource.go
   */
  readonly shareQuotaGiB?: number;
  /**
   * Whether the engine refuses to delete or replace the storage accounts and shares, which hold the members' data, and leaves
   * those in Azure that an earlier declaration had: of a larger `size`, or before storage was ephemeral. To delete a protected
   * cluster, turn this off and deploy first.
   * A change leaves the members as they are.
   * @default true
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/storage/storage_share_resource.go
   */
  readonly deletionProtection?: boolean;
  /**
   * Any text, such as the subscription id, that goes into the hash of globally unique names, and of those of shares in an
   * existing storage account. Needed where the same cluster is deployed to two subscriptions.
   * A change replaces the storage, data included.
   * @default ""
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/storage/storage_account_resource.go
   */
  readonly uniqueNameSeed?: string;
}

/** What a spec leaves out of it, where that does not depend on the rest. */
export const storageDefaults = {
  storage: 'azureFiles',
  storageTier: 'standard',
  storageRedundancy: 'LRS',
  deletionProtection: true,
  uniqueNameSeed: '',
} as const satisfies StorageSpec;
