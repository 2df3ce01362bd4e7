import type {
  AzureMemberPlan,
  ExistingPlan,
  ExistingSharePlan,
  FileSharePlan,
  StorageAccountPlan,
} from '@etcd-iac/azure';
import { isExisting } from '@etcd-iac/azure/adapter';
import {
  FileServiceProperties,
  FileShare,
  listStorageAccountKeysOutput,
  StorageAccount,
} from '@pulumi/azure-native/storage';
import { output, secret, type Output, type Resource } from '@pulumi/pulumi';
import type { ClusterContext } from './cluster-context';
import { known } from './engine/known';
import { readResourceId, type ResourceReference } from './resource-id';

/** A file share as a container group mounts it. */
export interface ShareMount {
  readonly shareName: Output<string>;
  readonly storageAccountName: Output<string>;
  /** Pulumi keeps it secret. */
  readonly storageAccountKey: Output<string>;
}

/** Where one member keeps its data; nothing with ephemeral storage. */
export interface MemberStorage {
  /** Absent with an existing account, too. */
  readonly storageAccount?: StorageAccount;
  readonly fileShare?: FileShare;
  readonly mount?: ShareMount;
}

/** An account, whoever has created it. */
interface AccountReference extends Pick<ResourceReference, 'name' | 'resourceGroupName'> {
  readonly key: Output<string>;
}

/** Which provider reads it: that of what lies in it. */
type ServedLike = FileSharePlan | ExistingSharePlan;

/** Storage of the members, and of their agents. */
export class EtcdStorage {
  private existing: AccountReference | undefined;

  constructor(
    private readonly context: ClusterContext,
    private readonly subnetId: Output<string>,
  ) {}

  /** A share comes after `dependsOn`, so that where Pulumi refuses to delete it, it lets those be, too. */
  createFor(
    { storageAccount: account, fileShare }: Pick<AzureMemberPlan, 'storageAccount' | 'fileShare'>,
    dependsOn: readonly Resource[] = [],
  ): MemberStorage {
    if (!account || !fileShare) return {};
    if (isExisting(account)) {
      const existing = (this.existing ??= this.readAccount(account, fileShare));
      return this.createShare(fileShare, existing, dependsOn);
    }
    const storageAccount = this.createAccount(account);
    const { name } = storageAccount;
    const before = [...dependsOn, ...this.keepDeletedShares(account, name)];
    const { resourceGroupName } = this.context.within;
    return {
      storageAccount,
      ...this.createShare(fileShare, this.withKey({ name, resourceGroupName }, fileShare), before),
    };
  }

  /** A share that somebody else has created. */
  mountExisting(plan: ExistingSharePlan): ShareMount {
    const { name, key } = this.readAccount(plan.storageAccount, plan);
    return { shareName: output(plan.shareName), storageAccountName: name, storageAccountKey: key };
  }

  private createAccount(plan: StorageAccountPlan): StorageAccount {
    const { scope, within } = this.context;
    return new StorageAccount(
      scope.name(plan.id),
      {
        ...within,
        accountName: plan.name,
        kind: plan.kind,
        sku: { name: `${plan.tier}_${plan.replication}` },
        minimumTlsVersion: plan.minimumTlsVersion,
        enableHttpsTrafficOnly: plan.httpsTrafficOnly,
        allowSharedKeyAccess: plan.sharedKeyAccess,
        allowBlobPublicAccess: plan.publicBlobAccess,
        allowCrossTenantReplication: plan.crossTenantReplication,
        networkRuleSet: {
          defaultAction: plan.networkRules.defaultAction,
          bypass: plan.networkRules.bypass,
          virtualNetworkRules: [{ virtualNetworkResourceId: this.subnetId }],
        },
      },
      { ...scope.options, protect: plan.isProtected },
    );
  }

  /** azure-native has a resource of its own for what azurerm takes for a part of the account. */
  private keepDeletedShares(plan: StorageAccountPlan, accountName: Output<string>): readonly Resource[] {
    const { id, shareRetentionDays: days } = plan;
    if (days === undefined) return [];
    const { scope, within } = this.context;
    const { resourceGroupName } = within;
    return [
      new FileServiceProperties(
        scope.name(`${id}-file-service`),
        {
          resourceGroupName,
          accountName,
          fileServicesName: 'default',
          shareDeleteRetentionPolicy: { enabled: true, days },
        },
        scope.options,
      ),
    ];
  }

  private readAccount({ existing }: ExistingPlan, servedLike: ServedLike): AccountReference {
    return this.withKey(readResourceId(this.context.values.ofId(existing)), servedLike);
  }

  private createShare(
    plan: FileSharePlan,
    account: AccountReference,
    dependsOn: readonly Resource[],
  ): MemberStorage {
    const { scope, providerOf } = this.context;
    const fileShare = new FileShare(
      scope.name(plan.id),
      {
        resourceGroupName: account.resourceGroupName,
        accountName: account.name,
        shareName: plan.name,
        shareQuota: plan.quotaGiB,
        accessTier: plan.accessTier,
      },
      { ...scope.options, protect: plan.isProtected, dependsOn: [...dependsOn], ...providerOf(plan) },
    );
    const mount = {
      shareName: fileShare.name,
      storageAccountName: account.name,
      storageAccountKey: account.key,
    };
    return { fileShare, mount };
  }

  private withKey(
    { name, resourceGroupName }: Omit<AccountReference, 'key'>,
    servedLike: ServedLike,
  ): AccountReference {
    const { scope, providerOf } = this.context;
    const { keys } = listStorageAccountKeysOutput(
      { resourceGroupName, accountName: name },
      { ...scope.options, ...providerOf(servedLike) },
    );
    const key = secret(keys.apply(firstKey));
    return { name, resourceGroupName, key };
  }
}

/** Mocks may answer without any. */
function firstKey(keys: readonly { readonly value: string }[] | undefined): string {
  return known(keys?.[0]?.value, {
    what: 'the key of the storage account',
    answer: 'listStorageAccountKeys',
    field: 'keys[0].value',
  });
}
