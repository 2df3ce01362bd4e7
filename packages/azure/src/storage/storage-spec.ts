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
   * @default "azureFiles"
   */
  readonly storage?: 'azureFiles' | 'ephemeral';
  /** Needed with ephemeral storage: the text of `ephemeralAcknowledgement`. */
  readonly ephemeralAcknowledgement?: typeof ephemeralAcknowledgement;
  /**
   * Disks behind the file shares. Standard promises no latency; premium answers within milliseconds. etcd's timings follow it.
   * Another tier replaces the storage accounts, data included.
   * @default "standard"
   */
  readonly storageTier?: 'standard' | 'premium';
  /** How often Azure keeps what is written; premium takes LRS and ZRS. Another one may replace the accounts. @default "LRS" */
  readonly storageRedundancy?: StorageRedundancy;
  /**
   * Size of each member's file share: 1 to 5120 GiB, with premium storage 100 to 102400.
   * @default 16, with premium storage 100
   */
  readonly shareQuotaGiB?: number;
  /**
   * Whether the engine refuses to delete or replace the storage accounts and shares, which hold the members' data, and leaves those
   * in Azure that an earlier declaration had: of a larger `size`, or before storage was ephemeral. To delete a protected cluster,
   * turn this off and deploy first.
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Any text, such as the subscription id, that goes into the hash of globally unique names, and of those of shares in an existing
   * storage account. Needed where the same cluster is deployed to two subscriptions. A change replaces accounts and shares.
   * @default ""
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
