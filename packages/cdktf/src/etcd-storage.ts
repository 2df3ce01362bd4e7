import type {
  AzureMemberPlan,
  ExistingPlan,
  ExistingSharePlan,
  FileSharePlan,
  StorageAccountPlan,
} from '@etcd-iac/azure';
import { isExisting } from '@etcd-iac/azure/adapter';
import { DataAzurermStorageAccount } from '@cdktf/provider-azurerm/lib/data-azurerm-storage-account';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageShare } from '@cdktf/provider-azurerm/lib/storage-share';
import type { ClusterContext } from './cluster-context';
import { readResourceId } from './resource-id';

/** A file share as a container group mounts it. */
export interface ShareMount {
  readonly shareName: string;
  readonly storageAccountName: string;
  readonly storageAccountKey: string;
}

/** Where one member keeps its data; nothing with ephemeral storage. */
export interface MemberStorage {
  /** Absent with an existing account, too. */
  readonly storageAccount?: StorageAccount;
  readonly fileShare?: StorageShare;
  readonly mount?: ShareMount;
}

/** An account, whoever has created it. */
interface AccountReference {
  readonly id: string;
  readonly name: string;
  readonly primaryAccessKey: string;
}

/** Storage of the members, and of their agents. */
export class EtcdStorage {
  private existing: AccountReference | undefined;

  constructor(
    private readonly context: ClusterContext,
    private readonly subnetId: string,
  ) {}

  createFor({
    storageAccount: account,
    fileShare,
  }: Pick<AzureMemberPlan, 'storageAccount' | 'fileShare'>): MemberStorage {
    if (!account || !fileShare) return {};
    if (isExisting(account)) {
      const existing = (this.existing ??= this.readAccount('storage-account', account, fileShare));
      return this.createShare(fileShare, existing);
    }
    const storageAccount = this.createAccount(account);
    return { storageAccount, ...this.createShare(fileShare, storageAccount) };
  }

  /** A share that somebody else has created. */
  mountExisting(plan: ExistingSharePlan): ShareMount {
    const { name, primaryAccessKey } = this.readAccount(plan.id, plan.storageAccount, plan);
    return { shareName: plan.shareName, storageAccountName: name, storageAccountKey: primaryAccessKey };
  }

  private createAccount(plan: StorageAccountPlan): StorageAccount {
    return new StorageAccount(this.context.scope, plan.id, {
      ...this.context.within,
      name: plan.name,
      accountKind: plan.kind,
      accountTier: plan.tier,
      accountReplicationType: plan.replication,
      minTlsVersion: plan.minimumTlsVersion,
      httpsTrafficOnlyEnabled: plan.httpsTrafficOnly,
      sharedAccessKeyEnabled: plan.sharedKeyAccess,
      allowNestedItemsToBePublic: plan.publicBlobAccess,
      crossTenantReplicationEnabled: plan.crossTenantReplication,
      networkRules: {
        defaultAction: plan.networkRules.defaultAction,
        bypass: [plan.networkRules.bypass],
        virtualNetworkSubnetIds: [this.subnetId],
      },
      ...(plan.shareRetentionDays !== undefined && {
        shareProperties: { retentionPolicy: { days: plan.shareRetentionDays } },
      }),
      lifecycle: { preventDestroy: plan.isProtected },
    });
  }

  /** Only the key is read from Azure: the rest is known before, and must be, or Terraform would replace the shares. */
  private readAccount(
    dataId: string,
    { existing }: ExistingPlan,
    servedLike: FileSharePlan | ExistingSharePlan,
  ): AccountReference {
    const { scope, values, providerOf } = this.context;
    const id = values.ofId(existing);
    const { name, resourceGroupName } = readResourceId(id);
    const { primaryAccessKey } = new DataAzurermStorageAccount(scope, dataId, {
      name,
      resourceGroupName,
      ...providerOf(servedLike),
    });
    return { id, name, primaryAccessKey };
  }

  private createShare(plan: FileSharePlan, account: AccountReference): MemberStorage {
    const fileShare = new StorageShare(this.context.scope, plan.id, {
      name: plan.name,
      storageAccountId: account.id,
      quota: plan.quotaGiB,
      accessTier: plan.accessTier,
      ...this.context.providerOf(plan),
      lifecycle: { preventDestroy: plan.isProtected },
    });
    const mount = {
      shareName: fileShare.name,
      storageAccountName: account.name,
      storageAccountKey: account.primaryAccessKey,
    };
    return { fileShare, mount };
  }
}
