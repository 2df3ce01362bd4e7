import type { RestoreSpec } from '@etcd-iac/core';

/** The vault of another cluster, or a second vault, which somebody else has created. */
export interface RestoreVaultSpec<Value = string> {
  /**
   * Id of the storage account that the share is in, with shared keys, reachable from the members' subnet; that of another cluster's
   * vault, or of what it copies its backups to.
   * A change replaces every container group; the data stay.
   * @see https://learn.microsoft.com/azure/storage/common/storage-network-security
   */
  readonly existingStorageAccountId: Value;
  /**
   * Name of the share. Members mount it for reading only, so that nothing in it is created, changed or deleted. Not one that the
   * cluster declares itself.
   * A change replaces every container group; the data stay.
   * @see https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-shares--directories--files--and-metadata
   */
  readonly shareName: string;
}

/** Content that a cluster on Azure begins anew with, as its user declares it. */
export interface AzureRestoreSpec<Value = string> extends RestoreSpec {
  /**
   * Where the snapshot is, if not in the own vault: a share of another cluster, or of another region.
   * A change replaces every container group; the data stay.
   * @default the own vault
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-volume-azure-files
   */
  readonly existingVault?: RestoreVaultSpec<Value>;
}

/** Whether a cluster on Azure begins anew, as its user declares it. */
export interface AzureRestoresSpec<Value = string> {
  /**
   * Begins a new generation of the cluster with the content of a snapshot, with new ids. Only with `agent`.
   * A change restarts every member; the data stay. They are set aside within the shares.
   * @default none: the cluster begins empty, or goes on
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly restoreFrom?: AzureRestoreSpec<Value>;
}
