import type { ClusterSpec } from '@etcd-iac/core';
import type { AzureAgentsSpec } from './agent/agent-spec';
import type { AzureBackupsSpec } from './backup/backup-spec';
import type { ContainersSpec } from './containers/containers-spec';
import type { ExistingResources } from './existing/existing-resources';
import type { LogsSpec } from './logs/logs-spec';
import type { NamesSpec } from './names/names-spec';
import type { NetworkSpec } from './network/network-spec';
import type { AzureRestoresSpec } from './restore/restore-spec';
import type { StorageSpec } from './storage/storage-spec';

/**
 * An etcd cluster on Azure Container Instances as its user declares it: the cluster, and what Azure needs to know beside it.
 *
 * `Value` is what a value may be that shapes nothing, such as an id: text, or what an engine hands out for text it knows only
 * later. `Tags` is what all tags together may be: an object, or what an engine hands out for it.
 */
export interface AzureSpec<Value = string, Tags = Readonly<Record<string, Value>>>
  extends
    Omit<ClusterSpec<Value>, 'addressing' | 'agent' | 'backup' | 'restoreFrom'>,
    NamesSpec<Value, Tags>,
    ContainersSpec<Value>,
    StorageSpec,
    NetworkSpec<Value>,
    LogsSpec,
    AzureAgentsSpec<Value>,
    AzureBackupsSpec<Value>,
    AzureRestoresSpec<Value>,
    ExistingResources<Value> {}
