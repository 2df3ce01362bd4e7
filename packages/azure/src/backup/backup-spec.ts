import type { BackupSpec } from '@etcd-iac/core';

/** A second vault for backups, which somebody else has created. */
export interface BackupCopySpec<Value = string> {
  /**
   * Id of the storage account that the share is in, with shared keys, reachable from the members' subnet; in another region or
   * subscription, so that what takes the first vault leaves it.
   * A change replaces every container group; the data stay.
   * @see https://learn.microsoft.com/azure/storage/common/storage-network-security
   */
  readonly existingStorageAccountId: Value;
  /**
   * Name of the share. It is there already, is used by this cluster alone, and is never created, changed or deleted. Not the one that
   * `restoreFrom.existingVault` names, nor one that the cluster declares itself.
   * A change replaces every container group; the data stay.
   * @see https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-shares--directories--files--and-metadata
   */
  readonly shareName: string;
}

/** Backups of a cluster on Azure, as its user declares them. */
export interface AzureBackupSpec<Value = string> extends BackupSpec {
  /**
   * A second vault that the newest snapshots are copied to, for what the loss of the first one would take.
   * A change replaces every container group; the data stay.
   * @default none
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-volume-azure-files
   */
  readonly copyTo?: BackupCopySpec<Value>;
}

/** How the data of a cluster on Azure come back, as its user declares it. */
export interface AzureBackupsSpec<Value = string> {
  /**
   * Snapshots that the agents take, keep in the vault and try out; `false` for none.
   * A change leaves the members as they are.
   * @default with an agent `{}`, which has all defaults; without one `false`
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly backup?: AzureBackupSpec<Value> | false;
}
