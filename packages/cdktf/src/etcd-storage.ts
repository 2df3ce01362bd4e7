import {
  isExisting,
  type AzureMemberPlan,
  type FileSharePlan,
  type StorageAccountPlan,
} from '@etcd-iac/azure';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageShare } from '@cdktf/provider-azurerm/lib/storage-share';
import type { ClusterContext } from './cluster-context';
import { onDemand } from './on-demand';

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
export interface AccountReference {
  readonly id: string;
  readonly name: string;
  readonly primaryAccessKey: string;
}

/** Storage of the members. */
export class EtcdStorage {
  private existing: AccountReference | undefined;

  constructor(
    private readonly context: ClusterContext,
    private readonly subnetId: string,
  ) {}

  createFor({ storageAccount: account, fileShare }: AzureMemberPlan): MemberStorage {
    if (!account || !fileShare) return {};
    if (isExisting(account)) {
      this.existing ??= onDemand.existingAccount().readStorageAccount(this.context, account, fileShare);
      return this.createShare(fileShare, this.existing);
    }
    const storageAccount = this.createAccount(account);
    return { storageAccount, ...this.createShare(fileShare, storageAccount) };
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
      lifecycle: { preventDestroy: plan.isProtected },
    });
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
